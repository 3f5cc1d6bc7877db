/** Cost, quality and speed of labeling on one page. */
@NullMarked
package granary.insights.dashboard;

import org.jspecify.annotations.NullMarked;
