/** Figures defined as SQL over facts, with numerator, denominator, n and target. */
@NullMarked
package granary.insights.kpi;

import org.jspecify.annotations.NullMarked;
