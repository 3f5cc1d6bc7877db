package granary.engine.contract;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one table are against those of another, as data shows it: nobody promised
 * anything about nulls or keys here.
 */
public final class ColumnChanges {

    private ColumnChanges() {}

    /**
     * @param object name of the table, for the changes
     */
    public static List<Change> between(String object, Tabular before, Tabular after) {
        var changes = new ArrayList<Change>();
        for (var column : before.columns()) {
            var other = after.find(column.name());
            if (other.isEmpty()) {
                changes.add(change("column.drop", object, column.name(), type(column), "-"));
            } else if (!type(column).equals(type(other.get()))) {
                var was = type(column);
                var is = type(other.get());
                changes.add(
                        change(ChangeRules.typeChange(was, is), object, column.name(), was, is));
            }
        }
        for (var column : after.columns()) {
            if (before.find(column.name()).isEmpty()) {
                changes.add(
                        change("column.add.optional", object, column.name(), "-", type(column)));
            }
        }
        var common = before.names().stream().filter(n -> after.find(n).isPresent()).toList();
        var reordered = after.names().stream().filter(common::contains).toList();
        if (!common.equals(reordered)) {
            changes.add(
                    change(
                            "column.reorder",
                            object,
                            null,
                            String.join(", ", common),
                            String.join(", ", reordered)));
        }
        return List.copyOf(changes);
    }

    private static Change change(
            String change, String object, @Nullable String column, String before, String after) {
        var rule = ChangeRules.of(change, before, after);
        return new Change(
                change, object, column, before, after, rule.consumer(), rule.producer(), "");
    }

    /** DuckDB's type in the words of the rules. */
    static String type(Column column) {
        return switch (column.sqlType()) {
            case "VARCHAR" -> "string";
            case "TINYINT" -> "int8";
            case "SMALLINT" -> "int16";
            case "INTEGER" -> "int32";
            case "BIGINT" -> "int64";
            default -> column.sqlType().toLowerCase(Locale.ROOT);
        };
    }
}
