/** Did a change help? Before and after, with an interval and an honest verdict. */
@NullMarked
package granary.insights.report;

import org.jspecify.annotations.NullMarked;
