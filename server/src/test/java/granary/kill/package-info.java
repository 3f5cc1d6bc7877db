/** The server killed while it works. */
@NullMarked
package granary.kill;

import org.jspecify.annotations.NullMarked;
