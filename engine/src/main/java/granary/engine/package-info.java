/**
 * Where Granary's numbers come from: the mathematics and the scans, with no web, no Spring and no
 * PostgreSQL.
 */
@NullMarked
package granary.engine;

import org.jspecify.annotations.NullMarked;
