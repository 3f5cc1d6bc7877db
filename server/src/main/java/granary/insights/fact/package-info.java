/** How the room reads what others publish as facts, and how much of it the caller may see. */
@NullMarked
package granary.insights.fact;

import org.jspecify.annotations.NullMarked;
