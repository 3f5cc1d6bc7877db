package granary.engine.contract;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a service level allows: a number with a unit of the standard, or an ISO 8601 duration.
 */
public final class SlaDuration {

    private SlaDuration() {}

    /**
     * @throws IllegalArgumentException or DateTimeParseException when it is neither
     */
    public static Duration of(@Nullable Object value, @Nullable String unit) {
        if (value instanceof String text && text.startsWith("P")) {
            return text.contains("T") || text.endsWith("D") || text.endsWith("d")
                    ? Duration.parse(text)
                    : Duration.ofDays(days(text));
        }
        double amount = Double.parseDouble(String.valueOf(value));
        long seconds =
                switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
                    case "d", "day", "days" -> 86_400;
                    case "h", "hour", "hours" -> 3_600;
                    case "m", "min", "minute", "minutes" -> 60;
                    case "s", "second", "seconds" -> 1;
                    case "w", "week", "weeks" -> 7 * 86_400;
                    case "mo", "month", "months" -> 31 * 86_400;
                    case "y", "yr", "year", "years" -> 366 * 86_400;
                    default ->
                            throw new IllegalArgumentException(
                                    "no unit of time \"%s\"".formatted(unit));
                };
        return Duration.ofSeconds(Math.round(amount * seconds));
    }

    /** Weeks, months (31 days) and years (366 days), the longest they can be. */
    private static long days(String text) {
        var period = java.time.Period.parse(text);
        return period.getDays() + 31L * period.getMonths() + 366L * period.getYears();
    }
}
