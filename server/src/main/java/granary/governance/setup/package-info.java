/** How a new house gets its first administrator. */
@NullMarked
package granary.governance.setup;

import org.jspecify.annotations.NullMarked;
