/**
 * Masking: what replaces a personal value, exactly, so that a join still works where it may and
 * nowhere else.
 */
@NullMarked
package granary.engine.mask;

import org.jspecify.annotations.NullMarked;
