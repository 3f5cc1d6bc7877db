package granary.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import picocli.CommandLine.ITypeConverter;

/** A length of time as ISO 8601 writes it, such as {@code P7D}, {@code P2W} or {@code PT12H}. */
public final class Gap implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            if (text.contains("W")) {
                return Duration.ofDays(Period.parse(text).getDays());
            }
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a gap is a time such as P7D or PT12H, not " + text, e);
        }
    }
}
