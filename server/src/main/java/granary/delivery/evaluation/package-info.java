@NullMarked
package granary.delivery.evaluation;

import org.jspecify.annotations.NullMarked;
