@NullMarked
package granary.delivery.consumer;

import org.jspecify.annotations.NullMarked;
