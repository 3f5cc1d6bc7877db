/** How fast we are: times over many incidents. */
@NullMarked
package granary.incidents.stats;

import org.jspecify.annotations.NullMarked;
