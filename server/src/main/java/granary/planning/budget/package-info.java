/** What may be spent on what. */
@NullMarked
package granary.planning.budget;

import org.jspecify.annotations.NullMarked;
