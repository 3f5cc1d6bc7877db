/**
 * Proposes a contract from data: every proposal is measured on the data it came from and says how
 * well it holds.
 */
@NullMarked
package granary.engine.suggest;

import org.jspecify.annotations.NullMarked;
