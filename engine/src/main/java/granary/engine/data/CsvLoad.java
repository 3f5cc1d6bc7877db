package granary.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads a proven CSV file into DuckDB as text. A plain file is read by DuckDB, under options that
 * leave it nothing to guess. Where its reader would have to guess after all (line ends of two
 * kinds, another encoding, lines put aside), our own reader appends the records.
 */
final class CsvLoad {

    /** DuckDB holds several records of this length at once; longer ones we read ourselves. */
    static final long LONGEST_RECORD = 4L << 20;

    private static final long LEAST_BUFFER = 8L << 20;

    private CsvLoad() {}

    static Tabular load(Duck duck, CsvFile file, String name) {
        var table = TextTable.create(duck, name, file.columns());
        append(table, file, CsvOptions.STRICT);
        return table.materialised();
    }

    /** Appends the records of one file to a table of its columns, in their order. */
    static void append(TextTable table, CsvFile file, CsvOptions options) {
        if (file.verbatim() && !table.isWide()) {
            table.append(query(file, options));
        } else {
            try (var text = CsvReader.text(file.path(), file.dialect())) {
                var records =
                        new CsvRecords(text, file.dialect().delimiter(), file.dialect().quote());
                table.append(new Values(records, file, options)::next);
            } catch (IOException e) {
                throw new UncheckedIOException(file.path().toString(), e);
            }
        }
        table.appended(file.rows(), file.lines(), file.path().getFileName().toString());
    }

    private static String query(CsvFile file, CsvOptions options) {
        var dialect = file.dialect();
        long line = Math.max(1L << 16, file.longest() + 16);
        var read =
                """
                read_csv(%s, auto_detect = false, delim = %s, quote = %s, escape = %s, header = %s, strict_mode = true,
                         encoding = 'utf-8', compression = 'none', max_line_size = %d, buffer_size = %d,
                         allow_quoted_nulls = %s, columns = %s)\
                """
                        .formatted(
                                Duck.literal(file.path().toAbsolutePath().toString()),
                                Duck.literal(String.valueOf(dialect.delimiter())),
                                Duck.literal(String.valueOf(dialect.quote())),
                                Duck.literal(String.valueOf(dialect.quote())),
                                dialect.header(),
                                line,
                                Math.max(LEAST_BUFFER, 2 * line),
                                !options.keepQuotedEmpty(),
                                file.columns().stream()
                                        .map(column -> Duck.literal(column) + ": 'VARCHAR'")
                                        .collect(Collectors.joining(", ", "{", "}")));
        if (options.nulls().isEmpty()) {
            return "select * from " + read;
        }
        var words = options.nulls().stream().map(Duck::literal).collect(Collectors.joining(", "));
        return file.columns().stream()
                .map(Duck::quote)
                .map(c -> "case when %s not in (%s) then %s end".formatted(c, words, c))
                .collect(Collectors.joining(", ", "select ", " from " + read));
    }

    /** Gives the data records one by one, without header, blank lines and lines put aside. */
    private static final class Values {

        private final CsvRecords records;
        private final CsvFile file;
        private final CsvOptions options;
        private boolean header;

        Values(CsvRecords records, CsvFile file, CsvOptions options) {
            this.records = records;
            this.file = file;
            this.options = options;
            this.header = file.dialect().header();
        }

        @Nullable List<@Nullable String> next() {
            int width = file.columns().size();
            try {
                for (var record = records.next(); record != null; record = records.next()) {
                    if (record.blank() && (width > 1 || header)) {
                        continue;
                    }
                    if (header) {
                        header = false;
                        continue;
                    }
                    if (record.fields().size() == width) {
                        return nulled(record);
                    }
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(file.path().toString(), e);
            }
        }

        private List<@Nullable String> nulled(CsvRecords.Text record) {
            var values = new ArrayList<@Nullable String>(record.fields().size());
            for (int i = 0; i < record.fields().size(); i++) {
                var field = record.fields().get(i);
                boolean missing =
                        field.isEmpty()
                                ? !options.keepQuotedEmpty() || !record.quoted().get(i)
                                : options.nulls().contains(field);
                values.add(missing ? null : field);
            }
            return values;
        }
    }
}
