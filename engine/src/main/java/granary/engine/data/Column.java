package granary.engine.data;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table in DuckDB.
 *
 * @param sqlType DuckDB's name of its type
 * @param raw name of the column that keeps the text it was read from, or null when the value is the
 *     text
 */
public record Column(String name, String sqlType, @Nullable String raw) {

    public static Column text(String name) {
        return new Column(name, "VARCHAR", null);
    }

    /** The column as SQL. */
    public String sql() {
        return Duck.quote(name);
    }

    public boolean isText() {
        return sqlType.equals("VARCHAR");
    }

    public boolean isNumber() {
        return sqlType.startsWith("DECIMAL")
                || switch (sqlType) {
                    case "BIGINT",
                            "INTEGER",
                            "SMALLINT",
                            "TINYINT",
                            "HUGEINT",
                            "DOUBLE",
                            "FLOAT",
                            "UBIGINT",
                            "UINTEGER" ->
                            true;
                    default -> false;
                };
    }

    public boolean isFloating() {
        return sqlType.equals("DOUBLE") || sqlType.equals("FLOAT");
    }

    public boolean isTemporal() {
        return sqlType.equals("DATE") || sqlType.startsWith("TIMESTAMP");
    }
}
