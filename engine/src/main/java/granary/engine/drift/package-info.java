/**
 * What moved between two tables of the same columns: the figures of each column, one verdict per
 * column, and the differences of the schema.
 */
@NullMarked
package granary.engine.drift;

import org.jspecify.annotations.NullMarked;
