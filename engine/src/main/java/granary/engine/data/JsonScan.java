package granary.engine.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes over JSON inputs once: which keys there are, what they hold, which lines are no objects. */
final class JsonScan {

    /** More keys than a table can reasonably have: they are data, not names. */
    private static final int MOST_COLUMNS = 20_000;

    private static final int SHOWN = 200;

    private final ReadOptions options;
    private final Map<String, Counts> columns = new LinkedHashMap<>();
    private final Map<String, Long> mended = new LinkedHashMap<>();
    private final List<InputProblem> problems = new ArrayList<>();
    private long problemCount;
    private long rows;

    /** What one file holds. */
    record Scanned(long rows, LineRuns lines, List<CsvFile.RefusedLine> refused) {}

    private static final class Counts {
        private final long[] byKind = new long[JsonRow.Kind.values().length];

        long of(JsonRow.Kind kind) {
            return byKind[kind.ordinal()];
        }
    }

    JsonScan(ReadOptions options) {
        this.options = options;
    }

    Scanned scan(Opened input) throws IOException {
        var lines = new LineRuns();
        var refused = new ArrayList<CsvFile.RefusedLine>();
        long before = rows;
        try (var objects = JsonObjects.open(input, options.text().maxCell())) {
            while (true) {
                try {
                    var row = objects.next();
                    if (row == null) {
                        break;
                    }
                    rows++;
                    lines.row(rows - before, row.line());
                    count(row, input);
                } catch (JsonRow.Bad bad) {
                    if (options.text().quarantineBadLines()) {
                        refused.add(
                                new CsvFile.RefusedLine(
                                        objects.line(), bad.why(), objects.badText()));
                    } else {
                        problem(input, objects, bad);
                    }
                }
            }
        }
        if (problemCount > 0) {
            throw new InputRefused(problems, problemCount - problems.size());
        }
        return new Scanned(rows - before, lines, refused);
    }

    private void problem(Opened input, JsonObjects at, JsonRow.Bad bad) {
        problemCount++;
        if (problems.size() < InputRefused.LISTED) {
            problems.add(
                    new InputProblem(
                            "input.jsonl",
                            "Line %d is not a JSON object".formatted(at.line()),
                            bad.why() + ": " + shortened(at.badText()),
                            input.name(),
                            at.line(),
                            at.at() + 1,
                            "Each line holds one object, such as {\"id\":1,\"name\":\"ann\"}; --bad-lines quarantine reads on"));
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private void count(JsonRow row, Opened input) {
        row.cells()
                .forEach((name, cell) -> {
                    columns.computeIfAbsent(name, _ -> new Counts())
                            .byKind[cell.kind().ordinal()]++;
                    if (cell.mended()) {
                        mended.merge(name, 1L, Long::sum);
                    }
                });
        if (columns.size() > MOST_COLUMNS) {
            throw new InputProblem(
                            "limit.columns",
                            "The objects have more than %s different keys"
                                    .formatted(Bytes.count(MOST_COLUMNS)),
                            "Up to line " + row.line(),
                            input.name(),
                            row.line(),
                            null,
                            "Keys that differ from row to row are data: write them as values")
                    .refused();
        }
    }

    /** The keys as names of columns. */
    List<String> names(String file) {
        var names = new ColumnNames(options.text().renameDuplicates());
        for (var key : columns.keySet()) {
            names.add(key)
                    .ifPresent(clash -> {
                        throw InputProblem.of(
                                        "input.json.keys",
                                        clash.title(),
                                        clash.detail(),
                                        file,
                                        clash.hint())
                                .refused();
                    });
        }
        return names.names();
    }

    List<String> keys() {
        return List.copyOf(columns.keySet());
    }

    List<JsonColumn> columns(List<String> names) {
        var list = new ArrayList<JsonColumn>();
        int i = 0;
        for (var counts : columns.values()) {
            long present = 0;
            for (var kind : JsonRow.Kind.values()) {
                present += counts.of(kind);
            }
            list.add(
                    new JsonColumn(
                            names.get(i++),
                            counts.of(JsonRow.Kind.NUMBER),
                            counts.of(JsonRow.Kind.STRING),
                            counts.of(JsonRow.Kind.BOOLEAN),
                            counts.of(JsonRow.Kind.NESTED),
                            counts.of(JsonRow.Kind.NULL),
                            rows - present));
        }
        return list;
    }

    /** What a person should know about the keys. */
    List<Note> notes(List<JsonColumn> all) {
        var notes = new ArrayList<Note>();
        for (var column : all) {
            if (column.isMixed()) {
                notes.add(
                        new Note(
                                "json.mixed",
                                "%s holds %s"
                                        .formatted(
                                                column.name(),
                                                String.join(" and ", column.kinds())),
                                column.name()));
            }
            if (column.absent() > 0) {
                notes.add(
                        new Note(
                                "json.absent",
                                "%s is null in %s rows and absent in %s; both are null here"
                                        .formatted(
                                                column.name(),
                                                Bytes.count(column.nulls()),
                                                Bytes.count(column.absent())),
                                column.name()));
            }
            if (column.nested() > 0) {
                notes.add(
                        new Note(
                                "json.nested",
                                "%s nested values of %s are kept as JSON text"
                                        .formatted(Bytes.count(column.nested()), column.name()),
                                column.name()));
            }
        }
        mended.forEach((name, count) ->
                notes.add(
                        new Note(
                                "json.surrogate",
                                "%s values of %s hold half a character; it is read as U+FFFD"
                                        .formatted(Bytes.count(count), name),
                                name)));
        return notes;
    }
}
