@NullMarked
package granary.delivery.lifecycle;

import org.jspecify.annotations.NullMarked;
