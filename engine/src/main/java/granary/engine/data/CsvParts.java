package granary.engine.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Records of delimited text, copied by their bytes. Text in another encoding goes through UTF-8 and
 * back, which changes no character.
 */
final class CsvParts implements Parts {

    private static final String MARK = "\uFEFF";

    @Override
    public QuarantineWriter.Written write(
            Path folder, Tabular table, List<Source> sources, SortedMap<Long, Put> rows)
            throws IOException {
        var first = sources.getFirst();
        sources.forEach(source -> requireAlike(first, source));
        var ending = first.format().word();
        var charset = writable(csv(first));
        try (var good = PartFile.open(folder.resolve("good." + ending), charset);
                var aside = PartFile.open(folder.resolve("quarantine." + ending), charset)) {
            if (hasMark(csv(first))) {
                good.write(MARK);
                aside.write(MARK);
            }
            long counted = 0;
            long quarantined = 0;
            for (var source : sources) {
                var copy = new Copy(source, source == first, rows, good, aside);
                copy.run();
                counted += copy.good;
                quarantined += copy.quarantined;
            }
            return new QuarantineWriter.Written(counted, quarantined);
        }
    }

    private static CsvFile csv(Source source) {
        if (source.csv() == null) {
            throw new IllegalStateException("no delimited file: " + source.path());
        }
        return source.csv();
    }

    private static void requireAlike(Source first, Source other) {
        var one = csv(first).dialect();
        var two = csv(other).dialect();
        if (one.delimiter() != two.delimiter()
                || one.quote() != two.quote()
                || !one.encoding().equals(two.encoding())
                || one.header() != two.header()) {
            throw InputProblem.of(
                            "output.mixed",
                            "The inputs are written in different ways",
                            "%s and %s differ in delimiter, quote, encoding or header"
                                    .formatted(first.path(), other.path()),
                            other.path().toString(),
                            "Quarantine each by itself")
                    .refused();
        }
    }

    /** UTF-16 without a byte order in its name would write a mark for every piece. */
    private static Charset writable(CsvFile file) throws IOException {
        var charset = file.dialect().encoding();
        if (!charset.equals(StandardCharsets.UTF_16)) {
            return charset;
        }
        return Bytes.startWith(Bytes.head(file.path(), 2), 0xff, 0xfe)
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_16BE;
    }

    private static boolean hasMark(CsvFile file) throws IOException {
        var head = Bytes.head(file.path(), 2);
        return file.dialect().bom()
                || Bytes.startWith(head, 0xff, 0xfe)
                || Bytes.startWith(head, 0xfe, 0xff);
    }

    /**
     * Goes over one file as the proof did. A record's bytes reach to the beginning of the next one,
     * so each is written when the next is met.
     */
    private static final class Copy implements CsvScanner.Listener {

        private final CsvFile file;
        private final boolean withHeader;
        private final SortedMap<Long, Put> rows;
        private final PartFile goodFile;
        private final PartFile asideFile;
        private final QuarantineFields fields;
        private final InputStream records;
        private long row;
        private long seen;
        private long waitingFrom = -1;
        private long waitingLine;
        private int waitingFields;
        private boolean waitingBlank;
        private long good;
        private long quarantined;

        Copy(
                Source source,
                boolean withHeader,
                SortedMap<Long, Put> rows,
                PartFile good,
                PartFile aside)
                throws IOException {
            this.file = csv(source);
            this.withHeader = withHeader;
            this.rows = rows;
            this.goodFile = good;
            this.asideFile = aside;
            this.fields = new QuarantineFields(file.dialect());
            this.records = text();
            this.row = source.firstRow() - 1;
        }

        private InputStream text() throws IOException {
            return new BufferedInputStream(
                    CsvReader.utf8(Files.newInputStream(file.path()), file.dialect()), 1 << 16);
        }

        void run() throws IOException {
            var dialect = file.dialect();
            try (records;
                    var scanned = text()) {
                new CsvScanner(dialect.delimiter(), dialect.quote(), Long.MAX_VALUE - 1, this)
                        .scan(scanned);
                if (waitingFrom >= 0) {
                    flush(records.readAllBytes());
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public void record(long line, long atByte, long endByte, int width, boolean blank) {
            try {
                if (waitingFrom >= 0) {
                    flush(records.readNBytes(Math.toIntExact(atByte - waitingFrom)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            waitingFrom = atByte;
            waitingLine = line;
            waitingFields = width;
            waitingBlank = blank;
        }

        private void flush(byte[] bytes) throws IOException {
            int width = file.columns().size();
            if (waitingBlank && (width > 1 || seen == 0)) {
                goodFile.write(bytes);
                return;
            }
            seen++;
            if (seen == 1 && file.dialect().header()) {
                if (withHeader) {
                    goodFile.write(bytes);
                    asideFile.write(fields.names());
                    asideFile.write(bytes);
                }
            } else if (waitingFields == width) {
                row(bytes);
            }
        }

        private void row(byte[] bytes) throws IOException {
            row++;
            var put = rows.get(row);
            if (put == null) {
                good++;
                goodFile.begin();
                goodFile.write(bytes);
            } else {
                quarantined++;
                asideFile.begin();
                asideFile.write(fields.of(row, waitingLine, put));
                asideFile.write(bytes);
            }
        }

        @Override
        public void unclosed(long line, long atByte) {
            throw changed();
        }

        @Override
        public void afterQuote(long line, long atByte) {
            throw changed();
        }

        @Override
        public boolean badByte(long line, long atByte, int value) {
            throw changed();
        }

        @Override
        public boolean tooLong(long line, long atByte, int field) {
            throw changed();
        }

        /** The proof let nothing of this pass. */
        private IllegalStateException changed() {
            return new IllegalStateException("not the file that was proved: " + file.path());
        }
    }
}
