package granary.engine.leak;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param target column to predict, or null: then no column is tested against it
 * @param groups columns whose values should not be on both sides
 * @param time column by which training should come before test, or null
 * @param ignore columns left out of row equality and of the single-column test
 * @param knownAfter columns that the contract marks as known only after the target
 * @param errorAuc a single column that predicts at least this well is an error
 * @param warningAuc or a warning
 */
public record LeakOptions(
        @Nullable String target,
        List<String> groups,
        @Nullable String time,
        List<String> ignore,
        List<String> knownAfter,
        double errorAuc,
        double warningAuc) {

    public LeakOptions {
        groups = List.copyOf(groups);
        ignore = List.copyOf(ignore);
        knownAfter = List.copyOf(knownAfter);
    }

    public static LeakOptions target(String target) {
        return new LeakOptions(target, List.of(), null, List.of(), List.of(), 0.95, 0.85);
    }

    public LeakOptions withGroups(List<String> columns) {
        return new LeakOptions(target, columns, time, ignore, knownAfter, errorAuc, warningAuc);
    }

    public LeakOptions withTime(String column) {
        return new LeakOptions(target, groups, column, ignore, knownAfter, errorAuc, warningAuc);
    }

    public LeakOptions withIgnored(List<String> columns) {
        return new LeakOptions(target, groups, time, columns, knownAfter, errorAuc, warningAuc);
    }

    public LeakOptions withKnownAfter(List<String> columns) {
        return new LeakOptions(target, groups, time, ignore, columns, errorAuc, warningAuc);
    }
}
