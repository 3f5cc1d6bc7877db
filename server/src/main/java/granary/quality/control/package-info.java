/** Preventive controls at the door, and their replay over stored data. */
@NullMarked
package granary.quality.control;

import org.jspecify.annotations.NullMarked;
