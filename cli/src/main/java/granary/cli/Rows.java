package granary.cli;

import granary.engine.InputProblem;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.CsvRows;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A small table whose cells are texts: CSV, JSON Lines or Parquet. Statistics on labels and
 * invoices need no database, so only Parquet opens one.
 *
 * @param columns names in file order
 * @param rows in file order; a null or absent cell is an empty text
 */
public record Rows(InputFile input, List<String> columns, List<List<String>> rows) {

    public Rows {
        columns = List.copyOf(columns);
    }

    public static Rows read(String role, Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        var name = path.getFileName().toString();
        if (isParquet(path)) {
            return parquet(role, path);
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson")
                ? jsonLines(role, path)
                : csv(role, path);
    }

    /** The number of a column, which must be there. */
    public int column(String name) {
        int at = columns.indexOf(name);
        if (at < 0) {
            var near = Nearest.to(name, columns).map(c -> "Did you mean " + c + "? ").orElse("");
            throw InputProblem.of(
                            "input.column",
                            "There is no column " + name,
                            near + "The columns are " + String.join(", ", columns))
                    .in(input.path().toString());
        }
        return at;
    }

    /** The first of these columns that is there, -1 for none. */
    public int anyColumn(String... names) {
        for (var name : names) {
            if (columns.contains(name)) {
                return columns.indexOf(name);
            }
        }
        return -1;
    }

    private static Rows csv(String role, Path path) throws IOException {
        var file = CsvReader.inspect(path, CsvOptions.STRICT);
        var rows = new ArrayList<List<String>>();
        try (var records = CsvRows.open(file)) {
            for (var row = records.next(); row != null; row = records.next()) {
                rows.add(row);
            }
        }
        var input =
                new InputFile(
                        role,
                        path,
                        file.dialect().delimiter() == '\t' ? "tsv" : "csv",
                        file.bytes(),
                        file.sha256(),
                        (long) rows.size(),
                        file.columns().size(),
                        file.refused().size(),
                        file.dialect());
        return new Rows(input, file.columns(), rows);
    }

    static boolean isParquet(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1");
        }
    }

    private static Rows parquet(String role, Path path) throws IOException {
        try (var duck = Duck.open(path.toAbsolutePath().resolveSibling("."))) {
            var table = Tabular.parquet(duck, List.of(path), "t");
            var rows = new ArrayList<List<String>>();
            var columns = table.names();
            duck.query(
                    "select * exclude (_row, _line) from t order by _row",
                    row -> {
                        var cells = new ArrayList<String>();
                        for (int c = 1; c <= columns.size(); c++) {
                            var cell = row.getString(c);
                            cells.add(cell == null ? "" : cell);
                        }
                        return rows.add(cells);
                    });
            return new Rows(
                    file(role, path, "parquet", rows.size(), columns.size()), columns, rows);
        }
    }

    private static Rows jsonLines(String role, Path path) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        eachLine(path, parser -> readNames(parser, names));
        var columns = List.copyOf(names);
        var rows = new ArrayList<List<String>>();
        eachLine(path, parser -> rows.add(readCells(parser, columns)));
        return new Rows(file(role, path, "jsonl", rows.size(), columns.size()), columns, rows);
    }

    private static void readNames(JsonParser parser, Set<String> names) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            names.add(name);
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private static List<String> readCells(JsonParser parser, List<String> columns) {
        var cells = new ArrayList<>(java.util.Collections.nCopies(columns.size(), ""));
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            var token = parser.nextToken();
            if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                cells.set(columns.indexOf(name), parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return cells;
    }

    private static void eachLine(Path path, Consumer<JsonParser> object) throws IOException {
        try (var lines = Files.newBufferedReader(path)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    oneLine(path, number, line, object);
                }
            }
        }
    }

    private static void oneLine(Path path, long number, String line, Consumer<JsonParser> object) {
        try (var parser =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject(path, number, null);
            }
            object.accept(parser);
        } catch (tools.jackson.core.JacksonException e) {
            throw notAnObject(path, number, e);
        }
    }

    private static InputProblem notAnObject(Path path, long number, @Nullable Exception cause) {
        var problem =
                InputProblem.of(
                                "input.jsonl",
                                "Line " + number + " is not a JSON object",
                                "Each line holds one object, such as {\"task\":\"t1\",\"worker\":\"w1\",\"label\":\"a\"}")
                        .in(path.toString())
                        .at(number, -1);
        return cause == null ? problem : problem.causedBy(cause);
    }

    /** A file that is no CSV, with its digest. */
    static InputFile file(String role, Path path, String format, long rows, int columns)
            throws IOException {
        return new InputFile(
                role, path, format, Files.size(path), sha256(path), rows, columns, 0, null);
    }

    private static String sha256(Path path) throws IOException {
        try (var in =
                new DigestInputStream(
                        Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
