/** What rooms to the right and governance may ask. */
@NullMarked
package granary.datasets.door;

import org.jspecify.annotations.NullMarked;
