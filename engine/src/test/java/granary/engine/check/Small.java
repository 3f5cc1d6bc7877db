package granary.engine.check;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small tables to check, in a session of their own. */
final class Small implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Duck duck = Duck.open();
    private final Map<String, Subject> objects = new HashMap<>();
    private @Nullable Subject baseline;
    private Map<String, List<Companions.Point>> history = Map.of();

    Duck duck() {
        return duck;
    }

    /**
     * @param columns such as {@code a bigint, b varchar}
     * @param rows such as {@code 1, 'x'}
     */
    Subject table(String name, String columns, String... rows) {
        duck.run(
                "create or replace table %s (_row bigint, _line bigint, %s)"
                        .formatted(Duck.quote(name), columns));
        for (int i = 0; i < rows.length; i++) {
            duck.run(
                    "insert into %s values (%d, null, %s)"
                            .formatted(Duck.quote(name), i + 1, rows[i]));
        }
        return Subject.of(Tabular.described(duck, name, rows.length))
                .with(new Companions(objects, baseline, history));
    }

    /** One column {@code v}. */
    Subject column(String type, String... values) {
        return table("t", "v " + type, values);
    }

    Small beside(String object, String columns, String... rows) {
        objects.put(object, table(object, columns, rows));
        return this;
    }

    Small after(String columns, String... rows) {
        baseline = table("baseline_state", columns, rows);
        return this;
    }

    Small remembering(Map<String, List<Companions.Point>> points) {
        history = points;
        return this;
    }

    static CheckResult run(Subject subject, Check check) {
        return CheckRun.run(subject, List.of(check), RunOptions.at(NOW)).checks().getFirst();
    }

    static CheckResult run(Subject subject, Kind kind, String... columns) {
        return run(subject, Check.of("t", List.of(columns), kind));
    }

    /** The figure of a kind on column {@code v}, and that its rows are as many. */
    static List<Long> rows(Subject subject, Kind kind) {
        return rows(subject, Check.of("t", "v", kind));
    }

    /** The rows that fail; the figure, the list and the examples must agree on them. */
    static List<Long> rows(Subject subject, Check check) {
        var options = new RunOptions(NOW, 100, 60, true);
        var result = CheckRun.run(subject, List.of(check), options).checks().getFirst();
        if (result.verdict() == Verdict.ERROR || result.metricValue() == null) {
            throw new AssertionError(result.message());
        }
        var rows = CheckRun.failingRows(subject, check, options);
        if (result.metricValue().longValueExact() != rows.size()) {
            throw new AssertionError(
                    "the figure is %s, the rows are %s".formatted(result.metricValue(), rows));
        }
        var failed = result.failed();
        var examples =
                failed == null
                        ? List.<Long>of()
                        : failed.examples().stream().map(CheckResult.Example::row).toList();
        if (!examples.equals(rows)) {
            throw new AssertionError("examples %s, rows %s".formatted(examples, rows));
        }
        return rows;
    }

    /** Reasons by row. */
    static Map<Long, String> reasons(Subject subject, Check check) {
        var reasons = new HashMap<Long, String>();
        var result = run(subject, check);
        if (result.verdict() == Verdict.ERROR) {
            throw new AssertionError(result.message());
        }
        var failed = result.failed();
        if (failed != null) {
            failed.examples().forEach(example -> reasons.put(example.row(), example.reason()));
        }
        return reasons;
    }

    static List<@Nullable String> complaints(CheckResult result) {
        return Objects.requireNonNull(result.failed()).values().stream()
                .map(CheckResult.ValueRows::value)
                .toList();
    }

    @Override
    public void close() {
        duck.close();
    }
}
