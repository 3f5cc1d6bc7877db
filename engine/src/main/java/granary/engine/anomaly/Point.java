package granary.engine.anomaly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one period.
 *
 * @param at any instant of the period
 * @param value null when the period brought none: a gap
 */
public record Point(Instant at, @Nullable Double value, Use use) {

    /** What a point may do. Only used points teach. */
    public enum Use {
        USED,
        /** Left out by a person or a calendar of holidays; its own alarm is excused too. */
        EXCLUDED,
        /** An alarm that a person called expected; it is excluded, and twice is a pattern. */
        EXPECTED,
        /** A later run measured the same period again. */
        SUPERSEDED
    }

    public Point {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " at " + at);
        }
    }

    public static Point of(Instant at, Number value) {
        return new Point(at, value.doubleValue(), Use.USED);
    }

    public static Point gap(Instant at) {
        return new Point(at, null, Use.USED);
    }

    public Point as(Use other) {
        return new Point(at, value, other);
    }
}
