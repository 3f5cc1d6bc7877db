/** Drift, leakage and duplicates of versions: measured once, kept for ever. */
@NullMarked
package granary.quality.comparison;

import org.jspecify.annotations.NullMarked;
