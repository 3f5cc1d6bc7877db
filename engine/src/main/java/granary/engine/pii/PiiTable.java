package granary.engine.pii;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for personal data in every text cell of a table. Free text is read in full, never sampled;
 * equal values once.
 */
public final class PiiTable {

    /** How many spans a report lists. */
    public static final int LISTED = 1000;

    private static final double WHOLE = 0.8;
    private static final double IS = 0.9;
    private static final String NAMES =
            "Names and postal addresses are not detected by patterns: no finding does not mean that none are there.";

    private PiiTable() {}

    /**
     * @param columns names of the columns to read, empty for every text column
     */
    public static PiiReport scan(Tabular table, List<String> columns, PiiOptions options) {
        var scanner = PiiScanner.of(options);
        var wanted =
                table.columns().stream()
                        .filter(column ->
                                columns.isEmpty()
                                        ? column.isText()
                                        : columns.contains(column.name()))
                        .toList();
        var verdicts = new ArrayList<PiiReport.ColumnVerdict>();
        var spans = new ArrayList<PiiReport.CellSpan>();
        var rows = new HashSet<Long>();
        var rowsByEntity = new TreeMap<String, Set<Long>>();
        for (var column : wanted) {
            verdicts.add(scanColumn(table, column, scanner, spans, rows, rowsByEntity));
        }
        spans.sort(
                Comparator.comparingLong(PiiReport.CellSpan::row)
                        .thenComparing(PiiReport.CellSpan::column)
                        .thenComparing(cell -> cell.span().start()));
        var byEntity = new TreeMap<String, Long>();
        rowsByEntity.forEach((entity, found) -> byEntity.put(entity, (long) found.size()));
        return new PiiReport(
                new PiiReport.Summary(table.rows(), rows.size(), byEntity, NAMES),
                verdicts,
                spans.size() > LISTED ? List.copyOf(spans.subList(0, LISTED)) : List.copyOf(spans));
    }

    /** The spans of one column by value, for each distinct value in which anything was found. */
    public static Map<String, List<PiiSpan>> spansByValue(
            Tabular table, Column column, PiiScanner scanner) {
        var found = new HashMap<String, List<PiiSpan>>();
        for (var value : distinct(table, column).keySet()) {
            var spans = scanner.scan(value);
            if (!spans.isEmpty()) {
                found.put(value, spans);
            }
        }
        return found;
    }

    private static String text(Column column) {
        return column.isText() ? column.sql() : "cast(%s as varchar)".formatted(column.sql());
    }

    private static Map<String, Long> distinct(Tabular table, Column column) {
        var values = new HashMap<String, Long>();
        table.duck()
                .query(
                        "select %1$s as v, count(*) from %2$s where %3$s is not null group by v"
                                .formatted(text(column), table.sql(), column.sql()),
                        row -> values.put(row.getString(1), row.getLong(2)));
        return values;
    }

    private static PiiReport.ColumnVerdict scanColumn(
            Tabular table,
            Column column,
            PiiScanner scanner,
            List<PiiReport.CellSpan> spans,
            Set<Long> rows,
            Map<String, Set<Long>> rowsByEntity) {
        var values = distinct(table, column);
        long present = values.values().stream().mapToLong(Long::longValue).sum();
        var byValue = new HashMap<String, List<PiiSpan>>();
        var entities = new TreeMap<String, Long>();
        var whole = new HashMap<String, Long>();
        values.forEach((value, count) -> {
            var found = scanner.scan(value);
            if (found.isEmpty()) {
                return;
            }
            byValue.put(value, found);
            found.stream()
                    .map(PiiSpan::entity)
                    .distinct()
                    .forEach(entity -> entities.merge(entity, count, Long::sum));
            var longest = found.getFirst();
            if (found.size() == 1
                    && longest.end() - longest.start()
                            >= WHOLE * value.codePointCount(0, value.length())) {
                whole.merge(longest.entity(), count, Long::sum);
            }
        });
        if (whole.values().stream().noneMatch(n -> n >= IS * present)) {
            var proven = provenColumn(values, present, scanner.lenient());
            if (proven != null) {
                values.keySet().forEach(value -> byValue.put(value, List.of(proven.with(value))));
                entities.put(proven.entity(), present);
                whole.put(proven.entity(), present);
            }
        }
        if (byValue.isEmpty()) {
            return new PiiReport.ColumnVerdict(column.name(), null, 0, 0, Map.of(), "none");
        }
        var at = rowsOf(table, column, byValue.keySet());
        at.forEach((row, value) -> {
            rows.add(row);
            for (var span : byValue.getOrDefault(value, List.of())) {
                rowsByEntity.computeIfAbsent(span.entity(), _ -> new HashSet<>()).add(row);
                if (spans.size() < 4 * LISTED) {
                    spans.add(new PiiReport.CellSpan(row, column.name(), span));
                }
            }
        });
        var top =
                whole.entrySet().stream()
                        .max(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()));
        if (top.isPresent() && top.get().getValue() >= IS * present) {
            return new PiiReport.ColumnVerdict(
                    column.name(),
                    top.get().getKey(),
                    (double) top.get().getValue() / present,
                    at.size(),
                    entities,
                    "is");
        }
        var most =
                entities.entrySet().stream()
                        .max(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow();
        return new PiiReport.ColumnVerdict(
                column.name(),
                most.getKey(),
                (double) most.getValue() / present,
                at.size(),
                entities,
                "contains");
    }

    /** What nearly every value proves to be by its check digit, or null. */
    private static @Nullable PiiSpan provenColumn(
            Map<String, Long> values, long present, PiiScanner lenient) {
        var proven = new HashMap<String, Long>();
        values.forEach((value, count) -> {
            var found = lenient.scan(value);
            if (found.size() == 1 && found.getFirst().validated()) {
                proven.merge(found.getFirst().entity(), count, Long::sum);
            }
        });
        return proven.entrySet().stream()
                .filter(entry -> entry.getValue() >= IS * present)
                .map(entry -> new PiiSpan(entry.getKey(), 0, 0, IS, true, List.of()))
                .findFirst()
                .orElse(null);
    }

    private static Map<Long, String> rowsOf(Tabular table, Column column, Set<String> values) {
        var at = new TreeMap<Long, String>();
        var wanted = List.copyOf(values);
        for (int i = 0; i < wanted.size(); i += 500) {
            var part = wanted.subList(i, Math.min(i + 500, wanted.size()));
            table.duck()
                    .query(
                            "select _row, %1$s as v from %2$s where %1$s in (select unnest(%3$s))"
                                    .formatted(text(column), table.sql(), Duck.literals(part)),
                            row -> at.put(row.getLong(1), row.getString(2)));
        }
        return at;
    }
}
