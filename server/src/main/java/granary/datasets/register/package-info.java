/** Datasets: what there is, whose it is and how ready it is. */
@NullMarked
package granary.datasets.register;

import org.jspecify.annotations.NullMarked;
