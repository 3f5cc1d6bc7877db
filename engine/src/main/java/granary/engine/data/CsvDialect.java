package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/**
 * How a CSV file is written.
 *
 * @param delimiter an ASCII character
 * @param quote an ASCII character; doubled inside a quoted field it stands for itself
 * @param bom whether the file begins with a UTF-8 byte order mark, which is not part of the first
 *     name
 * @param header whether the first record holds the names
 */
public record CsvDialect(
        char delimiter, char quote, Charset encoding, boolean bom, boolean header) {

    public CsvDialect {
        if (delimiter >= 128
                || quote >= 128
                || delimiter == quote
                || delimiter == '\n'
                || delimiter == '\r') {
            throw new IllegalArgumentException(
                    "delimiter U+%04X, quote U+%04X".formatted((int) delimiter, (int) quote));
        }
    }

    boolean isUtf8() {
        return encoding.equals(UTF_8);
    }
}
