/** What keeps it from coming back, proven by replay. */
@NullMarked
package granary.incidents.control;

import org.jspecify.annotations.NullMarked;
