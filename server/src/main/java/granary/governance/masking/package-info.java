/** Masking profiles, the keys behind them, and what columns were confirmed to hold. */
@NullMarked
package granary.governance.masking;

import org.jspecify.annotations.NullMarked;
