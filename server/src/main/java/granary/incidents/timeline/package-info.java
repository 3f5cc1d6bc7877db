/** What happened, entry by entry; nothing is ever taken out. */
@NullMarked
package granary.incidents.timeline;

import org.jspecify.annotations.NullMarked;
