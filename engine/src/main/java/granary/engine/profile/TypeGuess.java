package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.time.ZoneId;
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
        var types = new ArrayList<ColumnSpec>();
        for (var part : Values.parts(table)) {
            part.gather();
            types.addAll(of(part));
            part.drop();
        }
        return types;
    }

    /** The types of these columns, whose texts were gathered. */
    static List<ColumnSpec> of(Values values) {
        var guessed = guessed(values);
        return values.columns().stream()
                .map(at -> {
                    var column = values.table().columns().get(at);
                    return ColumnSpec.of(
                            column.name(),
                            column.isText()
                                    ? guessed.getOrDefault(at, LogicalType.STRING)
                                    : known(column));
                })
                .toList();
    }

    private static Map<Integer, LogicalType> guessed(Values values) {
        var tests =
                NARROW_FIRST.stream()
                        .map(type -> {
                            var cast = ColumnSpec.of("v", type).castSql("v", values.duck().zone());
                            var extra =
                                    switch (type) {
                                        case INTEGER, NUMBER ->
                                                " and not regexp_matches(v, '^[+-]?0[0-9]')";
                                        // 0 and 1 are counted as numbers, not as truth.
                                        case BOOLEAN -> " and length(v) > 1";
                                        default -> "";
                                    };
                            return "bool_and((%s) is not null%s)".formatted(cast, extra);
                        })
                        .toList();
        var guessed = new HashMap<Integer, LogicalType>();
        values.duck()
                .query(
                        "select col, %s from %s group by col"
                                .formatted(String.join(", ", tests), values.texts()),
                        row -> {
                            for (int i = 0; i < NARROW_FIRST.size(); i++) {
                                if (row.getBoolean(i + 2)) {
                                    guessed.put(row.getInt(1), NARROW_FIRST.get(i));
                                    break;
                                }
                            }
                            return 0;
                        });
        return guessed;
    }

    /**
     * SQL of the typed value of a text that is known to convert.
     *
     * @param zone in which a time without one is read
     */
    static String cast(String text, LogicalType type, ZoneId zone) {
        var spec = ColumnSpec.of("v", type);
        return switch (type) {
            case BOOLEAN, TIMESTAMP -> spec.castSql(text, zone);
            default -> "try_cast(%s as %s)".formatted(text, spec.sqlType());
        };
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
