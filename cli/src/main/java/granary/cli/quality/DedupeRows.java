package granary.cli.quality;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.dedupe.Document;
import granary.engine.profile.Profiler;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as documents.
 *
 * @param text column whose words are compared, or null
 * @param columns that are equal in exact copies; none: the text, else all
 * @param id column that names rows, or null
 * @param within column of which equal values are compared, or null
 * @param newest column whose greatest value is the newest, or null
 */
record DedupeRows(
        Tabular table,
        @Nullable String text,
        List<String> columns,
        @Nullable String id,
        @Nullable String within,
        @Nullable String newest) {

    private static final int EXCERPT = 48;

    /** The rows as a select of what a {@link Document} has, by its names. */
    String sql() {
        return """
        select t._row as "row", %s as text, %s as identity, %s as within, %s as place from %s t %s\
        """
                .formatted(
                        text == null ? "null::varchar" : varchar(text),
                        identity(),
                        within == null ? "null::varchar" : varchar(within),
                        newest == null ? "0" : "o.place",
                        table.sql(),
                        newest == null ? "" : "join " + order(newest) + " o on o._row = t._row");
    }

    /** How long all texts are together. */
    long characters() {
        return text == null
                ? 0
                : table.duck()
                        .count(
                                "select coalesce(sum(length(%s)), 0) from %s t"
                                        .formatted(varchar(text), table.sql()));
    }

    void read(Consumer<Document> reader) {
        table.duck()
                .each(
                        "select * from (%s) order by \"row\"".formatted(sql()),
                        row ->
                                reader.accept(
                                        new Document(
                                                row.getLong(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getLong(5))));
    }

    /** Each row's place in the order of a column as its narrowest type, null first. */
    private String order(String column) {
        var typed = Profiler.typedByGuess(table);
        return "(select _row, dense_rank() over (order by %s nulls first) as place from %s)"
                .formatted(typed.column(column).sql(), typed.sql());
    }

    private String identity() {
        if (text != null && columns.isEmpty()) {
            return varchar(text);
        }
        var compared = columns.isEmpty() ? table.names() : columns;
        return compared.stream()
                .map(name -> "coalesce(%s, chr(0))".formatted(varchar(name)))
                .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }

    private String varchar(String column) {
        return "cast(t.%s as varchar)".formatted(table.column(column).sql());
    }

    /** What names each of these rows; empty without a column that does. */
    Map<Long, String> ids(Collection<Long> rows) {
        return id == null ? Map.of() : values(id, rows);
    }

    /** The beginnings of these rows' texts. */
    Map<Long, String> excerpts(Collection<Long> rows) {
        var excerpts = text == null ? Map.<Long, String>of() : values(text, rows);
        var cut = new HashMap<Long, String>();
        excerpts.forEach((row, value) ->
                cut.put(
                        row,
                        value.length() <= EXCERPT ? value : value.substring(0, EXCERPT) + "…"));
        return cut;
    }

    private Map<Long, String> values(String column, Collection<Long> rows) {
        var values = new HashMap<Long, String>();
        mark("asked", rows);
        table.duck()
                .query(
                        "select t._row, %s from %s t where t._row in (select row from asked)"
                                .formatted(varchar(column), table.sql()),
                        row -> {
                            var value = row.getString(2);
                            if (value != null) {
                                values.put(row.getLong(1), value);
                            }
                            return 0;
                        });
        return values;
    }

    /** Puts the numbers of rows that go into the table {@code removed}. */
    void markRemoved(Collection<Long> rows) {
        mark("removed", rows);
    }

    private void mark(String name, Collection<Long> rows) {
        table.duck().run("create or replace table %s (row bigint)".formatted(Duck.quote(name)));
        table.duck().append(name, rows.stream().map(row -> new long[] {row}).toList());
    }
}
