/**
 * Reading and writing tables: a locked-down DuckDB, CSV that is never sniffed into silence, types
 * by contract, Parquet.
 *
 * <p>Every read keeps the balance {@code read = good + quarantined + refused}.
 */
@NullMarked
package granary.engine.data;

import org.jspecify.annotations.NullMarked;
