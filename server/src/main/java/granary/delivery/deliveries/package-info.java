@NullMarked
package granary.delivery.deliveries;

import org.jspecify.annotations.NullMarked;
