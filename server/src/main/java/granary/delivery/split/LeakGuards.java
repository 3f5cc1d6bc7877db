package granary.delivery.split;

import granary.engine.leak.LeakReport;
import granary.engine.leak.LeakReport.Feature;
import granary.engine.leak.LeakReport.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a leak report as guards of a split. Columns that the split leaves out can leak nothing, but
 * they still tell whether two rows are the same one.
 */
final class LeakGuards {
    private static final int FEATURES_SHOWN = 5;

    private final LeakReport report;
    private final Set<String> exclude;

    private LeakGuards(LeakReport report, Set<String> exclude) {
        this.report = report;
        this.exclude = exclude;
    }

    static List<Guard> of(LeakReport report, Set<String> exclude) {
        var guards = new LeakGuards(report, exclude);
        var all = new ArrayList<Guard>();
        all.add(guards.leakage());
        all.add(guards.rows("duplicates", "exact", "No row of one part is in another."));
        guards.finding("exactFeatures")
                .ifPresent(f -> all.add(guards.rows("look-alikes", "exactFeatures", "")));
        guards.finding("group").ifPresent(f -> all.add(guards.rows("groups", "group", "")));
        guards.finding("time").ifPresent(f -> all.add(guards.rows("time-order", "time", "")));
        return List.copyOf(all);
    }

    private Optional<Finding> finding(String kind) {
        return report.findings().stream().filter(f -> f.kind().equals(kind)).findFirst();
    }

    private List<Feature> kept() {
        return report.features().stream().filter(f -> !exclude.contains(f.name())).toList();
    }

    /** What the contract says, and what single columns say by themselves. */
    private Guard leakage() {
        var leaks =
                report.findings().stream()
                        .filter(f -> f.kind().equals("knownAfter") || f.kind().equals("target"))
                        .filter(f -> f.columns().stream().noneMatch(exclude::contains))
                        .toList();
        var features = kept();
        var best = features.isEmpty() ? null : features.getFirst();
        if (leaks.isEmpty()) {
            return new Guard(
                    "leakage",
                    "passed",
                    best == null ? null : best.auc(),
                    best == null
                            ? "Nothing known only after the target is in it."
                            : text(
                                    "Nothing known only after the target is in it; the best single column, %s, ranks with AUC %.3f.",
                                    best.name(), best.auc()),
                    evidence(List.of(), features),
                    null);
        }
        var columns = leaks.stream().flatMap(f -> f.columns().stream()).distinct().toList();
        boolean isError = leaks.stream().anyMatch(f -> f.severity().equals("error"));
        return new Guard(
                "leakage",
                isError ? "failed" : "warning",
                columns.stream()
                        .map(this::auc)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                sentence(columns.getFirst(), leaks),
                evidence(columns, features),
                "Exclude " + String.join(", ", columns) + ".");
    }

    private String sentence(String column, List<Finding> leaks) {
        boolean isMarked =
                leaks.stream()
                        .anyMatch(
                                f -> f.kind().equals("knownAfter") && f.columns().contains(column));
        var next = kept().stream().filter(f -> !f.name().equals(column)).findFirst();
        var marked = column + " is known only after the target, says the contract";
        var auc = auc(column);
        if (auc == null) {
            return marked + ".";
        }
        return text(
                "%s alone ranks the rows with AUC %.3f%s.",
                isMarked ? marked + "; it" : column,
                auc,
                next.map(f -> text(", the next column, %s, with %.3f", f.name(), f.auc()))
                        .orElse(""));
    }

    private Map<String, @Nullable Object> evidence(List<String> columns, List<Feature> features) {
        var evidence = new LinkedHashMap<String, @Nullable Object>();
        if (!columns.isEmpty()) {
            evidence.putAll(leak(columns.getFirst()));
            evidence.put("others", columns.stream().skip(1).map(this::leak).toList());
        }
        evidence.put(
                "features",
                features.stream()
                        .limit(FEATURES_SHOWN)
                        .map(f -> Map.of("column", f.name(), "auc", f.auc()))
                        .toList());
        return evidence;
    }

    private Map<String, @Nullable Object> leak(String column) {
        var leak = new LinkedHashMap<String, @Nullable Object>();
        leak.put("column", column);
        leak.put("auc", auc(column));
        leak.put("knownAfter", isMarked(column) ? "target" : null);
        return leak;
    }

    private boolean isMarked(String column) {
        return report.findings().stream()
                .anyMatch(f -> f.kind().equals("knownAfter") && f.columns().contains(column));
    }

    /** Null without a target. */
    private @Nullable Double auc(String column) {
        return report.features().stream()
                .filter(f -> f.name().equals(column))
                .map(Feature::auc)
                .findFirst()
                .orElse(null);
    }

    private Guard rows(String guard, String kind, String passed) {
        return finding(kind)
                .map(f ->
                        new Guard(
                                guard,
                                f.severity().equals("error") ? "failed" : "warning",
                                (double) f.testRows(),
                                f.message() + ".",
                                Map.of("rows", f.testRows(), "percent", f.testPercent()),
                                fix(guard)))
                .orElseGet(() -> new Guard(guard, "passed", 0.0, passed, Map.of(), null));
    }

    private static String fix(String guard) {
        return switch (guard) {
            case "duplicates" ->
                    "Remove duplicates before splitting, or split grouped by a column that equal rows share.";
            case "look-alikes" ->
                    "Look at the rows whose target differs; a grouped split keeps them together.";
            case "groups" -> "Use method grouped with this column as groupColumn.";
            case "time-order" -> "Use method time with this column as timeColumn.";
            default -> throw new IllegalStateException(guard);
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
