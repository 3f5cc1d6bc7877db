/** Targets, scorecards, KPIs and agreement, read from answers and lots. */
@NullMarked
package granary.labeling.figures;

import org.jspecify.annotations.NullMarked;
