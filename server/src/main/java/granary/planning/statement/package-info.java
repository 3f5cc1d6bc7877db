/** What a vendor delivered, and whether it was accepted. */
@NullMarked
package granary.planning.statement;

import org.jspecify.annotations.NullMarked;
