package granary.quality.quarantine;

import granary.engine.check.Check;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import granary.quality.companion.Beside;
import granary.quality.run.IngestTable;
import granary.quality.run.RunLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rows with their own text, as they stood in the file, and says why they were put aside. */
final class QuarantinedRows {
    /**
     * A row of a file.
     *
     * @param number from 1
     * @param cells text by column; null for an empty one
     * @param checks ids of the checks that it fails by itself
     */
    record Row(
            long number,
            Map<String, @Nullable String> cells,
            List<String> reasons,
            List<String> checks) {}

    /** The id under which a value that does not convert is counted. */
    static final String CONVERSION = "conversion";

    /** Rows held in memory at once. */
    private static final int PORTION = 20_000;

    private QuarantinedRows() {}

    /**
     * Rows of a file whose version may not be used: all of a short one, those that its checks blame
     * of a long one. First the checks that the row itself trips, then what is wrong with the whole
     * file.
     *
     * @param asked everything the dataset is checked for
     */
    static List<Row> all(
            IngestTable table,
            List<Check> asked,
            Beside beside,
            List<RunLine> blocking,
            Instant now,
            int most) {
        var checks = asked.stream().filter(c -> c.kind() instanceof Kind.RowLevel).toList();
        // A reason is shown to whoever sees the row, its values only to whom they may be shown.
        var options = new RunOptions(now, 5, RunOptions.at(now).sqlSeconds(), false);
        var self = table.subject();
        var subject = self.with(beside.in(table.duck(), checks, self));
        var report = CheckRun.run(subject, checks, options);
        var tripped = CheckRun.quarantine(subject, checks, report, options);
        var rejected = rejectedCells(table, most);
        var ofTheFile =
                blocking.stream()
                        .filter(line -> line.origin().equals("built-in"))
                        .map(line -> line.result().message())
                        .toList();
        return rows(
                        table.typed().table(),
                        which(table, tripped.keySet(), rejected.keySet(), most),
                        most)
                .stream()
                .map(row -> {
                    var ids = new ArrayList<String>();
                    var reasons = new ArrayList<String>();
                    var put = tripped.get(row.number());
                    for (var id : put == null ? List.<String>of() : put.checks()) {
                        ids.add(id);
                        reasons.add(sentence(report, id));
                    }
                    if (rejected.containsKey(row.number())) {
                        ids.add(CONVERSION);
                        reasons.addAll(rejected.getOrDefault(row.number(), List.of()));
                    }
                    reasons.addAll(ofTheFile);
                    if (reasons.isEmpty()) {
                        reasons.add("The gate of the version that holds this file failed");
                    }
                    return new Row(row.number(), row.cells(), reasons, ids);
                })
                .toList();
    }

    private static String which(
            IngestTable table, Set<Long> tripped, Set<Long> rejected, int most) {
        if (table.typed().table().rows() <= most) {
            return "true";
        }
        var blamed =
                Stream.concat(tripped.stream(), rejected.stream())
                        .distinct()
                        .sorted()
                        .limit(most)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return blamed.isEmpty() ? "false" : "_row in (%s)".formatted(blamed);
    }

    private static String sentence(CheckReport report, String id) {
        return report.find(id)
                .map(result ->
                        "%s: %s"
                                .formatted(
                                        result.name(),
                                        result.failed() == null
                                                        || result.failed().examples().isEmpty()
                                                ? result.kind()
                                                : reason(result)))
                .orElse(id);
    }

    private static String reason(CheckResult result) {
        var failed = result.failed();
        return failed == null ? result.kind() : failed.examples().getFirst().reason();
    }

    /** The rows with a cell that does not convert, each with those cells. */
    static List<Row> rejected(IngestTable table, int most) {
        var typed = table.typed().table();
        var bad =
                typed.columns().stream()
                        .filter(c -> c.raw() != null)
                        .map(Typing::rejects)
                        .collect(Collectors.joining(" or "));
        if (bad.isEmpty()) {
            return List.of();
        }
        var reasons = rejectedCells(table, most);
        return rows(typed, bad, most).stream()
                .map(row ->
                        new Row(
                                row.number(),
                                row.cells(),
                                reasons.getOrDefault(row.number(), List.of()),
                                List.of(CONVERSION)))
                .toList();
    }

    /** What does not convert, by row. */
    static Map<Long, List<String>> rejectedCells(IngestTable table, int most) {
        var typed = table.typed().table();
        var reasons = new LinkedHashMap<Long, List<String>>();
        for (var column : typed.columns()) {
            if (column.raw() != null) {
                typed.duck()
                        .query(
                                "select _row from %s where %s order by _row limit %d"
                                        .formatted(typed.sql(), Typing.rejects(column), most),
                                row ->
                                        reasons.computeIfAbsent(
                                                        row.getLong(1), _ -> new ArrayList<>())
                                                .add(
                                                        "%s does not convert to %s"
                                                                .formatted(
                                                                        column.name(),
                                                                        column.sqlType())));
            }
        }
        return reasons;
    }

    /** Rows of a file that are not among those listed, in their order. */
    static void others(
            IngestTable table, Set<Long> listed, Consumer<Map<String, @Nullable String>> reader) {
        var typed = table.typed().table();
        for (long from = 0; from < typed.rows(); from += PORTION) {
            rows(typed, "_row > %d and _row <= %d".formatted(from, from + PORTION), PORTION)
                    .stream()
                    .filter(row -> !listed.contains(row.number()))
                    .forEach(row -> reader.accept(row.cells()));
        }
    }

    private static List<Row> rows(Tabular table, String where, int most) {
        var columns = table.columns();
        var texts = columns.stream().map(QuarantinedRows::text).collect(Collectors.joining(", "));
        return table.duck()
                .query(
                        "select _row, %s from %s where %s order by _row limit %d"
                                .formatted(texts, table.sql(), where, most),
                        row -> {
                            var cells = new LinkedHashMap<String, @Nullable String>();
                            for (int i = 0; i < columns.size(); i++) {
                                cells.put(columns.get(i).name(), row.getString(i + 2));
                            }
                            return new Row(row.getLong(1), cells, List.of(), List.of());
                        });
    }

    private static String text(Column column) {
        var raw = column.raw();
        return raw == null ? "cast(%s as varchar)".formatted(column.sql()) : Duck.quote(raw);
    }
}
