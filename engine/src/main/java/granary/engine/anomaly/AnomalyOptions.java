package granary.engine.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * @param every length of a period
 * @param season periods after which the pattern repeats; 1 for none
 * @param window teaching points that are looked at
 * @param learning teaching points before anything is judged
 * @param k spreads from the expected value that are too far
 * @param minChange a smaller change is no alarm, however small the spread: a share of the expected
 *     value, or with {@code share} a difference
 * @param share the figure is a share itself: changes are differences, and zero is a value like any
 *     other
 * @param direction on which side alarms are raised
 * @param zeroAlarms false for figures whose zero is good news, such as failing rows
 * @param settle periods after which a new level is taken over when nobody confirmed it; 0 leaves
 *     levels out, every alarm is one of its own
 * @param confirmed starts of new levels that a person confirmed
 */
public record AnomalyOptions(
        Duration every,
        int season,
        int window,
        int learning,
        double k,
        double minChange,
        boolean share,
        Direction direction,
        boolean zeroAlarms,
        int settle,
        Set<Instant> confirmed) {

    /** Days with a weekly pattern over four weeks. */
    public static final AnomalyOptions DAILY =
            new AnomalyOptions(
                    Duration.ofDays(1),
                    7,
                    28,
                    28,
                    4,
                    0.1,
                    false,
                    Direction.BOTH,
                    true,
                    14,
                    Set.of());

    /** Which change is bad. */
    public enum Direction {
        BOTH,
        UP,
        DOWN
    }

    public AnomalyOptions {
        confirmed = Set.copyOf(confirmed);
        if (!every.isPositive() || season < 1 || window < season || learning < 1 || settle < 0) {
            throw new IllegalArgumentException(
                    "every %s, season %d, window %d, learning %d, settle %d"
                            .formatted(every, season, window, learning, settle));
        }
        if (!(k > 0) || !(minChange >= 0)) {
            throw new IllegalArgumentException("k %s, minChange %s".formatted(k, minChange));
        }
    }

    /** For a figure that is a share: one point of change at least. */
    public AnomalyOptions ofShares() {
        return copy(c -> {
            c.minChange = 0.01;
            c.share = true;
            c.zeroAlarms = false;
        });
    }

    public AnomalyOptions withSeason(int periods, int size) {
        return copy(c -> {
            c.season = periods;
            c.window = size;
            c.learning = Math.min(size, 28);
        });
    }

    public AnomalyOptions withLimits(double spreads, double change) {
        return copy(c -> {
            c.k = spreads;
            c.minChange = change;
        });
    }

    public AnomalyOptions withDirection(Direction other) {
        return copy(c -> c.direction = other);
    }

    public AnomalyOptions withZeroAllowed() {
        return copy(c -> c.zeroAlarms = false);
    }

    public AnomalyOptions withoutLevels() {
        return copy(c -> c.settle = 0);
    }

    public AnomalyOptions confirming(Set<Instant> levels) {
        return copy(c -> c.confirmed = levels);
    }

    private AnomalyOptions copy(Consumer<Copy> change) {
        var copy = new Copy();
        change.accept(copy);
        return copy.made();
    }

    /** A copy under way: the one place that knows all there is. */
    private final class Copy {
        private Duration every = AnomalyOptions.this.every;
        private int season = AnomalyOptions.this.season;
        private int window = AnomalyOptions.this.window;
        private int learning = AnomalyOptions.this.learning;
        private double k = AnomalyOptions.this.k;
        private double minChange = AnomalyOptions.this.minChange;
        private boolean share = AnomalyOptions.this.share;
        private Direction direction = AnomalyOptions.this.direction;
        private boolean zeroAlarms = AnomalyOptions.this.zeroAlarms;
        private int settle = AnomalyOptions.this.settle;
        private Set<Instant> confirmed = AnomalyOptions.this.confirmed;

        AnomalyOptions made() {
            return new AnomalyOptions(
                    every,
                    season,
                    window,
                    learning,
                    k,
                    minChange,
                    share,
                    direction,
                    zeroAlarms,
                    settle,
                    confirmed);
        }
    }

    /** Number of the period that an instant lies in. */
    long period(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), every.toMillis());
    }

    int position(Point point) {
        return Math.floorMod(period(point.at()), season);
    }
}
