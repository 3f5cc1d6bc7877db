/**
 * Checks of other validators as an ODCS contract: what cannot be carried is named, never left out
 * in silence.
 */
@NullMarked
package granary.engine.contract.convert;

import org.jspecify.annotations.NullMarked;
