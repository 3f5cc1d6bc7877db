/** What changed between two tables, by key. Of two versions only the files that differ are read. */
@NullMarked
package granary.engine.diff;

import org.jspecify.annotations.NullMarked;
