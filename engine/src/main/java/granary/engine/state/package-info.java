/**
 * What is known of a data file stays known: partial results per file that merge exactly, kept in a
 * cache that is never a record. What is absent is computed again.
 */
@NullMarked
package granary.engine.state;

import org.jspecify.annotations.NullMarked;
