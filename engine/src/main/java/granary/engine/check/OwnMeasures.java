package granary.engine.check;

import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kinds that neither share the scan nor compare rows in SQL. */
final class OwnMeasures {

    private static final Duration FUTURE = Duration.ofMinutes(5);

    private final Subject subject;
    private final Tabular table;
    private final RunOptions options;
    private final Runnable scanned;

    OwnMeasures(Subject subject, RunOptions options, Runnable scanned) {
        this.subject = subject;
        this.table = subject.table();
        this.options = options;
        this.scanned = scanned;
    }

    CheckResult measure(Plan.Own plan) {
        var check = plan.check();
        try {
            return measured(plan);
        } catch (NothingToMeasure e) {
            return Judge.skipped(check, e.why());
        }
    }

    private CheckResult measured(Plan.Own plan) {
        var check = plan.check();
        return switch (check.kind()) {
            case Kind.Columns columns -> columns(check, columns);
            case Kind.Coverage coverage -> coverage(plan, coverage);
            case Kind.Freshness _ -> freshness(plan);
            case Kind.Sql sql -> {
                scanned.run();
                yield SqlMeasure.measure(subject, check, sql, plan.scope(), options);
            }
            case Kind.Sensitive sensitive -> sensitive(plan, sensitive);
            case RowKind kind -> {
                scanned.run();
                yield RowMeasures.measure(
                        subject, plan, Flagged.of(subject, plan, kind, options), options);
            }
            case TableKind.Balance balance -> {
                scanned.run();
                yield Balances.measure(subject, plan, balance);
            }
            case TableKind.Anomaly anomaly -> Anomalies.measure(subject, check, anomaly, options);
            case PairKind pair -> compared(plan, pair);
            case Kind.Manual manual -> manual(check, manual);
            case Kind.Unmeasured(_, var why) -> Judge.skipped(check, "Not measured: " + why, why);
            case Kind.Cell _,
                    Kind.Duplicates _,
                    Kind.Dependency _,
                    Kind.RowCount _,
                    Kind.Statistic _,
                    Kind.Distinct _ ->
                    throw new IllegalStateException(check.kind().word() + " has a plan of its own");
        };
    }

    private CheckResult compared(Plan.Own plan, PairKind kind) {
        scanned.run();
        return switch (kind) {
            case PairKind.SchemaChange change ->
                    SchemaChanges.measure(subject, plan.check(), change);
            case PairKind.Reconcile reconcile -> Reconciling.measure(subject, plan, reconcile);
            case PairKind.Drift drift -> Drifts.measure(subject, plan, drift, options);
            case PairKind.Leakage leakage -> Leakages.measure(subject, plan, leakage);
        };
    }

    private static CheckResult manual(Check check, Kind.Manual kind) {
        var who = kind.role() == null ? "" : ", to be attested by " + kind.role();
        var until = kind.validFor() == null ? "" : ", for " + kind.validFor();
        return Judge.result(
                check, Verdict.MANUAL, null, null, null, kind.text() + who + until, null, null);
    }

    private CheckResult columns(Check check, Kind.Columns kind) {
        var file = subject.fileColumns();
        var missing = kind.expected().stream().filter(name -> !file.contains(name)).toList();
        var extra = file.stream().filter(name -> !kind.expected().contains(name)).toList();
        boolean forbidden = kind.extra() == Kind.Extra.FORBID;
        var moved = kind.inOrder() ? moved(kind.expected(), file) : List.<String>of();
        int figure = missing.size() + (forbidden ? extra.size() : 0) + moved.size();
        var value = BigDecimal.valueOf(figure);
        var verdict = Judge.verdict(check, check.expectation().holds(value));
        var words = new ArrayList<String>();
        if (!missing.isEmpty()) {
            words.add("missing " + String.join(", ", missing));
        }
        if (!extra.isEmpty() && kind.extra() != Kind.Extra.ALLOW) {
            words.add(
                    (forbidden ? "forbidden " : "not in the contract: ")
                            + String.join(", ", extra));
            if (verdict == Verdict.PASS) {
                verdict = Verdict.WARN;
            }
        }
        if (!moved.isEmpty()) {
            words.add("not in the contract's order: " + String.join(", ", moved));
        }
        var listed = new ArrayList<CheckResult.ValueRows>();
        moved.forEach(name -> listed.add(new CheckResult.ValueRows(name, table.rows())));
        missing.forEach(name -> listed.add(new CheckResult.ValueRows(name, 0)));
        if (forbidden) {
            extra.forEach(name -> listed.add(new CheckResult.ValueRows(name, table.rows())));
        }
        var failed =
                listed.isEmpty()
                        ? null
                        : new CheckResult.Failed(0, null, null, listed, List.of(), 0);
        var message =
                words.isEmpty()
                        ? "Every one of %d contract columns is there"
                                .formatted(kind.expected().size())
                        : "Columns: " + String.join("; ", words);
        return Judge.result(check, verdict, value, null, failed, message, null, null);
    }

    /** Columns that stand elsewhere among the columns that both have. */
    private static List<String> moved(List<String> expected, List<String> file) {
        var wanted = expected.stream().filter(file::contains).toList();
        var found = file.stream().filter(expected::contains).toList();
        var moved = new ArrayList<String>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(found.get(i))) {
                moved.add(found.get(i));
            }
        }
        return moved;
    }

    private CheckResult coverage(Plan.Own plan, Kind.Coverage kind) {
        var check = plan.check();
        var column = table.column(RowTest.only(check));
        scanned.run();
        var seen = Periods.seen(table, column, kind.every(), plan.scope(), kind.min());
        var wanted =
                kind.every() == null
                        ? kind.values()
                        : Periods.wanted(seen, kind.every(), kind.from(), kind.to(), options.now());
        var lacking =
                wanted.stream()
                        .filter(period -> !kind.except().contains(period) && !seen.contains(period))
                        .toList();
        var value = BigDecimal.valueOf(lacking.size());
        boolean empty =
                table.duck()
                                .count(
                                        "select count(*) from (select 1 from %s where %s limit 1)"
                                                .formatted(table.sql(), plan.scope()))
                        == 0;
        boolean holds = check.expectation().holds(value) && !empty;
        var failed =
                lacking.isEmpty()
                        ? null
                        : new CheckResult.Failed(
                                0,
                                null,
                                null,
                                lacking.stream()
                                        .map(period -> new CheckResult.ValueRows(period, 0))
                                        .toList(),
                                List.of(),
                                0);
        var message =
                empty
                        ? "no rows"
                        : lacking.isEmpty()
                                ? "All %d wanted are there".formatted(wanted.size())
                                : "%d of %d have %s: %s"
                                        .formatted(
                                                lacking.size(),
                                                wanted.size(),
                                                kind.min() == 1
                                                        ? "no rows"
                                                        : "fewer than %d rows"
                                                                .formatted(kind.min()),
                                                Balances.some(lacking));
        return Judge.result(
                check, Judge.verdict(check, holds), value, null, failed, message, null, null);
    }

    private CheckResult freshness(Plan.Own plan) {
        var check = plan.check();
        var column = table.column(RowTest.only(check));
        scanned.run();
        var newest = Periods.newest(table, column, plan.scope());
        if (newest == null) {
            return Judge.result(
                    check,
                    Judge.verdict(check, false),
                    null,
                    null,
                    null,
                    "No row has a time",
                    null,
                    "no rows");
        }
        if (newest.begins().isAfter(options.now().plus(FUTURE))) {
            return Judge.result(
                    check,
                    Judge.verdict(check, false),
                    null,
                    null,
                    null,
                    "The newest value %s lies in the future".formatted(newest.begins()),
                    null,
                    "future");
        }
        var age = Duration.between(newest.ends(), options.now());
        var seconds = seconds(age.isNegative() ? Duration.ZERO : age);
        boolean holds = check.expectation().holds(seconds);
        var message =
                "The newest value is of %s, %s old, %s s"
                        .formatted(
                                newest.ends(), words(age), check.expectation().sentence("seconds"));
        return Judge.result(
                check,
                Judge.verdict(check, holds),
                seconds,
                null,
                null,
                message,
                null,
                newest.note());
    }

    private static BigDecimal seconds(Duration age) {
        return BigDecimal.valueOf(age.toMillis())
                .divide(BigDecimal.valueOf(1000), 3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    private static String words(Duration age) {
        return age.isNegative()
                ? "0 h"
                : age.toDays() > 2
                        ? age.toDays() + " d"
                        : String.format(Locale.ROOT, "%.1f h", age.toMinutes() / 60.0);
    }

    private CheckResult sensitive(Plan.Own plan, Kind.Sensitive kind) {
        var check = plan.check();
        scanned.run();
        return SensitiveScan.measure(subject, plan, kind, options);
    }
}
