package granary.engine.data;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data records of an inspected CSV file as texts, one after another, for commands that need no
 * database. Lines that were put aside are left out, as everywhere.
 */
public final class CsvRows implements AutoCloseable {

    private final Reader text;
    private final CsvRecords records;
    private final CsvFile file;
    private boolean names;

    private CsvRows(Reader text, CsvFile file) {
        this.text = text;
        this.file = file;
        this.records = new CsvRecords(text, file.dialect().delimiter(), file.dialect().quote());
        this.names = file.dialect().header();
    }

    public static CsvRows open(CsvFile file) throws IOException {
        return new CsvRows(CsvReader.text(file.path(), file.dialect()), file);
    }

    /** The next record in the order of {@link CsvFile#columns}, or null at the end. */
    public @Nullable List<String> next() throws IOException {
        int width = file.columns().size();
        for (var record = records.next(); record != null; record = records.next()) {
            if (record.blank() && (width > 1 || names)) {
                continue;
            }
            if (names) {
                names = false;
            } else if (record.fields().size() == width) {
                return record.fields();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
