package granary.engine.split;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to split.
 *
 * @param parts in order, with shares that sum to 1
 * @param group columns whose equal values stay in one part; also the key of a row's place, empty:
 *     every row for itself
 * @param stratify column whose values keep their shares in every part, or null
 * @param time column by which earlier rows go to earlier parts, or null
 * @param cuts with time: the first value of each part after the first; empty: found from the shares
 * @param seed another seed gives another split
 * @param gap with time: rows so shortly before a part that starts are in no part; null for none
 * @param nearDuplicates column whose near duplicates stay in one part, or null
 */
public record SplitPlan(
        List<Part> parts,
        List<String> group,
        @Nullable String stratify,
        @Nullable String time,
        List<String> cuts,
        String seed,
        @JsonInclude(Include.NON_NULL) @Nullable Duration gap,
        @JsonInclude(Include.NON_NULL) @Nullable String nearDuplicates) {

    public record Part(String name, double share) {}

    public SplitPlan {
        parts = List.copyOf(parts);
        group = List.copyOf(group);
        cuts = List.copyOf(cuts);
        double sum = parts.stream().mapToDouble(Part::share).sum();
        if (parts.size() < 2
                || Math.abs(sum - 1) > 1e-9
                || parts.stream().anyMatch(part -> part.share() <= 0)) {
            throw new IllegalArgumentException("parts need shares above 0 that sum to 1: " + parts);
        }
        if (time != null && stratify != null) {
            throw new IllegalArgumentException("a split by time cannot be stratified");
        }
        if (gap != null && (time == null || gap.isNegative())) {
            throw new IllegalArgumentException("a gap is one of time: " + gap);
        }
        if (!cuts.isEmpty() && (time == null || cuts.size() != parts.size() - 1)) {
            throw new IllegalArgumentException(
                    "%d cuts for %d parts by time %s".formatted(cuts.size(), parts.size(), time));
        }
    }

    public SplitPlan(
            List<Part> parts,
            List<String> group,
            @Nullable String stratify,
            @Nullable String time,
            List<String> cuts,
            String seed) {
        this(parts, group, stratify, time, cuts, seed, null, null);
    }

    public SplitPlan withGap(@Nullable Duration before) {
        return new SplitPlan(parts, group, stratify, time, cuts, seed, before, nearDuplicates);
    }

    /** Keeps texts together that say nearly the same. */
    public SplitPlan withNearDuplicates(@Nullable String column) {
        return new SplitPlan(parts, group, stratify, time, cuts, seed, gap, column);
    }

    public static SplitPlan random(double train, List<String> key, String seed) {
        return new SplitPlan(two(train), key, null, null, List.of(), seed);
    }

    /**
     * @param cut the first time of the test part
     */
    public static SplitPlan byTime(String column, String cut) {
        return new SplitPlan(two(0.5), List.of(), null, column, List.of(cut), "");
    }

    private static List<Part> two(double train) {
        return List.of(new Part("train", train), new Part("test", 1 - train));
    }
}
