package granary.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size as a person types it: {@code 512M}, {@code 2G}, {@code 64MiB} or plain bytes. */
record Size(long bytes) {

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,15})\\s*(|B|K|KB|KIB|M|MB|MIB|G|GB|GIB|T|TB|TIB)");

    static Size of(String text) {
        var parts = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("a size is written 512M or 2G, not " + text);
        }
        int shift =
                switch (parts.group(2).isEmpty() ? 'B' : parts.group(2).charAt(0)) {
                    case 'K' -> 10;
                    case 'M' -> 20;
                    case 'G' -> 30;
                    case 'T' -> 40;
                    default -> 0;
                };
        return new Size(Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << shift));
    }

    int mebibytes() {
        return Math.toIntExact(bytes >> 20);
    }

    /** For flags. */
    static final class Converter implements ITypeConverter<Size> {
        @Override
        public Size convert(String text) {
            try {
                return of(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
