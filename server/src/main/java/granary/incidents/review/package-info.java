/** What was learned, and what is to be done. */
@NullMarked
package granary.incidents.review;

import org.jspecify.annotations.NullMarked;
