package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The narrowest logical type that every value of a text column converts to. A number that loses
 * leading zeros stays text. Equal values are tried once.
 */
final class TypeGuess {

    private static final List<LogicalType> NARROW_FIRST =
            List.of(
                    LogicalType.INTEGER,
                    LogicalType.NUMBER,
                    LogicalType.DATE,
                    LogicalType.TIMESTAMP,
                    LogicalType.BOOLEAN);

    private TypeGuess() {}

    static List<ColumnSpec> of(Tabular table) {
        var guessed = new HashMap<String, LogicalType>();
        var texts = table.columns().stream().filter(Column::isText).toList();
        for (var batch : Batches.of(texts, table.rows())) {
            guess(table, batch, guessed);
        }
        var specs = new ArrayList<ColumnSpec>();
        for (var column : table.columns()) {
            specs.add(
                    ColumnSpec.of(
                            column.name(),
                            column.isText()
                                    ? guessed.getOrDefault(column.name(), LogicalType.STRING)
                                    : known(column)));
        }
        return specs;
    }

    private static void guess(
            Tabular table, List<Column> columns, Map<String, LogicalType> guessed) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var tests = new ArrayList<String>();
            for (var type : NARROW_FIRST) {
                var cast = ColumnSpec.of("v", type).castSql("v");
                var extra =
                        switch (type) {
                            case INTEGER, NUMBER -> " and not regexp_matches(v, '^[+-]?0[0-9]')";
                            // 0 and 1 are counted as numbers, not as truth.
                            case BOOLEAN -> " and length(v) > 1";
                            default -> "";
                        };
                tests.add("coalesce(bool_and((%s) is not null%s), false)".formatted(cast, extra));
            }
            parts.add(
                    "select %d, %s from (select distinct %3$s as v from %4$s where %3$s is not null)"
                            .formatted(
                                    i,
                                    String.join(", ", tests),
                                    columns.get(i).sql(),
                                    table.sql()));
        }
        table.duck()
                .query(
                        String.join(" union all ", parts),
                        row -> {
                            for (int i = 0; i < NARROW_FIRST.size(); i++) {
                                if (row.getBoolean(i + 2)) {
                                    guessed.put(
                                            columns.get(row.getInt(1)).name(),
                                            NARROW_FIRST.get(i));
                                    break;
                                }
                            }
                            return 0;
                        });
    }

    private static LogicalType known(Column column) {
        if (column.isNumber()) {
            return column.isFloating() || column.sqlType().startsWith("DECIMAL")
                    ? LogicalType.NUMBER
                    : LogicalType.INTEGER;
        }
        return switch (column.sqlType()) {
            case "DATE" -> LogicalType.DATE;
            case "TIME" -> LogicalType.TIME;
            case "BOOLEAN" -> LogicalType.BOOLEAN;
            default -> column.isTemporal() ? LogicalType.TIMESTAMP : LogicalType.STRING;
        };
    }
}
