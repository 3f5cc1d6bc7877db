package granary.engine.plan;

/**
 * A three-point estimate, drawn from the triangle over its points.
 *
 * @param optimistic days, not negative
 * @param likely days
 * @param pessimistic days, at least {@code likely}
 */
public record Estimate(double optimistic, double likely, double pessimistic) {
    public Estimate {
        if (!(0 <= optimistic && optimistic <= likely && likely <= pessimistic)) {
            throw new IllegalArgumentException(
                    "0 <= optimistic <= likely <= pessimistic, not %s, %s, %s"
                            .formatted(optimistic, likely, pessimistic));
        }
    }

    /** Inverse of the triangular distribution function; u in [0, 1). */
    double at(double u) {
        double width = pessimistic - optimistic;
        if (width == 0) {
            return likely;
        }
        double rise = (likely - optimistic) / width;
        return u < rise
                ? optimistic + Math.sqrt(u * width * (likely - optimistic))
                : pessimistic - Math.sqrt((1 - u) * width * (pessimistic - likely));
    }
}
