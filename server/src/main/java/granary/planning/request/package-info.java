/** What a team needs, how much it matters, when it will be there, and who decided. */
@NullMarked
package granary.planning.request;

import org.jspecify.annotations.NullMarked;
