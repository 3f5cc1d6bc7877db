/** Lots: what a vendor delivered, accepted or rejected by a sample. */
@NullMarked
package granary.labeling.lot;

import org.jspecify.annotations.NullMarked;
