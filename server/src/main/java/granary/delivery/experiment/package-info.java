@NullMarked
package granary.delivery.experiment;

import org.jspecify.annotations.NullMarked;
