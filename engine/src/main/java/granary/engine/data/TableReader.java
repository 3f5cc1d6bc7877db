package granary.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads any input into one table: CSV, JSON or Parquet, packed or not, one file, a folder or
 * standard input. Text is proved over the whole file before it is loaded, every record is counted,
 * and a file that changes meanwhile is refused.
 */
public final class TableReader {

    private final Duck duck;
    private final ReadOptions options;
    private final String name;
    private final List<Note> notes = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    private TableReader(Duck duck, ReadOptions options, String name) {
        this.duck = duck;
        this.options = options;
        this.name = name;
    }

    /**
     * @param typed files, folders, patterns or {@code -}; the session must be allowed to read
     *     {@link SourceFiles#folders}
     * @param name of the table
     * @throws InputRefused with everything that keeps them from being read
     */
    public static Reading read(Duck duck, List<Path> typed, ReadOptions options, String name)
            throws IOException {
        return new TableReader(duck, options, name).read(SourceFiles.of(typed, options.format()));
    }

    private Reading read(List<Path> files) throws IOException {
        var inputs = new ArrayList<Opened>();
        for (var file : files) {
            inputs.add(Opened.of(file, duck.files(), duck.nextFile(), options));
        }
        var format = inputs.getFirst().format();
        for (var input : inputs) {
            if (input.format() != format
                    && !(input.format().isDelimited() && format.isDelimited())) {
                throw InputProblem.of(
                                "input.mixed",
                                "The files are of different formats",
                                "%s is %s and %s is %s"
                                        .formatted(
                                                inputs.getFirst().name(),
                                                format.word(),
                                                input.name(),
                                                input.format().word()),
                                input.name(),
                                "Name files of one format")
                        .refused();
            }
        }
        var reading =
                switch (format) {
                    case CSV, TSV -> csv(inputs);
                    case JSON, JSONL -> json(inputs);
                    case PARQUET -> parquet(inputs);
                };
        reading.requireUnchanged();
        return reading;
    }

    private Reading csv(List<Opened> inputs) throws IOException {
        @Nullable TextTable table = null;
        List<String> columns = List.of();
        for (var input : inputs) {
            options.stage().accept("proving " + input.name());
            var text =
                    input.format() == Format.TSV && options.text().delimiter() == null
                            ? options.text().withDelimiter('\t')
                            : options.text();
            var file = CsvReader.inspect(input.plain(), input.name(), text);
            if (table == null) {
                columns = file.columns();
                table = TextTable.create(duck, name, columns);
            } else if (!columns.equals(file.columns())) {
                throw Schemas.differ(
                        inputs.getFirst().name(), columns, input.name(), file.columns());
            }
            options.stage().accept("loading " + input.name());
            long before = table.rows();
            CsvLoad.append(table, file, text);
            keep(input, file, before);
        }
        if (table == null) {
            throw new IllegalStateException("no input");
        }
        var viewed = table.viewed();
        if (options.notation() != null) {
            var rewritten = options.notation().apply(viewed, "_plain_" + name);
            notes.addAll(rewritten.notes());
            viewed = rewritten.table();
        }
        return new Reading(viewed, sources, notes, List.of());
    }

    private void keep(Opened input, CsvFile file, long before) {
        var sha256 = input.sha256() == null ? file.sha256() : input.sha256();
        var format = file.dialect().delimiter() == '\t' ? Format.TSV : Format.CSV;
        sources.add(
                new Source(
                        input.path(),
                        input.plain(),
                        format,
                        input.packing(),
                        input.bytes(),
                        sha256,
                        before + 1,
                        file.rows(),
                        file,
                        file.lines(),
                        file.refused(),
                        input.stamp()));
        for (var note : file.notes()) {
            notes.add(new Note(code(note), in(input, note), null));
        }
        refused(input, file.refused());
    }

    private void refused(Opened input, List<CsvFile.RefusedLine> lines) {
        if (!lines.isEmpty()) {
            var first =
                    lines.stream()
                            .limit(5)
                            .map(l -> "line %d (%s)".formatted(l.line(), l.reason()))
                            .toList();
            notes.add(
                    new Note(
                            "lines.refused",
                            in(
                                    input,
                                    "%s lines could not be read and were put aside: %s%s"
                                            .formatted(
                                                    Bytes.count(lines.size()),
                                                    String.join(", ", first),
                                                    lines.size() > 5 ? " …" : "")),
                            null));
        }
    }

    private static String in(Opened input, String sentence) {
        return input.name().equals(SourceFiles.STDIN) ? sentence : sentence + " in " + input.name();
    }

    private static String code(String note) {
        return note.startsWith("BOM")
                ? "csv.bom"
                : note.contains("blank") ? "csv.blank-lines" : "csv.mixed-newlines";
    }

    private Reading json(List<Opened> inputs) throws IOException {
        var scan = new JsonScan(options);
        var scanned = new ArrayList<JsonScan.Scanned>();
        for (var input : inputs) {
            options.stage().accept("proving " + input.name());
            refuseOtherEncodings(input);
            scanned.add(scan.scan(input));
        }
        var names = scan.names(inputs.getFirst().name());
        if (names.isEmpty()) {
            throw InputProblem.of(
                            "input.empty",
                            "The file has no records",
                            "No object with a key was found",
                            inputs.getFirst().name(),
                            "Send at least one object such as {\"id\":1}")
                    .refused();
        }
        var table = TextTable.create(duck, name, names);
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            options.stage().accept("loading " + input.name());
            long before = table.rows();
            JsonLoad.append(table, input, options, scan.keys());
            table.appended(scanned.get(i).rows(), scanned.get(i).lines(), input.name());
            sources.add(
                    new Source(
                            input.path(),
                            input.plain(),
                            input.format(),
                            input.packing(),
                            input.bytes(),
                            input.sha256() == null ? Parquet.sha256(input.plain()) : input.sha256(),
                            before + 1,
                            scanned.get(i).rows(),
                            null,
                            scanned.get(i).lines(),
                            scanned.get(i).refused(),
                            input.stamp()));
            refused(input, scanned.get(i).refused());
        }
        var columns = scan.columns(names);
        notes.addAll(scan.notes(columns));
        return new Reading(table.viewed(), sources, notes, columns);
    }

    private void refuseOtherEncodings(Opened input) throws IOException {
        var head = Bytes.head(input.plain(), 4);
        var encoding = options.text().encoding();
        boolean wide = Bytes.startWith(head, 0xff, 0xfe) || Bytes.startWith(head, 0xfe, 0xff);
        if (wide || encoding != null && !encoding.name().equals("UTF-8")) {
            throw InputProblem.of(
                            "input.json.encoding",
                            "JSON is UTF-8",
                            wide ? "It begins with a UTF-16 byte order mark" : "Not " + encoding,
                            input.name(),
                            "Save it as UTF-8")
                    .refused();
        }
    }

    private Reading parquet(List<Opened> inputs) throws IOException {
        var rows = new ArrayList<Long>();
        long before = 0;
        for (var input : inputs) {
            options.stage().accept("opening " + input.name());
            ParquetInput.requireWhole(input);
            ParquetInput.requireReadable(duck, input, options);
            long count =
                    duck.count(
                            "select num_rows from parquet_file_metadata(%s)"
                                    .formatted(Duck.literal(input.plain().toString())));
            sources.add(
                    new Source(
                            input.path(),
                            input.plain(),
                            Format.PARQUET,
                            input.packing(),
                            input.bytes(),
                            input.sha256() == null ? Parquet.sha256(input.plain()) : input.sha256(),
                            before + 1,
                            count,
                            null,
                            List.of(),
                            List.of(),
                            input.stamp()));
            rows.add(count);
            before += count;
        }
        var view = ParquetInput.view(duck, inputs, rows, name);
        return new Reading(view, sources, notes, List.of());
    }
}
