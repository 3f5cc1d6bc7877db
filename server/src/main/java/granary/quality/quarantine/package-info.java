/** Rows put aside, why, and what became of them. */
@NullMarked
package granary.quality.quarantine;

import org.jspecify.annotations.NullMarked;
