package granary.engine.check;

import granary.engine.data.Duck;
import granary.engine.data.DuckFailed;
import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measures a list of checks on one table: one query for all that a single scan can answer, one each
 * for the rest.
 */
public final class CheckRun {

    private final Subject subject;
    private final Tabular table;
    private final Duck duck;
    private final RunOptions options;
    private int scans;

    private CheckRun(Subject subject, RunOptions options) {
        this.subject = subject;
        this.table = subject.table();
        this.duck = table.duck();
        this.options = options;
    }

    /**
     * Results in the order of the checks; a check that cannot be evaluated gets the verdict error
     * and says why.
     */
    public static CheckReport run(Subject subject, List<Check> checks, RunOptions options) {
        return new CheckRun(subject, options).run(checks);
    }

    private CheckReport run(List<Check> checks) {
        var plans = new ArrayList<Plan>();
        var broken = new LinkedHashMap<Check, String>();
        for (var check : checks) {
            try {
                plans.add(Plan.of(check, table, options.now()));
            } catch (IllegalArgumentException e) {
                broken.put(check, String.valueOf(e.getMessage()));
            }
        }
        var figures =
                scan(
                        plans.stream()
                                .filter(Plan.Scan.class::isInstance)
                                .map(Plan.Scan.class::cast)
                                .toList());
        var measured = new LinkedHashMap<Check, CheckResult>();
        for (var plan : plans) {
            measured.put(plan.check(), measure(plan, figures));
        }
        var results = new ArrayList<CheckResult>();
        for (var check : checks) {
            var why = broken.get(check);
            var result = measured.get(check);
            if (why != null) {
                results.add(Judge.error(check, why, null));
            } else if (result != null) {
                results.add(result);
            }
        }
        return CheckReport.of(results, table.rows(), scans);
    }

    /** What the shared query found for one check, or why it could not be asked. */
    private record Scanned(long scope, @Nullable BigDecimal figure, @Nullable String error) {}

    private Map<Check, Scanned> scan(List<Plan.Scan> plans) {
        var found = new LinkedHashMap<Check, Scanned>();
        if (plans.isEmpty()) {
            return found;
        }
        try {
            found.putAll(scanTogether(plans));
        } catch (DuckFailed _) {
            // One of them is wrong. Asked alone, it says so itself, and the others still get their
            // answer.
            for (var plan : plans) {
                try {
                    found.putAll(scanTogether(List.of(plan)));
                } catch (DuckFailed e) {
                    found.put(plan.check(), new Scanned(0, null, e.reason()));
                }
            }
        }
        return found;
    }

    private Map<Check, Scanned> scanTogether(List<Plan.Scan> plans) {
        var columns = new ArrayList<String>();
        for (int i = 0; i < plans.size(); i++) {
            var plan = plans.get(i);
            columns.add("count(*) filter (where %s) as s%d".formatted(plan.scope(), i));
            columns.add("cast(%s as varchar) as f%d".formatted(plan.figure(), i));
        }
        scans++;
        var row =
                duck.row(
                        "select %s from %s"
                                .formatted(String.join(",\n       ", columns), table.sql()));
        var found = new LinkedHashMap<Check, Scanned>();
        for (int i = 0; i < plans.size(); i++) {
            var scope = row.get("s" + i);
            found.put(
                    plans.get(i).check(),
                    new Scanned(
                            scope instanceof Number n ? n.longValue() : 0,
                            decimal(row.get("f" + i)),
                            null));
        }
        return found;
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

    private CheckResult measure(Plan plan, Map<Check, Scanned> figures) {
        try {
            return switch (plan) {
                case Plan.Scan scan -> {
                    var found = figures.get(scan.check());
                    if (found == null || found.error() != null) {
                        yield Judge.error(
                                scan.check(),
                                found == null ? "not measured" : found.error(),
                                scan.figure());
                    }
                    yield scanned(scan, found);
                }
                case Plan.Grouped grouped -> grouped(grouped);
                case Plan.Own own -> new OwnMeasures(subject, options, () -> scans++).measure(own);
            };
        } catch (DuckFailed e) {
            return Judge.error(plan.check(), e.reason(), null);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            return Judge.error(plan.check(), String.valueOf(e.getMessage()), null);
        }
    }

    private CheckResult scanned(Plan.Scan plan, Scanned found) {
        var check = plan.check();
        var sql = "select %s from %s".formatted(plan.figure(), table.sql());
        if (plan.failing() == null || !(check.kind() instanceof Kind.Cell cell)) {
            return Judge.number(check, found.figure(), found.scope(), sql);
        }
        long rows = found.figure() == null ? 0 : found.figure().longValueExact();
        var rowsSql =
                "select _row from %s where %s and %s"
                        .formatted(table.sql(), plan.scope(), plan.failing());
        var failed = failed(check, rows, found.scope(), null, rowsSql, RowTest.reason(check, cell));
        return Judge.rows(check, BigDecimal.valueOf(rows), found.scope(), failed, sql)
                .noted(RowTest.unknown(table, plan));
    }

    private CheckResult grouped(Plan.Grouped plan) {
        var check = plan.check();
        scans++;
        var row = duck.row(plan.figuresSql());
        long rows = longOf(row.get("rows"));
        long groups = longOf(row.get("groups"));
        long surplus = longOf(row.get("surplus"));
        long figure =
                check.kind() instanceof Kind.Duplicates(var counted)
                        ? switch (counted) {
                            case ROWS -> rows;
                            case GROUPS -> groups;
                            case SURPLUS -> surplus;
                        }
                        : rows;
        long scope =
                plan.scope().equals("true")
                        ? table.rows()
                        : duck.count(
                                "select count(*) from %s where %s"
                                        .formatted(table.sql(), plan.scope()));
        var failed = failed(check, rows, scope, groups, plan.rowsSql(), plan.reason());
        return Judge.rows(check, BigDecimal.valueOf(figure), scope, failed, plan.figuresSql());
    }

    private CheckResult.@Nullable Failed failed(
            Check check,
            long rows,
            long scope,
            @Nullable Long groups,
            String rowsSql,
            String reason) {
        if (rows == 0) {
            return null;
        }
        scans++;
        return new FailedRows(table, options).describe(check, rows, scope, groups, rowsSql, reason);
    }

    static long longOf(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** The numbers of the rows that a row-level check flags, ascending; empty for other kinds. */
    public static List<Long> failingRows(Subject subject, Check check, RunOptions options) {
        var table = subject.table();
        var plan = Plan.of(check, table, options.now());
        var sql =
                switch (plan) {
                    case Plan.Scan(_, var scope, _, var failing) ->
                            failing == null
                                    ? null
                                    : "select _row from %s where %s and %s"
                                            .formatted(table.sql(), scope, failing);
                    case Plan.Grouped grouped -> grouped.rowsSql();
                    case Plan.Own own -> ownRows(subject, own, options);
                };
        if (sql != null) {
            return table.duck()
                    .query(
                            "select _row from (%s) order by _row".formatted(sql),
                            row -> row.getLong(1));
        }
        return plan instanceof Plan.Own own && check.kind() instanceof Kind.Sensitive sensitive
                ? List.copyOf(new TreeSet<>(SensitiveScan.rows(subject, own, sensitive).keySet()))
                : List.of();
    }

    private static @Nullable String ownRows(
            Subject subject, Plan.Own own, RunOptions options) {
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

    /**
     * The rows to be put aside: those flagged by a failed row-level check of severity error whose
     * {@code onFail} is not {@code report}, with the ids of the checks that flag them.
     */
    public static SortedMap<Long, List<String>> quarantine(
            Subject subject, List<Check> checks, CheckReport report, RunOptions options) {
        var rows = new TreeMap<Long, List<String>>();
        for (var check : checks) {
            boolean flagged = report.find(check.id()).map(CheckResult::failed).isPresent();
            if (flagged
                    && check.kind() instanceof Kind.RowLevel
                    && check.severity() == Severity.ERROR
                    && check.onFail() != OnFail.REPORT) {
                for (var row : failingRows(subject, check, options)) {
                    rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(check.id());
                }
            }
        }
        return rows;
    }
}
