package granary.delivery.deliveries;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.learn.Rows;
import granary.governance.Masking.ColumnMasker;
import granary.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks columns of a table: every different value once, by the masker, into a table of the session
 * that the rows are then joined with.
 */
final class MaskedColumns {
    private final Tabular table;
    private final Json json;
    private final Map<String, String> tables = new LinkedHashMap<>();

    private MaskedColumns(Tabular table, Json json) {
        this.table = table;
        this.json = json;
    }

    static MaskedColumns of(Tabular table, Map<String, ColumnMasker> maskers, Json json)
            throws IOException {
        var masked = new MaskedColumns(table, json);
        for (var entry : maskers.entrySet()) {
            masked.add(table.column(entry.getKey()), entry.getValue());
        }
        return masked;
    }

    private void add(Column column, ColumnMasker masker) throws IOException {
        var duck = table.duck();
        var values =
                duck.query(
                        "select distinct cast(%1$s as varchar) from %2$s where %1$s is not null"
                                .formatted(column.sql(), table.sql()),
                        row -> row.getString(1));
        var name = "mask_" + tables.size();
        var file = duck.files().resolve(name + ".ndjson");
        try (var out = Files.newBufferedWriter(file)) {
            for (var value : values) {
                var pair = new LinkedHashMap<String, @Nullable String>();
                pair.put("value", value);
                pair.put("masked", masker.mask(column.name(), value));
                out.write(json.text(pair));
                out.write('\n');
            }
        }
        duck.run("create table %s (value varchar, masked varchar)".formatted(Duck.quote(name)));
        if (!values.isEmpty()) {
            duck.run(
                    "insert into %s select value, masked from read_json(%s, format = 'newline_delimited', columns = {value: 'VARCHAR', masked: 'VARCHAR'})"
                            .formatted(Duck.quote(name), Duck.literal(file.toString())));
        }
        Files.delete(file);
        tables.put(column.name(), name);
    }

    boolean isMasked(String column) {
        return tables.containsKey(column);
    }

    /** The columns of these rows in row order, the protected ones masked. */
    String select(Rows rows, List<String> columns, boolean isForPeople) {
        var selected =
                columns.stream()
                        .map(c -> expression(c, isForPeople) + " as " + Duck.quote(c))
                        .collect(Collectors.joining(", "));
        var joins =
                tables.entrySet().stream()
                        .map(e ->
                                " left join %1$s on %1$s.value = cast(t.%2$s as varchar)"
                                        .formatted(
                                                Duck.quote(e.getValue()), Duck.quote(e.getKey())))
                        .collect(Collectors.joining());
        return "select %s from %s t%s%s order by t._row"
                .formatted(
                        selected,
                        table.sql(),
                        joins,
                        rows.where() == null ? "" : " where t." + rows.where());
    }

    private String expression(String name, boolean isForPeople) {
        var masked = tables.get(name);
        var sql = masked == null ? "t." + Duck.quote(name) : Duck.quote(masked) + ".masked";
        boolean isText = masked != null || table.column(name).isText();
        return isForPeople && isText ? formulaSafe(sql) : sql;
    }

    /**
     * A text that a spreadsheet would run as a formula starts with an apostrophe; numbers do not.
     */
    private static String formulaSafe(String sql) {
        return "case when regexp_matches(%1$s, '^[=+@\\t\\r-]') and try_cast(%1$s as double) is null then '''' || %1$s else %1$s end"
                .formatted(sql);
    }
}
