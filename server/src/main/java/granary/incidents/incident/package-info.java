/** The incident itself: its states, guards, verbs and API. */
@NullMarked
package granary.incidents.incident;

import org.jspecify.annotations.NullMarked;
