/**
 * Datasheets: what a reader must know before using a dataset, filled from facts where there are
 * any.
 */
@NullMarked
package granary.datasets.datasheet;

import org.jspecify.annotations.NullMarked;
