/**
 * Whether a figure is unusual against its own history: the weekday (or other season) rule, level
 * shifts, zeros and gaps. Pure functions over values.
 */
@NullMarked
package granary.engine.anomaly;

import org.jspecify.annotations.NullMarked;
