package granary.planning.sheet;

import granary.engine.data.CsvFile;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.CsvRows;
import granary.engine.data.InputRefused;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.web.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small CSV file as texts. What is wrong with its cells is collected while they are read, so that
 * a sender learns of every fault at once.
 */
public final class Sheet {
    /** As many rows as a person would check; more is a file for the room datasets. */
    private static final int ROWS_MAX = 100_000;

    private final List<String> columns;
    private final List<Row> rows;
    private final List<FieldError> errors = new ArrayList<>();

    private Sheet(List<String> columns, List<List<String>> cells, CsvFile file) {
        this.columns = columns;
        this.rows = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            rows.add(new Row(this, line(file, i + 1), cells.get(i)));
        }
    }

    /**
     * @throws granary.platform.Refusal {@code invalid-input} for what is no clean CSV, with every
     *     bad line
     */
    public static Sheet read(byte[] body) {
        try {
            var path = Files.createTempFile("granary", ".csv");
            try {
                Files.write(path, body);
                return new Sheet(path);
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (InputRefused refused) {
            throw CommonProblem.invalid(
                    refused.problems().stream()
                            .map(p ->
                                    new FieldError(
                                            p.line() == null ? "file" : "line " + p.line(),
                                            p.type(),
                                            p.title() + ": " + p.detail(),
                                            p.hint()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sheet(java.nio.file.Path path) throws IOException {
        this(CsvReader.inspect(path, withHeader()));
    }

    private Sheet(CsvFile file) throws IOException {
        this(file.columns(), cells(file), file);
    }

    private static CsvOptions withHeader() {
        return new CsvOptions(null, null, null, true, false, false);
    }

    private static List<List<String>> cells(CsvFile file) throws IOException {
        if (file.rows() > ROWS_MAX) {
            throw CommonProblem.PAYLOAD_TOO_LARGE.refused(
                    "%d rows; at most %d are read at once.".formatted(file.rows(), ROWS_MAX));
        }
        var cells = new ArrayList<List<String>>();
        try (var records = CsvRows.open(file)) {
            for (var row = records.next(); row != null; row = records.next()) {
                cells.add(row);
            }
        }
        return cells;
    }

    /**
     * @param row 1-based
     */
    private static long line(CsvFile file, long row) {
        long line = row + 1;
        for (var run : file.lines()) {
            if (run.firstRow() <= row) {
                line = run.line() + row - run.firstRow();
            }
        }
        return line;
    }

    /** Says which columns must be there; refuses at once when one is not, naming them all. */
    public Sheet need(String... names) {
        for (var name : names) {
            if (!columns.contains(name)) {
                fault(
                        "line 1",
                        "column-missing",
                        "there is no column " + name,
                        Nearest.to(name, columns)
                                .map("Is it the one you call %s?"::formatted)
                                .orElse("The columns are " + String.join(", ", columns) + "."));
            }
        }
        refuseFaults();
        return this;
    }

    public boolean has(String column) {
        return columns.contains(column);
    }

    /** The first of these columns that is there. */
    public Optional<String> first(String... names) {
        return List.of(names).stream().filter(columns::contains).findFirst();
    }

    public List<Row> rows() {
        return rows;
    }

    int index(String column) {
        return columns.indexOf(column);
    }

    void fault(String path, String code, String message, String hint) {
        errors.add(new FieldError(path, code, message, hint));
    }

    /** Refuses with every fault found so far. */
    public void refuseFaults() {
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(List.copyOf(errors));
        }
    }
}
