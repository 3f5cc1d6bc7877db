/** What needs the one who asks, what moves, and what happened since yesterday. */
@NullMarked
package granary.insights.today;

import org.jspecify.annotations.NullMarked;
