package granary.incidents.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How fast incidents were detected, acknowledged, mitigated and resolved (operations.md 7.1), in
 * minutes. Merged incidents count nowhere; a start that nobody knows leaves MTTD out and is
 * counted.
 */
record ResponseTimes(Figure mttd, Figure mtta, Figure mttm, Figure mttr) {
    private static final double MILLIS = 60_000;

    /**
     * The times of one incident.
     *
     * @param resolvedAt the last one, when it was reopened
     */
    record Times(
            @Nullable Instant startedAt,
            Instant detectedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant mitigatedAt,
            @Nullable Instant resolvedAt,
            boolean isMerged) {}

    /**
     * Minutes; all null when there is nothing to count.
     *
     * @param p90 type 7 quantile, as R and numpy compute it
     * @param unknown incidents left out because one of the two times is missing
     */
    record Figure(
            @Nullable Double median,
            @Nullable Double p90,
            @Nullable Double mean,
            int n,
            int unknown) {
        static Figure of(List<Double> minutes, int all) {
            if (minutes.isEmpty()) {
                return new Figure(null, null, null, 0, all);
            }
            var sorted = minutes.stream().sorted().toList();
            return new Figure(
                    quantile(sorted, 0.5),
                    quantile(sorted, 0.9),
                    sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                    sorted.size(),
                    all - sorted.size());
        }

        private static double quantile(List<Double> sorted, double p) {
            double at = p * (sorted.size() - 1);
            int below = (int) Math.floor(at);
            int above = Math.min(below + 1, sorted.size() - 1);
            return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
        }
    }

    static ResponseTimes of(List<Times> incidents) {
        var counted = incidents.stream().filter(t -> !t.isMerged()).toList();
        return new ResponseTimes(
                figure(counted, t -> minutes(t.startedAt(), t.detectedAt())),
                figure(counted, t -> minutes(t.detectedAt(), t.acknowledgedAt())),
                figure(counted, t -> minutes(t.detectedAt(), t.mitigatedAt())),
                figure(counted, t -> minutes(t.detectedAt(), t.resolvedAt())));
    }

    private static Figure figure(List<Times> counted, Function<Times, @Nullable Double> minutes) {
        return Figure.of(
                counted.stream().map(minutes).filter(Objects::nonNull).toList(), counted.size());
    }

    private static @Nullable Double minutes(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / MILLIS;
    }
}
