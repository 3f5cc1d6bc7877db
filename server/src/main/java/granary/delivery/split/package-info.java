@NullMarked
package granary.delivery.split;

import org.jspecify.annotations.NullMarked;
