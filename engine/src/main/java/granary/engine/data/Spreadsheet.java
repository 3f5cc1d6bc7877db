package granary.engine.data;

/** What a spreadsheet would run when it opens a CSV file. */
public final class Spreadsheet {

    private Spreadsheet() {}

    /**
     * A column as SQL whose texts begin with an apostrophe where they would begin a formula; only
     * for files that a person opens, because the value is no longer what it was.
     */
    public static String safe(Column column) {
        return column.isText()
                ? "case when regexp_matches(%1$s, '^[=@+\\-\\t\\r]') then concat('''', %1$s) else %1$s end as %1$s"
                        .formatted(column.sql())
                : column.sql();
    }
}
