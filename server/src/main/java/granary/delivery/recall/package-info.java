@NullMarked
package granary.delivery.recall;

import org.jspecify.annotations.NullMarked;
