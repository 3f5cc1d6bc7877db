/**
 * What a training part knows that it should not: test rows, test groups, later times, columns known
 * only after the target.
 */
@NullMarked
package granary.engine.leak;

import org.jspecify.annotations.NullMarked;
