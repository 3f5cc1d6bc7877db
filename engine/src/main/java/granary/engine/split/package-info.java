/**
 * Honest training, validation and test parts: by keyed hash, so that rows keep their part when the
 * table grows, or by time.
 */
@NullMarked
package granary.engine.split;

import org.jspecify.annotations.NullMarked;
