package granary.engine.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Goes over every byte of a CSV file once, as UTF-8, and tells a listener each record's place and
 * width, and each thing that is not right. Delimiter, quote and newline are ASCII, so they never
 * occur inside a longer UTF-8 sequence.
 */
final class CsvScanner {

    /** Hears what the scan finds. Lines and bytes are 1-based. */
    interface Listener {
        /**
         * @param endByte the byte after the record's last, before its line end
         */
        void record(long line, long atByte, long endByte, int fields, boolean blank);

        /** A closing quote is missing; the rest of the file is inside one field. */
        void unclosed(long line, long atByte);

        /** Something follows a closing quote. */
        void afterQuote(long line, long atByte);

        /** A byte that is not UTF-8. @return whether to go on */
        boolean badByte(long line, long atByte, int value);

        /** A value that is longer than it may be. @return whether to go on */
        boolean tooLong(long line, long atByte, int field);
    }

    private enum State {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final char delimiter;
    private final char quote;
    private final long maxCell;
    private final Listener listener;

    private long newlines;
    private long carriages;
    private long pairs;
    private boolean strayQuotes;

    CsvScanner(char delimiter, char quote, long maxCell, Listener listener) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.maxCell = maxCell;
        this.listener = listener;
    }

    /** More than one way of ending a line, which DuckDB's reader does not take. */
    boolean mixedNewlines() {
        return (newlines > 0 ? 1 : 0) + (carriages > 0 ? 1 : 0) + (pairs > 0 ? 1 : 0) > 1;
    }

    /** A quote in the middle of a plain field, which stands for itself. */
    boolean strayQuotes() {
        return strayQuotes;
    }

    void scan(InputStream in) throws IOException {
        var buffer = new byte[1 << 16];
        var utf8 = new Utf8Check();
        var state = State.START;
        long at = 0;
        long line = 1;
        long recordLine = 1;
        long recordByte = 1;
        long quoteLine = 1;
        long quoteByte = 1;
        int fields = 1;
        long cell = 0;
        boolean any = false;
        boolean afterCarriage = false;
        boolean reported = false;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                int b = buffer[i] & 0xff;
                at++;
                if (!utf8.accept(b) && !listener.badByte(line, at, b)) {
                    return;
                }
                if (afterCarriage) {
                    afterCarriage = false;
                    if (b == '\n') {
                        pairs++;
                        // In a quoted field the pair is one line end, counted at the carriage
                        // return.
                        if (state != State.QUOTED) {
                            recordByte = at + 1;
                        }
                        continue;
                    }
                    carriages++;
                }
                boolean lineEnd = b == '\n' || b == '\r';
                if (lineEnd) {
                    line++;
                    if (b == '\r') {
                        afterCarriage = true;
                    } else {
                        newlines++;
                    }
                }
                boolean content =
                        b != quote && (state == State.QUOTED || !lineEnd && b != delimiter);
                if (content && ++cell == maxCell + 1 && !listener.tooLong(line, at, fields)) {
                    return;
                }
                if (state == State.QUOTED) {
                    if (b == quote) {
                        state = State.CLOSED;
                    }
                } else if (lineEnd) {
                    listener.record(recordLine, recordByte, at, fields, !any);
                    fields = 1;
                    cell = 0;
                    any = false;
                    reported = false;
                    state = State.START;
                    recordLine = line;
                    recordByte = at + 1;
                } else if (b == delimiter) {
                    any = true;
                    fields++;
                    cell = 0;
                    state = State.START;
                } else if (b == quote) {
                    any = true;
                    if (state == State.START) {
                        quoteLine = line;
                        quoteByte = at;
                        state = State.QUOTED;
                    } else if (state == State.CLOSED) {
                        state = State.QUOTED;
                    } else {
                        strayQuotes = true;
                    }
                } else {
                    any = true;
                    if (state == State.CLOSED && !reported) {
                        reported = true;
                        listener.afterQuote(line, at);
                    }
                    if (state == State.START) {
                        state = State.PLAIN;
                    }
                }
            }
        }
        if (afterCarriage) {
            carriages++;
        }
        if (!utf8.atBoundary()) {
            listener.badByte(line, at, 0);
        }
        if (state == State.QUOTED) {
            listener.unclosed(quoteLine, quoteByte);
        } else if (any) {
            listener.record(recordLine, recordByte, at + 1, fields, false);
        }
    }
}
