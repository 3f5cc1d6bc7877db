/** How bad it is: the matrix, as data, and its reading. */
@NullMarked
package granary.incidents.severity;

import org.jspecify.annotations.NullMarked;
