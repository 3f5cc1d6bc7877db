package granary.incidents.suspect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How likely a change is the cause, before anybody confirmed it (operations.md 7.1): {@code 0.35
 * exp(-dt/6h) + 0.30/(1+hops) + 0.25 diff + 0.10 history}.
 *
 * @param time part of the closeness in time, at most 0.35
 * @param lineage part of the closeness in lineage, at most 0.30
 * @param diff part of the strength of the difference, at most 0.25
 * @param history part of past confirmed causes, at most 0.10
 */
public record SuspectScore(double time, double lineage, double diff, double history) {
    private static final double TIME = 0.35;
    private static final double LINEAGE = 0.30;
    private static final double DIFF = 0.25;
    private static final double HISTORY = 0.10;
    private static final double HOURS = 6;

    /** Confirmed causes of a kind on an element from which on history says all it can. */
    private static final double HISTORY_FULL = 3;

    /**
     * @param apart between the change and the first sign of harm; its sign does not matter
     * @param hops steps of lineage between the change and what is affected; 0 when in it
     * @param strength 1 for a breaking difference, PSI capped at 1 for a shift, 0 for none
     * @param confirmedBefore times this kind of change of this element was a confirmed cause
     */
    static SuspectScore of(Duration apart, int hops, double strength, int confirmedBefore) {
        if (hops < 0 || confirmedBefore < 0) {
            throw new IllegalArgumentException(
                    "hops %d, confirmed %d".formatted(hops, confirmedBefore));
        }
        double hours = Math.abs(apart.toMillis()) / 3_600_000.0;
        return new SuspectScore(
                TIME * Math.exp(-hours / HOURS),
                LINEAGE / (1 + hops),
                DIFF * Math.clamp(strength, 0, 1),
                HISTORY * Math.min(1, confirmedBefore / HISTORY_FULL));
    }

    public double total() {
        return time + lineage + diff + history;
    }

    /** To four decimals, as it is stored. */
    BigDecimal rounded() {
        return BigDecimal.valueOf(total()).setScale(4, RoundingMode.HALF_EVEN);
    }

    /** A change and its score. */
    record Scored(Change change, SuspectScore score) {}

    /** Most suspect first; equals in the order of their kinds, so that it repeats. */
    static List<Scored> rank(List<Scored> changes) {
        return changes.stream()
                .sorted(
                        Comparator.comparing((Scored s) -> s.score().rounded())
                                .reversed()
                                .thenComparing(s -> s.change().kind())
                                .thenComparing(s -> s.change().element()))
                .toList();
    }

    String sentence(int rank, int of, Change change) {
        return String.format(
                Locale.ROOT,
                "Suspect %d of %d: %s. Score %.2f: %.2f for the time, %.2f for the lineage, %.2f for the difference, %.2f for the past.",
                rank,
                of,
                change.what(),
                total(),
                time,
                lineage,
                diff,
                history);
    }
}
