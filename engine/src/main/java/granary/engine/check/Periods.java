package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calendar periods as ISO texts: {@code 2008}, {@code 2008-09}, {@code 2008-09-14}. */
final class Periods {

    private static final Period DAY = Period.ofDays(1);
    private static final Period MONTH = Period.ofMonths(1);
    private static final Period YEAR = Period.ofYears(1);

    /** From Monday to Sunday, named by its Monday. */
    private static final Period WEEK = Period.ofDays(7);

    /**
     * The newest time in a column.
     *
     * @param begins first instant it may speak of
     * @param ends last instant it covers: the same for an instant, the period's end for a day,
     *     month or year
     */
    record Newest(Instant begins, Instant ends, @Nullable String note) {}

    private Periods() {}

    private static int letters(Period every) {
        if (every.equals(YEAR)) {
            return 4;
        }
        if (every.equals(MONTH)) {
            return 7;
        }
        if (every.equals(DAY) || every.equals(WEEK)) {
            return 10;
        }
        throw new IllegalArgumentException("coverage is by P1D, P7D, P1M or P1Y, not " + every);
    }

    /** Periods, or values where {@code every} is null, that have at least {@code min} rows. */
    static Set<String> seen(
            Tabular table, Column column, @Nullable Period every, String scope, long min) {
        var text =
                column.isTemporal()
                        ? "strftime(%s, '%%Y-%%m-%%d')".formatted(column.sql())
                        : RowTest.text(column);
        var period =
                every == null
                        ? RowTest.text(column)
                        : every.equals(WEEK)
                                ? "strftime(date_trunc('week', try_cast(left(%s, 10) as date)), '%%Y-%%m-%%d')"
                                        .formatted(text)
                                : "left(%s, %d)".formatted(text, letters(every));
        return new TreeSet<>(
                table.duck()
                        .query(
                                "select %s as p from %s where %s and %s is not null group by 1 having count(*) >= %d"
                                        .formatted(period, table.sql(), scope, column.sql(), min),
                                row -> row.getString(1)));
    }

    /**
     * Every period from the first to the last, both included; where not said, those of the data.
     */
    static List<String> wanted(
            Set<String> seen,
            Period every,
            @Nullable String from,
            @Nullable String to,
            Instant now) {
        if (seen.isEmpty() && (from == null || to == null)) {
            return List.of();
        }
        int letters = letters(every);
        var first = firstDay(from == null ? seen.iterator().next() : from, now);
        var last = firstDay(to == null ? new TreeSet<>(seen).last() : to, now);
        if (every.equals(WEEK)) {
            first = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
        var wanted = new ArrayList<String>();
        for (var day = first; !day.isAfter(last); day = day.plus(every)) {
            wanted.add(day.toString().substring(0, letters));
        }
        return wanted;
    }

    private static LocalDate firstDay(String period, Instant now) {
        if (period.startsWith("now")) {
            return LocalDate.parse(RowTest.relative(period, now).substring(0, 10));
        }
        return switch (period.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(period), 1, 1);
            case 7 -> YearMonth.parse(period).atDay(1);
            default -> LocalDate.parse(period.substring(0, 10));
        };
    }

    static @Nullable Newest newest(Tabular table, Column column, String scope) {
        if (column.isTemporal()) {
            var value =
                    table.duck()
                            .query(
                                    "select strftime(max(%s)::timestamptz at time zone 'UTC', '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ') from %s where %s"
                                            .formatted(column.sql(), table.sql(), scope),
                                    row -> row.getString(1))
                            .getFirst();
            if (value == null) {
                return null;
            }
            var instant = Instant.parse(value);
            return column.sqlType().equals("DATE")
                    ? new Newest(
                            instant,
                            instant.atOffset(ZoneOffset.UTC).plusDays(1).toInstant(),
                            "a day lasts to its end")
                    : new Newest(instant, instant, null);
        }
        var text =
                table.duck()
                        .query(
                                "select max(%s) from %s where %s"
                                        .formatted(RowTest.text(column), table.sql(), scope),
                                row -> row.getString(1))
                        .getFirst();
        if (text == null) {
            return null;
        }
        if (text.length() > 10) {
            var instant = OffsetDateTime.parse(text).toInstant();
            return new Newest(instant, instant, null);
        }
        var begins = firstDay(text, Instant.EPOCH);
        var ends = begins.plus(text.length() == 4 ? YEAR : text.length() == 7 ? MONTH : DAY);
        return new Newest(
                begins.atStartOfDay(ZoneOffset.UTC).toInstant(),
                ends.atStartOfDay(ZoneOffset.UTC).toInstant(),
                "a period lasts to its end");
    }
}
