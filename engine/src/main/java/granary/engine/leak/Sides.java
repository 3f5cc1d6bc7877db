package granary.engine.leak;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.leak.LeakReport.Example;
import granary.engine.leak.LeakReport.Finding;
import granary.engine.learn.Rows;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two parts and how they are asked. */
record Sides(Rows train, Rows test, long trainRows, long testRows) {

    static final int EXAMPLES = 5;

    static Sides of(Rows train, Rows test) {
        return new Sides(train, test, count(train), count(test));
    }

    private static long count(Rows rows) {
        return rows.table().duck().count("select count(*) from " + from(rows));
    }

    /** Rows of a part as SQL that can stand behind {@code from}. */
    static String from(Rows rows) {
        return "(select * from %s%s)"
                .formatted(
                        rows.table().sql(), rows.where() == null ? "" : " where " + rows.where());
    }

    Duck duck() {
        return test.table().duck();
    }

    /** Columns that both have, as the test part has them. */
    List<Column> common() {
        return test.table().columns().stream()
                .filter(column -> train.table().find(column.name()).isPresent())
                .toList();
    }

    /** Whether a column holds numbers on both sides. */
    boolean isNumber(Column column) {
        return column.isNumber() && train.table().column(column.name()).isNumber();
    }

    /** A column as text: as it was read where both sides were read from text. */
    String text(String name) {
        var mine = test.table().column(name);
        var other = train.table().column(name);
        return mine.raw() != null && mine.raw().equals(other.raw())
                ? Duck.quote(mine.raw())
                : "cast(%s as varchar)".formatted(mine.sql());
    }

    /** A column's values as text: numbers as numbers are shown, all else as it was read. */
    String value(Column column) {
        return isNumber(column)
                ? "cast(%s as varchar)".formatted(column.sql())
                : text(column.name());
    }

    double percent(long rows) {
        return testRows == 0 ? 0 : 100.0 * rows / testRows;
    }

    /** A finding without a figure of its own. */
    Finding finding(
            String kind,
            String severity,
            List<String> columns,
            long rows,
            long ofTrain,
            List<Example> examples,
            String message,
            String fix) {
        return new Finding(
                kind,
                severity,
                columns,
                rows,
                percent(rows),
                ofTrain,
                null,
                null,
                null,
                examples,
                message,
                fix);
    }

    /** Examples of a query that gives test row and training row. */
    List<Example> examples(String sql) {
        return duck().query(
                        sql + " order by 1 limit " + EXAMPLES,
                        row -> {
                            long other = row.getLong(2);
                            @Nullable Long trainRow = row.wasNull() ? null : other;
                            return new Example(row.getLong(1), trainRow, null);
                        });
    }

    static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
