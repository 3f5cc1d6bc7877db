/** The history of every figure, what each should have been, and what people said of it. */
@NullMarked
package granary.quality.metric;

import org.jspecify.annotations.NullMarked;
