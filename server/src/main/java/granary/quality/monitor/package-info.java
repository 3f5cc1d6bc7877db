/** What is looked at by the clock or when something happens. */
@NullMarked
package granary.quality.monitor;

import org.jspecify.annotations.NullMarked;
