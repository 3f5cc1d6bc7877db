package granary.engine.label;

import granary.engine.label.AqlTable.Inspection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When inspection becomes tighter or lighter (ISO 2859-1): two of five lots not accepted tighten,
 * five accepted in a row return to normal, five not accepted under tightened inspection
 * discontinue, a switching score of 30 reduces.
 */
public final class SwitchingRules {
    private SwitchingRules() {}

    /**
     * A lot's decision on original inspection.
     *
     * @param wouldPassTighter whether it would also have been accepted one AQL step tighter; null
     *     when the plan accepts on 0 or 1 defects or nobody knows
     */
    public record Lot(boolean accepted, @Nullable Boolean wouldPassTighter) {}

    /** The level in force after a lot; none once inspection is discontinued. */
    public sealed interface InForce {
        record At(Inspection inspection) implements InForce {}

        record Discontinued() implements InForce {}
    }

    public static List<InForce> after(List<Lot> lots) {
        var levels = new ArrayList<InForce>();
        InForce level = new InForce.At(Inspection.NORMAL);
        var since = new ArrayList<Lot>();
        for (var lot : lots) {
            since.add(lot);
            var next = next(level, since);
            if (!next.equals(level)) {
                since.clear();
            }
            level = next;
            levels.add(level);
        }
        return levels;
    }

    /**
     * @param since lots inspected since this level came into force, the last one included
     */
    private static InForce next(InForce level, List<Lot> since) {
        return switch (level) {
            case InForce.Discontinued d -> d;
            case InForce.At(var inspection) ->
                    switch (inspection) {
                        case NORMAL -> {
                            if (notAccepted(last(since, 5)) >= 2) {
                                yield new InForce.At(Inspection.TIGHTENED);
                            }
                            yield score(since) >= 30 ? new InForce.At(Inspection.REDUCED) : level;
                        }
                        case TIGHTENED -> {
                            if (notAccepted(since) >= 5) {
                                yield new InForce.Discontinued();
                            }
                            boolean fiveGood =
                                    since.size() >= 5 && notAccepted(last(since, 5)) == 0;
                            yield fiveGood ? new InForce.At(Inspection.NORMAL) : level;
                        }
                        case REDUCED ->
                                since.getLast().accepted()
                                        ? level
                                        : new InForce.At(Inspection.NORMAL);
                    };
        };
    }

    private static List<Lot> last(List<Lot> lots, int n) {
        return lots.subList(Math.max(0, lots.size() - n), lots.size());
    }

    private static long notAccepted(List<Lot> lots) {
        return lots.stream().filter(lot -> !lot.accepted()).count();
    }

    private static int score(List<Lot> lots) {
        int score = 0;
        for (var lot : lots) {
            if (!lot.accepted() || Boolean.FALSE.equals(lot.wouldPassTighter())) {
                score = 0;
            } else {
                score += lot.wouldPassTighter() == null ? 2 : 3;
            }
        }
        return score;
    }
}
