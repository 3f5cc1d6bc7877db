/** How findings become incidents: grouping, windows, recurrence. */
@NullMarked
package granary.incidents.opening;

import org.jspecify.annotations.NullMarked;
