/** What a vendor bills, held against accepted work and the agreement. */
@NullMarked
package granary.planning.invoice;

import org.jspecify.annotations.NullMarked;
