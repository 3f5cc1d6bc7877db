@NullMarked
package granary.delivery.rows;

import org.jspecify.annotations.NullMarked;
