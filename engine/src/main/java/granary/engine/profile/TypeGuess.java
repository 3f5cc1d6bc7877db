package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;

/**
 * The narrowest logical type that every value of a text column converts to. A number that loses
 * leading zeros stays text.
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
        var tests = new ArrayList<String>();
        for (var column : table.columns()) {
            if (!column.isText()) {
                continue;
            }
            var text = column.sql();
            tests.add("count(%s)".formatted(text));
            for (var type : NARROW_FIRST) {
                var cast = ColumnSpec.of(column.name(), type).castSql(text);
                var extra =
                        switch (type) {
                            case INTEGER, NUMBER ->
                                    " and not regexp_matches(%s, '^[+-]?0[0-9]')".formatted(text);
                            // 0 and 1 are counted as numbers, not as truth.
                            case BOOLEAN -> " and length(%s) > 1".formatted(text);
                            default -> "";
                        };
                tests.add("count(*) filter (where (%s) is not null%s)".formatted(cast, extra));
            }
        }
        var specs = new ArrayList<ColumnSpec>();
        var counts =
                tests.isEmpty()
                        ? List.<Long>of()
                        : table.duck()
                                .query(
                                        "select %s from %s"
                                                .formatted(String.join(", ", tests), table.sql()),
                                        row -> {
                                            var values = new ArrayList<Long>();
                                            for (int i = 1; i <= tests.size(); i++) {
                                                values.add(row.getLong(i));
                                            }
                                            return values;
                                        })
                                .getFirst();
        int at = 0;
        for (var column : table.columns()) {
            if (!column.isText()) {
                specs.add(ColumnSpec.of(column.name(), known(column)));
                continue;
            }
            long present = counts.get(at);
            var type = LogicalType.STRING;
            for (int i = NARROW_FIRST.size() - 1; i >= 0; i--) {
                if (present > 0 && counts.get(at + 1 + i) == present) {
                    type = NARROW_FIRST.get(i);
                }
            }
            specs.add(ColumnSpec.of(column.name(), type));
            at += 1 + NARROW_FIRST.size();
        }
        return specs;
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
