/** Commands that speak to a server: {@code granary ROOM VERB}, and how one logs in. */
@NullMarked
package granary.cli.rooms;

import org.jspecify.annotations.NullMarked;
