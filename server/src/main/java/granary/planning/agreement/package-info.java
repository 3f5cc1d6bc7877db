/** What a vendor's work costs, and whether its agreement is in force. */
@NullMarked
package granary.planning.agreement;

import org.jspecify.annotations.NullMarked;
