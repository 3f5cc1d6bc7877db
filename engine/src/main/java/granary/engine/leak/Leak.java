package granary.engine.leak;

import granary.engine.data.Column;
import granary.engine.leak.LeakReport.Feature;
import granary.engine.leak.LeakReport.Finding;
import granary.engine.learn.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for leaks between two parts of data that live in one session. */
public final class Leak {

    private final Rows train;
    private final Rows test;
    private final LeakOptions options;
    private final List<Finding> findings = new ArrayList<>();
    private final long trainRows;
    private final long testRows;

    private Leak(Rows train, Rows test, LeakOptions options) {
        this.train = train;
        this.test = test;
        this.options = options;
        this.trainRows = count(train, "true");
        this.testRows = count(test, "true");
    }

    public static LeakReport check(Rows train, Rows test, LeakOptions options) {
        return new Leak(train, test, options).check();
    }

    private LeakReport check() {
        knownAfter();
        exact();
        options.groups().forEach(this::group);
        if (options.time() != null) {
            time(options.time());
        }
        var features = options.target() == null ? List.<Feature>of() : features(options.target());
        findings.sort(
                Comparator.comparing((Finding finding) ->
                        List.of("error", "warning", "info").indexOf(finding.severity())));
        int errors = (int) findings.stream().filter(f -> f.severity().equals("error")).count();
        int warnings = (int) findings.stream().filter(f -> f.severity().equals("warning")).count();
        return new LeakReport(
                new LeakReport.Summary(findings.size(), errors, warnings),
                findings,
                features,
                new LeakReport.SplitSize(
                        trainRows, testRows, targetShare(train), targetShare(test)));
    }

    private static String from(Rows rows) {
        return "(select * from %s%s)"
                .formatted(
                        rows.table().sql(), rows.where() == null ? "" : " where " + rows.where());
    }

    private static long count(Rows rows, String condition) {
        return rows.table()
                .duck()
                .count("select count(*) from %s where %s".formatted(from(rows), condition));
    }

    private void add(
            String kind,
            String severity,
            List<String> columns,
            long rows,
            @Nullable Double figure,
            String message,
            String fix) {
        findings.add(
                new Finding(kind, severity, columns, rows, percent(rows), figure, message, fix));
    }

    private double percent(long rows) {
        return testRows == 0 ? 0 : 100.0 * rows / testRows;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * The contract's word is enough: such a column has no place in a training set, whatever its
     * figure is.
     */
    private void knownAfter() {
        for (var name : options.knownAfter()) {
            if (train.table().find(name).isPresent()) {
                add(
                        "knownAfter",
                        "error",
                        List.of(name),
                        testRows,
                        null,
                        name + " is known only after the target, says the contract",
                        "Exclude " + name);
            }
        }
    }

    private List<Column> compared(boolean withTarget) {
        return test.table().columns().stream()
                .filter(column -> train.table().find(column.name()).isPresent())
                .filter(column -> !options.ignore().contains(column.name()))
                .filter(column -> withTarget || !column.name().equals(options.target()))
                .toList();
    }

    private static String key(List<Column> columns) {
        return columns.stream()
                .map(column -> "coalesce(cast(%s as varchar), chr(0))".formatted(column.sql()))
                .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }

    private long equal(List<Column> columns) {
        return test.table()
                .duck()
                .count(
                        "select count(*) from %s where %s in (select %s from %s)"
                                .formatted(from(test), key(columns), key(columns), from(train)));
    }

    private void exact() {
        var all = compared(true);
        if (all.isEmpty()) {
            return;
        }
        long rows = equal(all);
        if (rows > 0) {
            add(
                    "exact",
                    "error",
                    List.of(),
                    rows,
                    null,
                    text(
                            "%,d of %,d test rows (%.1f %%) are in the training part, every column equal",
                            rows, testRows, percent(rows)),
                    "Remove duplicates before splitting, or split by a group that keeps equal rows together");
        }
        if (options.target() != null) {
            var features = compared(false);
            long alike = features.isEmpty() ? 0 : equal(features);
            if (alike > rows) {
                add(
                        "exactFeatures",
                        "warning",
                        List.of(),
                        alike,
                        null,
                        text(
                                "%,d test rows equal a training row in everything but the target",
                                alike),
                        "Look at the rows whose target differs; split by a group that keeps them together");
            }
        }
    }

    /** Rows without a group belong to none. */
    private void group(String name) {
        var column = test.table().column(name).sql();
        long rows =
                test.table()
                        .duck()
                        .count(
                                "select count(*) from %s where %s in (select %s from %s where %s is not null)"
                                        .formatted(
                                                from(test), column, column, from(train), column));
        if (rows > 0) {
            add(
                    "group",
                    "error",
                    List.of(name),
                    rows,
                    null,
                    text(
                            "%,d of %,d test rows (%.1f %%) share their %s with training rows",
                            rows, testRows, percent(rows), name),
                    "granary split --group " + name);
        }
    }

    private void time(String name) {
        var column = test.table().column(name).sql();
        long rows =
                test.table()
                        .duck()
                        .count(
                                "select count(*) from %s where %s <= (select max(%s) from %s)"
                                        .formatted(from(test), column, column, from(train)));
        if (rows > 0) {
            add(
                    "time",
                    "error",
                    List.of(name),
                    rows,
                    null,
                    text(
                            "%,d of %,d test rows (%.1f %%) are not later than the last training row",
                            rows, testRows, percent(rows)),
                    "granary split --time " + name);
        }
    }

    private List<Feature> features(String target) {
        var trainTarget = SingleFeature.values(train.table().column(target), train);
        var testTarget = SingleFeature.values(test.table().column(target), test);
        var classes = List.copyOf(new TreeSet<>(Arrays.asList(testTarget)));
        // With two classes one is the other's mirror image; the last is the positive one, as yes
        // after no.
        var scored =
                classes.size() <= 2
                        ? classes.subList(Math.max(0, classes.size() - 1), classes.size())
                        : classes;
        var features = new ArrayList<Feature>();
        for (var column : compared(false)) {
            double auc = SingleFeature.auc(column, train, test, trainTarget, testTarget, scored);
            var verdict =
                    auc >= options.errorAuc()
                            ? "error"
                            : auc >= options.warningAuc() ? "warning" : "ok";
            features.add(new Feature(column.name(), auc, verdict));
            if (!verdict.equals("ok")) {
                add(
                        "target",
                        verdict,
                        List.of(column.name()),
                        testRows,
                        auc,
                        text("%s alone ranks the test rows with AUC %.3f", column.name(), auc),
                        "Find out when "
                                + column.name()
                                + " becomes known; exclude it if that is after the target");
            }
        }
        features.sort(
                Comparator.comparingDouble(Feature::auc).reversed().thenComparing(Feature::name));
        return features;
    }

    /** Share of the last class, null without a target or with more than two classes. */
    private @Nullable Double targetShare(Rows rows) {
        if (options.target() == null) {
            return null;
        }
        var values = SingleFeature.values(rows.table().column(options.target()), rows);
        var classes = new TreeSet<>(Arrays.asList(values));
        return classes.isEmpty() || classes.size() > 2
                ? null
                : (double) Arrays.stream(values).filter(classes.last()::equals).count()
                        / values.length;
    }
}
