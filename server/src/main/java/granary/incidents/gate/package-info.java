/** What an open incident holds in the rooms to the left. */
@NullMarked
package granary.incidents.gate;

import org.jspecify.annotations.NullMarked;
