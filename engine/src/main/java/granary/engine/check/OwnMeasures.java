package granary.engine.check;

import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return switch (check.kind()) {
            case Kind.Columns columns -> columns(check, columns);
            case Kind.Coverage coverage -> coverage(plan, coverage);
            case Kind.Freshness _ -> freshness(plan);
            case Kind.Sql(var query) -> sql(check, query);
            case Kind.Sensitive sensitive -> sensitive(plan, sensitive);
            case Kind.Manual(var text) ->
                    Judge.result(check, Verdict.MANUAL, null, null, null, text, null, null);
            case Kind.Unmeasured(_, var why) ->
                    Judge.result(
                            check,
                            Verdict.SKIPPED,
                            null,
                            null,
                            null,
                            "Not measured: " + why,
                            null,
                            why);
            case Kind.Cell _,
                    Kind.Duplicates _,
                    Kind.Dependency _,
                    Kind.RowCount _,
                    Kind.Statistic _,
                    Kind.Distinct _ ->
                    throw new IllegalStateException(check.kind().word() + " has a plan of its own");
        };
    }

    private CheckResult columns(Check check, Kind.Columns kind) {
        var file = subject.fileColumns();
        var missing = kind.expected().stream().filter(name -> !file.contains(name)).toList();
        var extra = file.stream().filter(name -> !kind.expected().contains(name)).toList();
        boolean forbidden = kind.extra() == Kind.Extra.FORBID;
        int figure = missing.size() + (forbidden ? extra.size() : 0);
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
        var listed = new ArrayList<CheckResult.ValueRows>();
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
        boolean holds = check.expectation().holds(value) && table.rows() > 0;
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
                table.rows() == 0
                        ? "no rows"
                        : lacking.isEmpty()
                                ? "All %d wanted are there".formatted(wanted.size())
                                : "%d of %d have no rows: %s"
                                        .formatted(lacking.size(), wanted.size(), some(lacking));
        return Judge.result(
                check, Judge.verdict(check, holds), value, null, failed, message, null, null);
    }

    private static String some(List<String> names) {
        return names.size() <= 12
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 12)) + " and " + (names.size() - 12) + " more";
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

    /**
     * One select, proven to be one by DuckDB's own parser, that gives one number or one boolean.
     */
    private CheckResult sql(Check check, String query) {
        var text = query.strip();
        if (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1);
        }
        for (var name : List.of("${object}", "{object}", "${table}", "{table}")) {
            text = text.replace(name, table.sql());
        }
        for (var name : List.of("${column}", "{column}", "${property}", "{property}")) {
            var column = check.column();
            text = column == null ? text : text.replace(name, table.column(column).sql());
        }
        var parsed =
                table.duck()
                        .row(
                                "select cast(json_extract(j, '$.error') as varchar) as error, json_array_length(j, '$.statements') as n from (select json_serialize_sql(?) as j)",
                                text);
        if (!"false".equals(parsed.get("error")) || CheckRun.longOf(parsed.get("n")) != 1) {
            return Judge.error(check, "the query is not one select statement", text);
        }
        scanned.run();
        var rows =
                table.duck()
                        .query(
                                options.sqlSeconds(),
                                text,
                                row -> {
                                    if (row.getMetaData().getColumnCount() != 1) {
                                        throw new IllegalArgumentException(
                                                "the query gives "
                                                        + row.getMetaData().getColumnCount()
                                                        + " columns");
                                    }
                                    return Optional.ofNullable(figure(row.getObject(1)));
                                });
        if (rows.size() != 1) {
            return Judge.error(
                    check, "the query gives %d rows, not one".formatted(rows.size()), text);
        }
        var figure = rows.getFirst().orElse(null);
        return figure == null
                ? Judge.error(check, "the query gives null", text)
                : Judge.number(check, figure, null, text);
    }

    private static @Nullable BigDecimal figure(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean b -> b ? BigDecimal.ONE : BigDecimal.ZERO;
            case Object other -> {
                var number = CheckRun.decimal(other);
                if (number == null) {
                    throw new IllegalArgumentException(
                            "the query gives \"%s\", not a number".formatted(other));
                }
                yield number;
            }
        };
    }

    private CheckResult sensitive(Plan.Own plan, Kind.Sensitive kind) {
        var check = plan.check();
        scanned.run();
        return SensitiveScan.measure(subject, plan, kind, options);
    }
}
