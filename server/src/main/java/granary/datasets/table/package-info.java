/**
 * Tables as Apache Iceberg sees them: the catalogue whose commit point is a row of ours, and where
 * files lie.
 */
@NullMarked
package granary.datasets.table;

import org.jspecify.annotations.NullMarked;
