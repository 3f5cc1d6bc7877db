@NullMarked
package granary.delivery.subscription;

import org.jspecify.annotations.NullMarked;
