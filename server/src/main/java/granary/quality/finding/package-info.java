/** What checks found, who looked at it, and who answers for it. */
@NullMarked
package granary.quality.finding;

import org.jspecify.annotations.NullMarked;
