/** Check runs: measured once, kept for ever, shown as gate items. */
@NullMarked
package granary.quality.run;

import org.jspecify.annotations.NullMarked;
