package granary.engine.leak;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param target column to predict, or null: then no column is tested against it
 * @param groups columns whose values should not be on both sides
 * @param time column by which training should come before test, or null
 * @param gap how long after the last training row the first test row may come at the earliest
 * @param ids columns that name rows: left out of row equality, tested for whether they predict
 * @param text column of which near duplicates are looked for, or null
 * @param threshold similarity from which on two texts are near duplicates
 * @param ignore columns left out of row equality and of the single-column test
 * @param knownAfter columns that the contract marks as known only after the target
 * @param errorAuc a single column that predicts at least this well is an error
 * @param warningAuc or a warning
 * @param exactMax so many test rows may be in the training part
 */
public record LeakOptions(
        @Nullable String target,
        List<String> groups,
        @Nullable String time,
        Duration gap,
        List<String> ids,
        @Nullable String text,
        double threshold,
        List<String> ignore,
        List<String> knownAfter,
        double errorAuc,
        double warningAuc,
        long exactMax) {

    public static final double THRESHOLD = 0.8;

    public LeakOptions {
        groups = List.copyOf(groups);
        ids = List.copyOf(ids);
        ignore = List.copyOf(ignore);
        knownAfter = List.copyOf(knownAfter);
        if (gap.isNegative() || exactMax < 0) {
            throw new IllegalArgumentException("gap %s, exact %d".formatted(gap, exactMax));
        }
    }

    public LeakOptions(
            @Nullable String target,
            List<String> groups,
            @Nullable String time,
            List<String> ignore,
            List<String> knownAfter,
            double errorAuc,
            double warningAuc) {
        this(
                target,
                groups,
                time,
                Duration.ZERO,
                List.of(),
                null,
                THRESHOLD,
                ignore,
                knownAfter,
                errorAuc,
                warningAuc,
                0);
    }

    public static LeakOptions target(String target) {
        return new LeakOptions(target, List.of(), null, List.of(), List.of(), 0.95, 0.85);
    }

    public LeakOptions withGroups(List<String> columns) {
        return with(columns, time, gap, ids, text, ignore, knownAfter, exactMax);
    }

    public LeakOptions withTime(String column) {
        return with(groups, column, gap, ids, text, ignore, knownAfter, exactMax);
    }

    public LeakOptions withGap(Duration least) {
        return with(groups, time, least, ids, text, ignore, knownAfter, exactMax);
    }

    public LeakOptions withIds(List<String> columns) {
        return with(groups, time, gap, columns, text, ignore, knownAfter, exactMax);
    }

    public LeakOptions withText(String column) {
        return with(groups, time, gap, ids, column, ignore, knownAfter, exactMax);
    }

    public LeakOptions withIgnored(List<String> columns) {
        return with(groups, time, gap, ids, text, columns, knownAfter, exactMax);
    }

    public LeakOptions withKnownAfter(List<String> columns) {
        return with(groups, time, gap, ids, text, ignore, columns, exactMax);
    }

    public LeakOptions withExactMax(long rows) {
        return with(groups, time, gap, ids, text, ignore, knownAfter, rows);
    }

    private LeakOptions with(
            List<String> newGroups,
            @Nullable String newTime,
            Duration newGap,
            List<String> newIds,
            @Nullable String newText,
            List<String> newIgnore,
            List<String> newKnownAfter,
            long newExactMax) {
        return new LeakOptions(
                target,
                newGroups,
                newTime,
                newGap,
                newIds,
                newText,
                threshold,
                newIgnore,
                newKnownAfter,
                errorAuc,
                warningAuc,
                newExactMax);
    }
}
