package granary.quality.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a day should have been, by the days before it: the median of its own place in the season,
 * and around it the spread of all days around theirs (quality.md 5).
 *
 * @param taughtBy days behind {@code expected}
 */
record Band(double expected, double low, double high, List<LocalDate> taughtBy) {
    private static final double MAD_SCALE = 1.4826;

    /** A day that teaches. */
    record Taught(LocalDate day, double value) {}

    /**
     * @param window the days before, oldest first
     */
    static Band of(LocalDate day, List<Taught> window, Settings settings) {
        var same = same(day, window, settings.season());
        double expected = median(same, Taught::value);
        double mad =
                median(
                        window,
                        t ->
                                Math.abs(
                                        t.value()
                                                - median(
                                                        same(t.day(), window, settings.season()),
                                                        Taught::value)));
        double spread = Math.max(MAD_SCALE * mad, 0.01 * Math.abs(expected));
        double least =
                settings.isShare()
                        ? settings.minChange()
                        : settings.minChange() * Math.abs(expected);
        double reach = Math.max(settings.k() * spread, least);
        return new Band(
                expected,
                expected - reach,
                expected + reach,
                same.stream().map(Taught::day).toList());
    }

    /** Fewer than two days of one place say nothing of it: then all days speak. */
    private static List<Taught> same(LocalDate day, List<Taught> window, int season) {
        long place = Math.floorMod(day.toEpochDay(), season);
        var same =
                window.stream()
                        .filter(t -> Math.floorMod(t.day().toEpochDay(), season) == place)
                        .toList();
        return same.size() < 2 ? window : same;
    }

    private static double median(List<Taught> days, ToDoubleFunction<Taught> of) {
        var sorted = days.stream().mapToDouble(of).sorted().toArray();
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** {@code high}, {@code low}, or empty when it is as it should be. */
    String side(double value) {
        return value > high ? "high" : value < low ? "low" : "";
    }
}
