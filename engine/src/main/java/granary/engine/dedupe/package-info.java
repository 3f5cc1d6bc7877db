/**
 * Texts that say the same in nearly the same words: every pair that is reported was compared
 * shingle by shingle.
 */
@NullMarked
package granary.engine.dedupe;

import org.jspecify.annotations.NullMarked;
