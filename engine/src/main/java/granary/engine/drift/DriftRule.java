package granary.engine.drift;

import granary.engine.contract.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One verdict for a column: by its figure, and when the method is {@code auto} also by its nulls,
 * its new values and its type. P-values never decide: with many rows everything is significant.
 */
final class DriftRule {

    /** Change of the share of nulls, and share of new values, from which a column has drifted. */
    static final double SHARE = 0.05;

    /** Rounding must not decide at the border. */
    private static final double SLACK = 1e-12;

    /**
     * @param figure what the method measures; null when it could not
     * @param why there is no figure, empty when there is one
     * @param change of the column's type, null for none
     */
    record Evidence(
            DriftReport.Side base,
            DriftReport.Side current,
            @Nullable Double figure,
            String why,
            double newShare,
            @Nullable Change change) {}

    record Judged(DriftVerdict verdict, List<String> reasons) {}

    private DriftRule() {}

    static Judged judge(String column, Evidence seen, DriftOptions options) {
        var reasons = new ArrayList<String>();
        var verdict = figure(column, seen, options, reasons);
        if (options.method() == DriftOptions.Method.AUTO) {
            verdict = verdict.or(nulls(seen, reasons));
            verdict = verdict.or(newValues(seen, reasons));
            verdict = verdict.or(type(seen.change(), reasons));
        }
        return new Judged(verdict, reasons);
    }

    private static DriftVerdict figure(
            String column, Evidence seen, DriftOptions options, List<String> reasons) {
        var figure = seen.figure();
        if (figure == null) {
            reasons.add(seen.why());
            return DriftVerdict.SKIPPED;
        }
        double limit = options.limit(column);
        if (figure < limit / 2 - SLACK) {
            return DriftVerdict.STABLE;
        }
        boolean drift = figure >= limit - SLACK;
        reasons.add(
                "%s %s, %s from %s on"
                        .formatted(
                                name(options.method()),
                                Words.figure(figure),
                                drift ? "drift" : "moderate",
                                Words.figure(drift ? limit : limit / 2)));
        return drift ? DriftVerdict.DRIFT : DriftVerdict.MODERATE;
    }

    private static String name(DriftOptions.Method method) {
        return switch (method) {
            case AUTO, PSI -> "PSI";
            case JS -> "Jensen-Shannon distance";
            case KS -> "KS distance";
            case WASSERSTEIN -> "Wasserstein distance in standard deviations";
            case CHI2 -> "Cramér's V";
        };
    }

    private static DriftVerdict nulls(Evidence seen, List<String> reasons) {
        double before = seen.base().nullShare();
        double after = seen.current().nullShare();
        if (seen.base().rows() == 0
                || seen.current().rows() == 0
                || Math.abs(after - before) < SHARE - SLACK) {
            return DriftVerdict.SKIPPED;
        }
        reasons.add("nulls %s → %s".formatted(Words.percent(before), Words.percent(after)));
        return DriftVerdict.DRIFT;
    }

    private static DriftVerdict newValues(Evidence seen, List<String> reasons) {
        if (seen.newShare() < SHARE - SLACK) {
            return DriftVerdict.SKIPPED;
        }
        reasons.add(
                "%s of the current values are not in the base"
                        .formatted(Words.percent(seen.newShare())));
        return DriftVerdict.DRIFT;
    }

    private static DriftVerdict type(@Nullable Change change, List<String> reasons) {
        if (change == null || change.consumer() == Change.Effect.SAFE) {
            return DriftVerdict.SKIPPED;
        }
        boolean breaks = change.consumer() == Change.Effect.BREAKING;
        reasons.add(
                "type %s → %s is %s for readers"
                        .formatted(change.before(), change.after(), change.consumer().word()));
        return breaks ? DriftVerdict.DRIFT : DriftVerdict.MODERATE;
    }
}
