/**
 * Personal data in texts: recognisers with a pattern, a proof where the identifier has a check
 * digit, and words that lift a doubtful hit. Names of persons are not detected by patterns, and
 * every report says so.
 */
@NullMarked
package granary.engine.pii;

import org.jspecify.annotations.NullMarked;
