/** How far it got, and whether it still grows. */
@NullMarked
package granary.incidents.impact;

import org.jspecify.annotations.NullMarked;
