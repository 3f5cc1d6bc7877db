/** Granary's server. Rooms stand in one order and meet only at their doors; see ARCHITECTURE.md. */
@NullMarked
package granary;

import org.jspecify.annotations.NullMarked;
