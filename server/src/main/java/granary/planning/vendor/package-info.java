/** Who may label for us. */
@NullMarked
package granary.planning.vendor;

import org.jspecify.annotations.NullMarked;
