package granary.cli;

import granary.engine.InputProblem;
import granary.engine.data.CsvFile;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.data.Tabular;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How data files are read, the same for every command that reads tables; opens the one database
 * session it needs.
 */
public final class DataFlags {
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
            description = "Memory of the database, such as 512M or 2G (default: 1G)")
    private String memory = "1G";

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "The run's clock, such as 2026-11-24T06:00:00Z")
    private @Nullable Instant now;

    enum BadLines {
        REFUSE,
        QUARANTINE
    }

    /**
     * A table and where it came from.
     *
     * @param refused lines put aside
     */
    public record Loaded(Tabular table, List<InputFile> inputs, long read, long refused) {}

    public Instant now() {
        return now == null ? Instant.now() : now;
    }

    /** A session that may read the folders of these files and, if given, write another. */
    public Duck open(List<Path> files, @Nullable Path write) throws IOException {
        var folders = new LinkedHashSet<Path>();
        for (var file : files) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            folders.add(file.toAbsolutePath().resolveSibling("."));
        }
        if (write != null) {
            Files.createDirectories(write);
            folders.add(write.toAbsolutePath());
        }
        return Duck.open(new DuckOptions(List.copyOf(folders), threads, mebibytes(), 8192));
    }

    private int mebibytes() {
        var number = memory.replaceFirst("(?i)(MiB|M|GiB|G)$", "");
        if (!number.matches("\\d{1,6}") || number.length() == memory.length()) {
            throw new IllegalArgumentException(
                    "--memory is a size such as 512M or 2G, not " + memory);
        }
        boolean giga = memory.toUpperCase(java.util.Locale.ROOT).contains("G");
        return Integer.parseInt(number) * (giga ? 1024 : 1);
    }

    /** Files of one schema as one table, rows numbered through. */
    public Loaded load(Duck duck, String role, List<Path> files, String name) throws IOException {
        var parts = new ArrayList<Loaded>();
        var paths = expanded(files);
        for (int i = 0; i < paths.size(); i++) {
            parts.add(one(duck, role, paths.get(i), paths.size() == 1 ? name : name + "_" + i));
        }
        return parts.size() == 1 ? parts.getFirst() : together(duck, parts, name);
    }

    /** A folder stands for its data files, sorted by name. */
    private static List<Path> expanded(List<Path> files) throws IOException {
        var paths = new ArrayList<Path>();
        for (var file : files) {
            if (Files.isDirectory(file)) {
                try (var inside = Files.list(file)) {
                    inside.filter(p -> p.toString().matches(".*\\.(csv|tsv|jsonl|ndjson|parquet)$"))
                            .sorted()
                            .forEach(paths::add);
                }
            } else {
                paths.add(file);
            }
        }
        if (paths.isEmpty()) {
            throw InputProblem.of(
                    "input.empty",
                    "No data files in " + files,
                    "Name CSV, JSON Lines or Parquet files");
        }
        return paths;
    }

    private static Loaded together(Duck duck, List<Loaded> parts, String name) {
        var columns = parts.getFirst().table().names();
        long rows = 0;
        var selects = new ArrayList<String>();
        var inputs = new ArrayList<InputFile>();
        for (var part : parts) {
            if (!part.table().names().equals(columns)) {
                throw InputProblem.of(
                                "input.schema",
                                "The files have different columns: "
                                        + columns
                                        + " and "
                                        + part.table().names(),
                                "Name files of one schema")
                        .in(part.inputs().getFirst().path().toString());
            }
            selects.add(
                    "select %d + _row as _row, * exclude (_row) from %s"
                            .formatted(rows, part.table().sql()));
            rows += part.table().rows();
            inputs.addAll(part.inputs());
        }
        duck.run(
                "create or replace table %s as %s"
                        .formatted(Duck.quote(name), String.join(" union all by name ", selects)));
        return new Loaded(
                Tabular.described(duck, name, rows),
                inputs,
                parts.stream().mapToLong(Loaded::read).sum(),
                parts.stream().mapToLong(Loaded::refused).sum());
    }

    private Loaded one(Duck duck, String role, Path path, String name) throws IOException {
        if (Rows.isParquet(path)) {
            var table = Tabular.parquet(duck, List.of(path.toAbsolutePath()), name);
            var input = Rows.file(role, path, "parquet", table.rows(), table.columns().size());
            return new Loaded(table, List.of(input), table.rows(), 0);
        }
        if (path.toString().matches(".*\\.(jsonl|ndjson)$")) {
            var rows = Rows.read(role, path);
            var copy = duck.files().resolve(name + ".csv");
            Files.writeString(copy, csv(rows), StandardCharsets.UTF_8);
            var table =
                    Tabular.csv(
                            duck,
                            CsvReader.inspect(copy, CsvOptions.STRICT.withDelimiter(',')),
                            name);
            return new Loaded(table, List.of(rows.input()), table.rows(), 0);
        }
        var options =
                new CsvOptions(
                        delimiter,
                        quote,
                        encoding,
                        noHeader ? Boolean.FALSE : null,
                        badLines == BadLines.QUARANTINE,
                        renameDuplicates);
        var file = CsvReader.inspect(path, options);
        return new Loaded(
                Tabular.csv(duck, file, name),
                List.of(input(role, path, file)),
                file.records(),
                file.refused().size());
    }

    private static InputFile input(String role, Path path, CsvFile file) {
        return new InputFile(
                role,
                path,
                file.dialect().delimiter() == '\t' ? "tsv" : "csv",
                file.bytes(),
                file.sha256(),
                file.rows(),
                file.columns().size(),
                file.refused().size(),
                file.dialect());
    }

    private static String csv(Rows rows) {
        var text = new StringBuilder(line(rows.columns()));
        rows.rows().forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell ->
                        cell.isEmpty() && cells.size() > 1
                                ? ""
                                : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }
}
