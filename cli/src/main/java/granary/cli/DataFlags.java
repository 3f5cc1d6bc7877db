package granary.cli;

import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.data.Format;
import granary.engine.data.Notation;
import granary.engine.data.Note;
import granary.engine.data.Packing;
import granary.engine.data.ReadOptions;
import granary.engine.data.Reading;
import granary.engine.data.Selection;
import granary.engine.data.Source;
import granary.engine.data.SourceFiles;
import granary.engine.data.TableReader;
import granary.engine.data.Tabular;
import granary.engine.profile.Profiler;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * How data files are read, the same for every command that reads tables; opens the one database
 * session it needs. What was noticed while reading goes into the report by itself.
 */
public final class DataFlags {
    /** What the JVM and the database need beside the heap and the tables. */
    private static final int OVERHEAD_MIB = 160;

    private static final int LEAST_MIB = 256;
    private static final int MOST_SPILL_MIB = 64 << 10;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "csv, tsv, jsonl, json or parquet (default: by the bytes and the name)")
    private @Nullable Format format;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description = "Delimiter of CSV files (default: found)")
    private @Nullable Character delimiter;

    @Option(names = "--quote", paramLabel = "C", description = "Quote of CSV files (default: \")")
    private @Nullable Character quote;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding of CSV files (default: UTF-8)")
    private @Nullable Charset encoding;

    @Option(names = "--no-header", description = "The first record of CSV files is data")
    private boolean noHeader;

    @Option(
            names = "--null",
            paramLabel = "TOKEN",
            description = "A text that means null, such as NA; may be repeated")
    private List<String> nulls = List.of();

    @Option(
            names = "--quoted-empty",
            description = "null or keep: what \"\" means in CSV files (default: null)")
    private QuotedEmpty quotedEmpty = QuotedEmpty.NULL;

    @Option(
            names = "--decimal",
            paramLabel = "C",
            description = "Decimal sign of numbers in text (default: .)")
    private @Nullable Character decimal;

    @Option(
            names = "--thousands",
            paramLabel = "C",
            description = "What stands between thousands in text (default: nothing)")
    private @Nullable Character thousands;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "Zone of times that name none (default: UTC)")
    private ZoneId timezone = ZoneOffset.UTC;

    @Option(
            names = "--bad-lines",
            description = "refuse or quarantine lines that cannot be read (default: refuse)")
    private BadLines badLines = BadLines.REFUSE;

    @Option(names = "--rename-duplicates", description = "Call a second column of one name name_2")
    private boolean renameDuplicates;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the database (default: all processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Size.Converter.class,
            description = "Memory of the whole process, such as 512M or 2G (default: 1G)")
    private Size memory = Size.of("1G");

    @Option(
            names = "--max-expanded",
            paramLabel = "SIZE",
            converter = Size.Converter.class,
            description =
                    "What a packed input may unpack to (default: 100 times its size, from 64M to 64G)")
    private @Nullable Size maxExpanded;

    @Option(
            names = "--max-cell",
            paramLabel = "SIZE",
            converter = Size.Converter.class,
            description = "Size of one value (default: 16M)")
    private Size maxCell = new Size(CsvOptions.USUAL_CELL);

    @Option(
            names = "--spreadsheet-safe",
            description =
                    "Begin cells of written CSV that a spreadsheet would run with an apostrophe")
    private boolean spreadsheetSafe;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "The run's clock, such as 2026-11-24T06:00:00Z")
    private @Nullable Instant now;

    private List<String> columns = List.of();
    private List<String> exclude = List.of();
    private @Nullable String where;
    private @Nullable Long sample;
    private long seed = 1;

    private final List<Reading> readings = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> notes = new ArrayList<>();
    private final List<String> above = new ArrayList<>();
    private Consumer<String> stage = _ -> {};

    enum BadLines {
        REFUSE,
        QUARANTINE
    }

    enum QuotedEmpty {
        NULL,
        KEEP
    }

    /**
     * A table and where it came from.
     *
     * @param read records of the rows chosen, with those put aside
     * @param refused lines put aside
     * @param reading the inputs as they were read, every row of them
     */
    public record Loaded(
            Tabular table, List<InputFile> inputs, long read, long refused, Reading reading) {

        /** Whether every row of the inputs is in the table. */
        public boolean isWhole() {
            return table.rows() == reading.table().rows();
        }

        /** The files, for whoever writes their records again. */
        public List<Source> sources() {
            return reading.sources();
        }
    }

    public Instant now() {
        return now == null ? Instant.now() : now;
    }

    /** Whether the clock was given. */
    public boolean isNowGiven() {
        return now != null;
    }

    public int threads() {
        return threads;
    }

    /** Whether written CSV is meant for a spreadsheet. */
    public boolean isSpreadsheetSafe() {
        return spreadsheetSafe;
    }

    /** Flags that a command may have a meaning of its own for. */
    void addFlags(CommandSpec to) {
        CommonFlags.value(
                to,
                "--columns",
                "A,B",
                String.class,
                "Only these columns",
                text -> columns = List.of(text.split(",")));
        CommonFlags.value(
                to,
                "--exclude",
                "A,B",
                String.class,
                "All columns but these",
                text -> exclude = List.of(text.split(",")));
        CommonFlags.value(
                to,
                "--where",
                "SQL",
                String.class,
                "Only rows for which this is true, such as \"age >= 18\"",
                text -> where = text);
        CommonFlags.value(
                to,
                "--sample",
                "N",
                Long.class,
                "Only so many rows, chosen by --seed (default: all)",
                number -> sample = number);
        CommonFlags.value(
                to,
                "--seed",
                "S",
                Long.class,
                "Another seed chooses other rows (default: 1)",
                number -> seed = number);
    }

    /** Whether only some rows or columns were asked for. */
    public boolean isSelecting() {
        return !new Selection(columns, exclude, where, sample, seed).isAll();
    }

    /** Who hears what is being done. */
    void tell(Consumer<String> listener) {
        stage = listener;
    }

    /** A session that may read the folders of these files and, if given, write another. */
    public Duck open(List<Path> files, @Nullable Path write) throws IOException {
        if (memory.mebibytes() < LEAST_MIB) {
            throw new IllegalArgumentException(
                    "--memory is at least " + LEAST_MIB + "M, not " + memory.mebibytes() + "M");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads is at least 1, not " + threads);
        }
        var folders = new LinkedHashSet<>(SourceFiles.folders(files));
        if (write != null) {
            Files.createDirectories(write);
            folders.add(write.toAbsolutePath());
        }
        return Duck.open(
                new DuckOptions(List.copyOf(folders), threads, database(), spill(), timezone));
    }

    /**
     * What the database may use of {@code --memory}. The launcher gives the heap a quarter of it.
     */
    private int database() {
        int all = memory.mebibytes();
        return Math.max(all / 4, all - all / 4 - OVERHEAD_MIB);
    }

    private static int spill() throws IOException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        long free = Files.getFileStore(folder).getUsableSpace() >> 20;
        return (int) Math.max(0, Math.min(MOST_SPILL_MIB, free / 10 * 9));
    }

    /** Files of one schema as one table, rows numbered through. */
    public Loaded load(Duck duck, String role, List<Path> files, String name) throws IOException {
        var selection = new Selection(columns, exclude, where, sample, seed);
        var reading =
                TableReader.read(duck, files, options(), selection.isAll() ? name : "_all_" + name);
        readings.add(reading);
        reading.notes().forEach(this::note);
        var table = reading.table();
        if (!selection.isAll()) {
            stage.accept("choosing rows");
            table = selection.apply(table, where == null ? table : typed(table), name);
        }
        var sampled = sampled(reading, table);
        return new Loaded(
                table,
                inputs(role, reading, table, sampled),
                table.rows() + reading.refused(),
                reading.refused(),
                reading);
    }

    private static Tabular typed(Tabular table) {
        return Profiler.typedByGuess(table);
    }

    private InputFile.@Nullable Sampled sampled(Reading reading, Tabular table) {
        long all = reading.table().rows();
        if (sample != null) {
            var line =
                    "Sampled: %s of %s rows, seed %d"
                            .formatted(Text.count(table.rows()), Text.count(all), seed);
            above.add(line);
            note(new Note("input.sampled", line, null));
            return new InputFile.Sampled(table.rows(), all, seed);
        }
        if (where != null) {
            note(
                    new Note(
                            "input.where",
                            "%s of %s rows are where %s"
                                    .formatted(Text.count(table.rows()), Text.count(all), where),
                            null));
        }
        return null;
    }

    private ReadOptions options() {
        var text =
                new CsvOptions(
                        delimiter,
                        quote,
                        encoding,
                        noHeader ? Boolean.FALSE : null,
                        badLines == BadLines.QUARANTINE,
                        renameDuplicates,
                        nulls,
                        quotedEmpty == QuotedEmpty.KEEP,
                        maxCell.bytes());
        var notation =
                decimal == null && thousands == null
                        ? null
                        : new Notation(
                                decimal == null ? '.' : decimal, thousands == null ? 0 : thousands);
        return new ReadOptions(
                format,
                text,
                notation,
                maxExpanded == null ? 0 : maxExpanded.bytes(),
                System.in,
                stage);
    }

    private static List<InputFile> inputs(
            String role, Reading reading, Tabular table, InputFile.@Nullable Sampled sampled) {
        var inputs = new ArrayList<InputFile>();
        for (var source : reading.sources()) {
            inputs.add(
                    new InputFile(
                            role,
                            source.path(),
                            source.format().word(),
                            source.bytes(),
                            source.sha256(),
                            source.rows(),
                            table.columns().size(),
                            source.refused().size(),
                            source.csv() == null ? null : source.csv().dialect(),
                            source.packing() == Packing.NONE ? null : source.packing().word(),
                            sampled,
                            source.refused()));
        }
        return inputs;
    }

    private void note(Note note) {
        var map = Report.map("code", note.code(), "message", note.message());
        if (note.column() != null) {
            map.put("column", note.column());
        }
        notes.add(map);
    }

    /** Puts what was noticed while reading before what the command says. */
    void describe(Report report) {
        report.first(notes, above);
    }

    /**
     * @throws granary.engine.data.InputRefused when a file is no longer what was read
     */
    void requireUnchanged() throws IOException {
        for (var reading : readings) {
            reading.requireUnchanged();
        }
    }
}
