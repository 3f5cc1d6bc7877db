package granary.quality.quarantine;

import granary.engine.check.CheckReport;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.contract.Contract;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import granary.quality.run.IngestTable;
import granary.quality.run.RunLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows with their own text, as they stood in the file, and says why they were put aside. */
final class QuarantinedRows {
    /**
     * A row of a file.
     *
     * @param number from 1
     * @param cells text by column; null for an empty one
     */
    record Row(long number, Map<String, @Nullable String> cells, List<String> reasons) {}

    private QuarantinedRows() {}

    /**
     * Every row of a file, because its version may not be used. First the checks that the row
     * itself trips, then what is wrong with the whole file.
     */
    static List<Row> all(
            IngestTable table, Contract contract, List<RunLine> blocking, Instant now, int most) {
        var checks = contract.checks(contract.objects().getFirst());
        var options = RunOptions.at(now);
        var report = CheckRun.run(table.subject(), checks, options);
        var tripped = CheckRun.quarantine(table.subject(), checks, report, options);
        var ofTheFile =
                blocking.stream()
                        .filter(line -> line.origin().equals("built-in"))
                        .map(line -> line.result().message())
                        .toList();
        return rows(table.typed().table(), "true", most).stream()
                .map(row -> {
                    var reasons = new ArrayList<String>();
                    for (var id : tripped.getOrDefault(row.number(), List.of())) {
                        reasons.add(sentence(report, id));
                    }
                    reasons.addAll(ofTheFile);
                    if (reasons.isEmpty()) {
                        reasons.add("The gate of the version that holds this file failed");
                    }
                    return new Row(row.number(), row.cells(), reasons);
                })
                .toList();
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
        var withText = typed.columns().stream().filter(c -> c.raw() != null).toList();
        if (withText.isEmpty()) {
            return List.of();
        }
        var bad = withText.stream().map(Typing::rejects).collect(Collectors.joining(" or "));
        var reasons = new LinkedHashMap<Long, List<String>>();
        for (var column : withText) {
            typed.duck()
                    .query(
                            "select _row from %s where %s order by _row limit %d"
                                    .formatted(typed.sql(), Typing.rejects(column), most),
                            row ->
                                    reasons.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                                            .add(
                                                    "%s does not convert to %s"
                                                            .formatted(
                                                                    column.name(),
                                                                    column.sqlType())));
        }
        return rows(typed, bad, most).stream()
                .map(row ->
                        new Row(
                                row.number(),
                                row.cells(),
                                reasons.getOrDefault(row.number(), List.of())))
                .toList();
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
                            return new Row(row.getLong(1), cells, List.of());
                        });
    }

    private static String text(Column column) {
        var raw = column.raw();
        return raw == null ? "cast(%s as varchar)".formatted(column.sql()) : Duck.quote(raw);
    }
}
