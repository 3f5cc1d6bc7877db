import java.sql.DriverManager;

/** The least any Java program costs that asks DuckDB one thing. */
class OpenDuck {
    public static void main(String[] args) throws Exception {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                var rows = statement.executeQuery("select 1")) {
            rows.next();
        }
    }
}
