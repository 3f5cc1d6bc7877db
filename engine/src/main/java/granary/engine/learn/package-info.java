/**
 * A small trainer and honest comparisons: which of two training sets makes the better model on the
 * same test, and how sure that is. Everything is deterministic for one seed.
 */
@NullMarked
package granary.engine.learn;

import org.jspecify.annotations.NullMarked;
