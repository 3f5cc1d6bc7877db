/** The gate: the checklist that a version must pass. */
@NullMarked
package granary.datasets.gate;

import org.jspecify.annotations.NullMarked;
