package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.DuckFailed;
import granary.engine.data.Put;
import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measures a list of checks on one table: one query for all that a single scan can answer, one each
 * for the rest, then one for the failing rows of all of them and one for where these are
 * concentrated.
 */
public final class CheckRun {

    private final Subject subject;
    private final Tabular table;
    private final Duck duck;
    private final RunOptions options;
    private final TableScan scan;

    private CheckRun(Subject subject, RunOptions options) {
        this.subject = subject;
        this.table = subject.table();
        this.duck = table.duck();
        this.options = options;
        this.scan = new TableScan(table);
    }

    /**
     * Results in the order of the checks; a check that cannot be evaluated gets the verdict error
     * and says why.
     */
    public static CheckReport run(Subject subject, List<Check> checks, RunOptions options) {
        var run = new CheckRun(subject, options);
        return CheckReport.of(run.results(checks), run.table.rows(), run.scan.scans());
    }

    private List<CheckResult> results(List<Check> checks) {
        var results = new LinkedHashMap<Integer, CheckResult>();
        var drafts = new LinkedHashMap<Integer, Draft>();
        var scanned = new LinkedHashMap<Integer, Plan.Scan>();
        for (int i = 0; i < checks.size(); i++) {
            int at = i;
            var check = checks.get(i);
            attempt(
                    check,
                    results,
                    at,
                    () -> {
                        switch (Plan.of(check, table, options.now())) {
                            case Plan.Scan plan -> scanned.put(at, plan);
                            case Plan.Grouped plan -> drafts.put(at, grouped(plan));
                            case Plan.Own plan ->
                                    results.put(
                                            at,
                                            new OwnMeasures(subject, options, scan::count)
                                                    .measure(plan));
                        }
                    });
        }
        drafts.putAll(scanned(scanned, results));
        results.putAll(judged(drafts));
        judgeByValue(checks, scanned, results);
        return ordered(results, checks.size());
    }

    private static List<CheckResult> ordered(Map<Integer, CheckResult> results, int checks) {
        var ordered = new ArrayList<CheckResult>();
        for (int i = 0; i < checks; i++) {
            ordered.add(Objects.requireNonNull(results.get(i), "a check without a result"));
        }
        return ordered;
    }

    /** What cannot be evaluated is an error of its check alone. */
    private static void attempt(
            Check check, Map<Integer, CheckResult> results, int at, Runnable measure) {
        try {
            measure.run();
        } catch (DuckFailed e) {
            results.put(at, Judge.error(check, e.reason(), null));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            results.put(at, Judge.error(check, String.valueOf(e.getMessage()), null));
        }
    }

    /** Figures of the shared query. */
    private Map<Integer, Draft> scanned(
            Map<Integer, Plan.Scan> plans, Map<Integer, CheckResult> results) {
        var drafts = new LinkedHashMap<Integer, Draft>();
        var found = scan.all(List.copyOf(plans.values())).iterator();
        plans.forEach((at, plan) -> {
            var one = found.next();
            var tallied = one.tallied();
            if (tallied == null) {
                results.put(at, Judge.error(plan.check(), one.error(), plan.figure()));
            } else {
                attempt(
                        plan.check(),
                        results,
                        at,
                        () -> drafts.put(at, draft(plan, tallied, table, scan)));
            }
        });
        return drafts;
    }

    static Draft draft(Plan.Scan plan, Tallied tallied, Tabular table, TableScan scan) {
        if (plan.tally().complete(tallied.texts())) {
            return Draft.of(plan, tallied);
        }
        scan.count();
        return Draft.of(
                plan, tallied.scope(), plan.tally().remedy(table, plan.scope(), tallied.texts()));
    }

    private Draft grouped(Plan.Grouped plan) {
        scan.count();
        var row = duck.row(plan.figuresSql());
        long scope = table.rows();
        if (!plan.scope().equals("true")) {
            scan.count();
            scope =
                    duck.count(
                            "select count(*) from %s where %s"
                                    .formatted(table.sql(), plan.scope()));
        }
        return Draft.of(
                plan,
                scope,
                longOf(row.get("rows")),
                longOf(row.get("groups")),
                longOf(row.get("surplus")));
    }

    private Map<Integer, CheckResult> judged(Map<Integer, Draft> drafts) {
        var failing = drafts.values().stream().filter(draft -> draft.rows() > 0).toList();
        boolean hinting = options.showValues() && failing.stream().anyMatch(Draft::wantsHint);
        var columns = hinting ? SliceCounts.candidates(table) : List.<Column>of();
        var found =
                new FailedRows(table, options, FailedRows.VALUES, Hints.ROWS_MIN, scan::count)
                        .find(failing.stream().map(Draft::flagged).toList(), columns);
        var hints = hints(failing, found, columns);
        var results = new LinkedHashMap<Integer, CheckResult>();
        drafts.forEach((at, draft) -> {
            int place = failing.indexOf(draft);
            var failed =
                    place < 0
                            ? null
                            : FailedRows.failed(
                                    found.get(place), draft.rows(), draft.scope(), draft.groups());
            results.put(at, draft.judged(failed, sql(draft.check())).with(hints.get(draft)));
        });
        return results;
    }

    private Map<Draft, CheckResult.Hint> hints(
            List<Draft> failing, List<FailedRows.Found> found, List<Column> columns) {
        var hints = new LinkedHashMap<Draft, CheckResult.Hint>();
        if (columns.isEmpty()) {
            return hints;
        }
        // Scopes first, then the rows too many to have been copied.
        var tests = new LinkedHashSet<String>();
        for (int i = 0; i < failing.size(); i++) {
            var draft = failing.get(i);
            if (draft.wantsHint()) {
                tests.add(draft.plan().scope());
                if (found.get(i).slices() == null) {
                    tests.add(flaggedSql(draft));
                }
            }
        }
        var list = List.copyOf(tests);
        var counts = SliceCounts.of(table, columns, list, scan::count);
        for (int i = 0; i < failing.size(); i++) {
            var draft = failing.get(i);
            if (draft.wantsHint()) {
                var copied = found.get(i).slices();
                var hint =
                        Hints.best(
                                draft.check().columns(),
                                counts.get(list.indexOf(draft.plan().scope())),
                                copied == null
                                        ? counts.get(list.indexOf(flaggedSql(draft)))
                                        : copied,
                                draft.scope(),
                                draft.rows());
                if (hint != null) {
                    hints.put(draft, hint);
                }
            }
        }
        return hints;
    }

    private static String flaggedSql(Draft draft) {
        var test = draft.test();
        return test != null
                ? test
                : draft.plan() instanceof Plan.Grouped grouped
                        ? "_row in (%s)".formatted(grouped.rowsSql())
                        : "false";
    }

    /** Replaces the results of the checks that are judged for every value of a column. */
    private void judgeByValue(
            List<Check> checks,
            Map<Integer, Plan.Scan> scanned,
            Map<Integer, CheckResult> results) {
        var together = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < checks.size(); i++) {
            int at = i;
            var check = checks.get(i);
            var by = check.by();
            var plan = scanned.get(i);
            var result = results.get(i);
            if (by == null || result == null || result.verdict() == Verdict.ERROR) {
                continue;
            }
            if (plan != null && plan.tally().merges() && !(plan.tally() instanceof Tally.Sets)) {
                together.computeIfAbsent(by, _ -> new ArrayList<>()).add(at);
            } else {
                attempt(check, results, at, () -> results.put(at, apart(check, by, result)));
            }
        }
        together.forEach((by, places) -> {
            var plans = places.stream().map(at -> Objects.requireNonNull(scanned.get(at))).toList();
            byValue(by, places, plans, results);
        });
    }

    private void byValue(
            String by,
            List<Integer> places,
            List<Plan.Scan> plans,
            Map<Integer, CheckResult> results) {
        var groups = new LinkedHashMap<Integer, Map<TableScan.Value, Tallied>>();
        try {
            scan.by(by, plans)
                    .forEach((value, tallied) -> {
                        for (int i = 0; i < places.size(); i++) {
                            groups.computeIfAbsent(places.get(i), _ -> new TreeMap<>())
                                    .put(value, tallied.get(i));
                        }
                    });
        } catch (IllegalArgumentException e) {
            for (int i = 0; i < places.size(); i++) {
                results.put(
                        places.get(i),
                        Judge.error(plans.get(i).check(), String.valueOf(e.getMessage()), null));
            }
            return;
        }
        for (int i = 0; i < places.size(); i++) {
            int at = places.get(i);
            var plan = plans.get(i);
            var mine = groups.getOrDefault(at, Map.of());
            var all = Objects.requireNonNull(results.get(at));
            boolean complete =
                    mine.values().stream().allMatch(t -> plan.tally().complete(t.texts()));
            attempt(
                    plan.check(),
                    results,
                    at,
                    () ->
                            results.put(
                                    at,
                                    complete
                                            ? ByValue.judge(all, plan, mine, options.showValues())
                                            : apart(plan.check(), by, all)));
        }
    }

    /** One measurement for each value, for what no shared query can group. */
    private CheckResult apart(Check check, String by, CheckResult all) {
        scan.count();
        var values = ByValue.values(table, by);
        var checks = ByValue.apart(check, table, values);
        var found = new ArrayList<CheckResult>();
        if (check.kind() instanceof TableKind.Anomaly) {
            for (int i = 0; i < values.size(); i++) {
                var slice = CheckResult.slice(values.get(i).text());
                found.addAll(
                        quietly(
                                subject.with(subject.companions().ofSlice(slice)),
                                List.of(checks.get(i))));
            }
        } else {
            found.addAll(quietly(subject, checks));
        }
        var groups = new ArrayList<ByValue.Group>();
        for (int i = 0; i < values.size(); i++) {
            groups.add(new ByValue.Group(values.get(i), found.get(i)));
        }
        return ByValue.judge(all, check, groups, options.showValues());
    }

    private List<CheckResult> quietly(Subject of, List<Check> checks) {
        var run = new CheckRun(of, new RunOptions(options.now(), 0, options.sqlSeconds(), false));
        var found = run.results(checks);
        for (int i = 0; i < run.scan.scans(); i++) {
            scan.count();
        }
        return found;
    }

    /**
     * The figure as SQL over the object's own columns, the same whatever the rows were read from;
     * null where the database's types say it all.
     */
    private @Nullable String sql(Check check) {
        return sql(check, table, options);
    }

    static @Nullable String sql(Check check, Tabular table, RunOptions options) {
        if (check.kind() instanceof Kind.Type) {
            return null;
        }
        var plain =
                table.called(check.object())
                        .with(
                                table.columns().stream()
                                        .map(column ->
                                                new Column(column.name(), column.sqlType(), null))
                                        .toList());
        return switch (Plan.of(check, plain, options.now())) {
            case Plan.Scan scan -> "select %s from %s".formatted(scan.figure(), plain.sql());
            case Plan.Grouped grouped -> grouped.figuresSql();
            case Plan.Own _ -> null;
        };
    }

    static @Nullable BigDecimal decimal(@Nullable Object text) {
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static long longOf(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** The numbers of the rows that a row-level check flags, ascending; empty for other kinds. */
    public static List<Long> failingRows(Subject subject, Check check, RunOptions options) {
        return List.copyOf(reasons(subject, check, options).keySet());
    }

    /**
     * The rows that a row-level check flags, each with the reason why; empty for other kinds.
     * Reasons hold no value when the options show none.
     */
    public static SortedMap<Long, String> reasons(
            Subject subject, Check check, RunOptions options) {
        var table = subject.table();
        var plan = Plan.of(check, table, options.now());
        if (plan instanceof Plan.Own own && check.kind() instanceof Kind.Sensitive sensitive) {
            var rows = new TreeMap<Long, String>();
            SensitiveScan.rows(subject, own, sensitive)
                    .forEach((row, found) -> rows.put(row, "holds " + String.join(", ", found)));
            return rows;
        }
        var sql =
                switch (plan) {
                    case Plan.Scan(_, var scope, _, var failing) ->
                            failing != null && check.kind() instanceof Kind.Cell cell
                                    ? reasoned(
                                            table,
                                            check,
                                            RowTest.reason(check, cell),
                                            "%s and %s".formatted(scope, failing),
                                            options)
                                    : null;
                    case Plan.Grouped grouped ->
                            reasoned(
                                    table,
                                    check,
                                    grouped.reason(),
                                    "_row in (%s)".formatted(grouped.rowsSql()),
                                    options);
                    case Plan.Own own -> ownRows(subject, own, options);
                };
        var rows = new TreeMap<Long, String>();
        if (sql != null) {
            // Many rows fail for one reason: its text is kept once.
            var words = new HashMap<String, String>();
            table.duck()
                    .each(
                            "select _row, reason from (%s)".formatted(sql),
                            row ->
                                    rows.put(
                                            row.getLong(1),
                                            words.computeIfAbsent(row.getString(2), w -> w)));
        }
        return rows;
    }

    private static String reasoned(
            Tabular table, Check check, String usual, String test, RunOptions options) {
        var reason = Reasons.sql(table, check, usual, options);
        return "select _row, %s as reason from %s where %s"
                .formatted(reason == null ? Duck.literal(usual) : reason, table.sql(), test);
    }

    private static @Nullable String ownRows(Subject subject, Plan.Own own, RunOptions options) {
        try {
            return switch (own.check().kind()) {
                case RowKind kind -> Flagged.of(subject, own, kind, options).sql();
                case Kind.Sql sql when sql.rows() != null ->
                        Flagged.of(subject, own.check(), sql.rows()).sql();
                default -> null;
            };
        } catch (NothingToMeasure _) {
            return null;
        }
    }

    /** How many rows a row-level check that did not pass flags; a row counts once. */
    public static long rowsFailed(
            Subject subject, List<Check> checks, CheckReport report, RunOptions options) {
        return countRows(
                subject,
                checks.stream()
                        .filter(check -> isFlagging(check, report))
                        .filter(check ->
                                report.find(check.id())
                                        .filter(r -> r.verdict() != Verdict.PASS)
                                        .isPresent())
                        .toList(),
                options);
    }

    /** How many rows are to be put aside: {@link #quarantine} without the list. */
    public static long rowsAside(
            Subject subject, List<Check> checks, CheckReport report, RunOptions options) {
        return countRows(
                subject,
                checks.stream().filter(check -> isPuttingAside(check, report)).toList(),
                options);
    }

    private static long countRows(Subject subject, List<Check> checks, RunOptions options) {
        if (checks.isEmpty()) {
            return 0;
        }
        var table = subject.table();
        var tests = new ArrayList<String>();
        var listed = new TreeSet<Long>();
        for (var check : checks) {
            switch (Plan.of(check, table, options.now())) {
                case Plan.Scan(_, var scope, _, var failing) ->
                        tests.add("%s and %s".formatted(scope, failing));
                case Plan.Grouped grouped -> tests.add("_row in (%s)".formatted(grouped.rowsSql()));
                case Plan.Own _ -> listed.addAll(failingRows(subject, check, options));
            }
        }
        var duck = table.duck();
        if (!listed.isEmpty()) {
            duck.run("create or replace table granary_counted (r bigint)");
            duck.append("granary_counted", listed.stream().map(r -> new long[] {r}).toList());
            tests.add("_row in (select r from granary_counted)");
        }
        long rows =
                tests.isEmpty()
                        ? 0
                        : duck.count(
                                "select count(*) from %s where %s"
                                        .formatted(table.sql(), String.join(" or ", tests)));
        duck.run("drop table if exists granary_counted");
        return rows;
    }

    private static boolean isFlagging(Check check, CheckReport report) {
        return check.kind() instanceof Kind.RowLevel
                && report.find(check.id()).map(CheckResult::failed).isPresent();
    }

    private static boolean isPuttingAside(Check check, CheckReport report) {
        return isFlagging(check, report)
                && check.severity() == Severity.ERROR
                && check.onFail() != OnFail.REPORT;
    }

    /**
     * The rows to be put aside: those flagged by a row-level check of severity error whose {@code
     * onFail} is not {@code report}, with the checks that flag them and why.
     */
    public static SortedMap<Long, Put> quarantine(
            Subject subject, List<Check> checks, CheckReport report, RunOptions options) {
        var rows = new TreeMap<Long, Put>();
        for (var check : checks) {
            if (isPuttingAside(check, report)) {
                reasons(subject, check, options)
                        .forEach((row, reason) -> {
                            var put =
                                    new Put(
                                            List.of(check.id()),
                                            List.of(check.name() + ": " + reason));
                            rows.merge(row, put, Put::and);
                        });
            }
        }
        return rows;
    }
}
