package granary.datasets.table;

/**
 * A column as Iceberg knows it: by its id, which outlives its name.
 *
 * @param sqlType DuckDB's name of its type
 */
public record TableField(int id, String name, String sqlType) {}
