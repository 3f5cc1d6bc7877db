package granary.engine.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over the file that proves the dialect, finds every problem and every row's line. */
final class CsvProof implements CsvScanner.Listener {

    private final Path path;
    private final String file;
    private final CsvDialect dialect;
    private final CsvOptions options;
    private final List<String> columns;
    private final List<InputProblem> problems = new ArrayList<>();
    private final LineRuns lines = new LineRuns();
    private final List<CsvFile.RefusedLine> refused = new ArrayList<>();
    private final List<long[]> refusedBytes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long problemCount;
    private long seen;
    private long rows;
    private long blanks;
    private long longest;

    CsvProof(Path path, String file, CsvDialect dialect, CsvOptions options, List<String> first) {
        this.path = path;
        this.file = file;
        this.dialect = dialect;
        this.options = options;
        this.columns = names(first);
    }

    private List<String> names(List<String> first) {
        var names = new ColumnNames(options.renameDuplicates());
        for (int i = 0; i < first.size(); i++) {
            var name = dialect.header() ? first.get(i) : "";
            names.add(name.isBlank() ? "column" + (i + 1) : name)
                    .ifPresent(clash ->
                            problem(
                                    "input.csv.header",
                                    clash.title(),
                                    clash.detail(),
                                    1,
                                    1,
                                    clash.hint()));
        }
        return names.names();
    }

    CsvFile run() throws IOException {
        var digest = CsvReader.sha256();
        var scanner = new CsvScanner(dialect.delimiter(), dialect.quote(), options.maxCell(), this);
        long bytes = Files.size(path);
        try (var raw = new DigestInputStream(Files.newInputStream(path), digest)) {
            scanner.scan(CsvReader.utf8(raw, dialect));
            raw.transferTo(OutputStream.nullOutputStream());
        } catch (CharacterCodingException e) {
            problem(
                    "input.csv.encoding",
                    "The file is not " + dialect.encoding(),
                    "A byte sequence has no meaning in " + dialect.encoding(),
                    null,
                    null,
                    "Name the right encoding");
        }
        if (problemCount > 0) {
            throw new InputRefused(problems, problemCount - problems.size());
        }
        if (dialect.bom()) {
            notes.add("BOM skipped");
        }
        if (blanks > 0) {
            notes.add("%d blank lines skipped".formatted(blanks));
        }
        if (scanner.mixedNewlines()) {
            notes.add("line ends are mixed");
        }
        boolean verbatim =
                dialect.isUtf8()
                        && refused.isEmpty()
                        && !scanner.mixedNewlines()
                        && !scanner.strayQuotes()
                        && longest <= CsvLoad.LONGEST_RECORD
                        && (columns.size() > 1 || blanks == 0);
        return new CsvFile(
                path,
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                dialect,
                columns,
                rows + refused.size(),
                rows,
                lines,
                withText(),
                longest,
                verbatim,
                notes);
    }

    /** The lines put aside, as they stand in the file. */
    private List<CsvFile.RefusedLine> withText() throws IOException {
        var texts = new ArrayList<CsvFile.RefusedLine>();
        try (var in = CsvReader.utf8(Files.newInputStream(path), dialect)) {
            long at = 0;
            for (int i = 0; i < refused.size(); i++) {
                var span = refusedBytes.get(i);
                in.skipNBytes(span[0] - at);
                var text =
                        new String(
                                in.readNBytes((int) (span[1] - span[0])), StandardCharsets.UTF_8);
                at = span[1];
                texts.add(
                        new CsvFile.RefusedLine(
                                refused.get(i).line(), refused.get(i).reason(), text));
            }
        }
        return texts;
    }

    @Override
    public void record(long line, long atByte, long endByte, int fields, boolean blank) {
        longest = Math.max(longest, endByte - atByte);
        if (blank && columns.size() > 1) {
            blanks++;
            return;
        }
        if (blank && seen == 0) {
            blanks++;
            return;
        }
        seen++;
        if (seen == 1 && dialect.header()) {
            return;
        }
        if (blank) {
            blanks++;
        }
        if (fields != columns.size()) {
            var title =
                    "Line %d has %d fields, the header has %d"
                            .formatted(line, fields, columns.size());
            if (options.quarantineBadLines()) {
                refused.add(
                        new CsvFile.RefusedLine(
                                line, "width %d of %d".formatted(fields, columns.size()), ""));
                refusedBytes.add(new long[] {atByte - 1, endByte - 1});
            } else {
                problem(
                        "input.csv.width",
                        title,
                        "Every record must have as many fields as the header",
                        line,
                        fileByte(atByte),
                        "Fix the line, or read on with --bad-lines quarantine");
            }
            return;
        }
        rows++;
        lines.row(rows, line);
    }

    @Override
    public void unclosed(long line, long atByte) {
        problem(
                "input.csv.quote",
                "A quoted field is never closed",
                "The quote opened on line %d has no end; the rest of the file would be one value"
                        .formatted(line),
                line,
                atByte,
                "Close the quote, or double a quote that belongs to the value");
    }

    @Override
    public void afterQuote(long line, long atByte) {
        problem(
                "input.csv.quote",
                "Text follows a closing quote",
                "After a closing quote only the delimiter or the end of the line may stand",
                line,
                atByte,
                "Double a quote that belongs to the value");
    }

    @Override
    public boolean badByte(long line, long atByte, int value) {
        problem(
                "input.csv.encoding",
                "The file is not UTF-8",
                "Byte %d of the file, 0x%02X, is not UTF-8 (line %d)"
                        .formatted(fileByte(atByte), value, line),
                line,
                fileByte(atByte),
                "Read it with --encoding windows-1252, or save it as UTF-8");
        return problemCount < InputRefused.LISTED;
    }

    @Override
    public boolean tooLong(long line, long atByte, int field) {
        problem(
                "limit.cell",
                "A value is longer than %s bytes".formatted(Bytes.count(options.maxCell())),
                "Field %d of line %d; a quote that is never closed looks like this too"
                        .formatted(field, line),
                line,
                fileByte(atByte),
                "If it is right, raise --max-cell");
        return problemCount < InputRefused.LISTED;
    }

    private void problem(
            String type,
            String title,
            String detail,
            @Nullable Number line,
            @Nullable Number at,
            String hint) {
        problemCount++;
        if (problems.size() < InputRefused.LISTED) {
            problems.add(
                    new InputProblem(
                            type,
                            title,
                            detail,
                            file,
                            line == null ? null : line.longValue(),
                            at == null ? null : at.longValue(),
                            hint));
        }
    }

    /** The scanner does not see the byte order mark. */
    private long fileByte(long scanned) {
        return dialect.bom() ? scanned + 3 : scanned;
    }
}
