package granary.engine.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a figure into a verdict and a sentence. */
final class Judge {

    private Judge() {}

    static CheckResult rows(
            Check check,
            BigDecimal figure,
            long scope,
            CheckResult.@Nullable Failed failed,
            @Nullable String sql) {
        boolean percent = check.unit().equals("percent");
        if (scope == 0) {
            return empty(check, 0L, sql);
        }
        var value =
                percent
                        ? figure.multiply(BigDecimal.valueOf(100))
                                .divide(BigDecimal.valueOf(scope), MathContext.DECIMAL64)
                        : figure;
        boolean holds = check.expectation().holds(value);
        long rows = failed == null ? 0 : failed.rows();
        var subject =
                check.columns().isEmpty() ? check.object() : String.join(", ", check.columns());
        var message =
                failed == null || rows == 0
                        ? "No row of %d fails %s on %s"
                                .formatted(scope, check.kind().word(), subject)
                        : "%d of %d rows (%s %%)%s fail %s on %s, %s"
                                .formatted(
                                        rows,
                                        scope,
                                        shortly(100.0 * rows / scope),
                                        failed.groups() == null
                                                ? ""
                                                : " in %d groups".formatted(failed.groups()),
                                        check.kind().word(),
                                        subject,
                                        check.expectation().sentence(check.unit()));
        boolean aside = !holds && mayBeSetAside(check, rows, scope);
        return result(
                        check,
                        aside ? Verdict.WARN : verdict(check, holds),
                        value,
                        scope,
                        failed,
                        message,
                        sql,
                        aside
                                ? "set aside, at most " + plain(limit(check)) + " % of the rows"
                                : null)
                .noted(counts(check, failed));
    }

    /** Duplicates can be counted in three ways; whichever is judged, all are said. */
    private static @Nullable String counts(Check check, CheckResult.@Nullable Failed failed) {
        if (!(check.kind() instanceof Kind.Duplicates) || failed == null) {
            return null;
        }
        long groups = failed.groups() == null ? 0 : failed.groups();
        return "rows %d, groups %d, surplus %d"
                .formatted(failed.rows(), groups, failed.rows() - groups);
    }

    /** Rows that are to be put aside close no gate while they are few. */
    private static boolean mayBeSetAside(Check check, long rows, long scope) {
        return check.onFail() == OnFail.QUARANTINE
                && check.severity() == Severity.ERROR
                && BigDecimal.valueOf(rows)
                                .scaleByPowerOfTen(2)
                                .compareTo(limit(check).multiply(BigDecimal.valueOf(scope)))
                        <= 0;
    }

    private static BigDecimal limit(Check check) {
        return BigDecimal.valueOf(check.quarantineLimit());
    }

    /** Nothing to say about no rows, unless the contract wants some. */
    private static CheckResult empty(Check check, @Nullable Long scope, @Nullable String sql) {
        return check.failsOnEmpty()
                ? result(
                        check,
                        verdict(check, false),
                        null,
                        scope,
                        null,
                        "No rows are in scope, and there must be some",
                        sql,
                        "no rows")
                : result(check, Verdict.SKIPPED, null, scope, null, "no rows", sql, "no rows");
    }

    static CheckResult number(
            Check check, @Nullable BigDecimal figure, @Nullable Long scope, @Nullable String sql) {
        boolean counts = check.kind() instanceof Kind.RowCount;
        if (figure == null || (!counts && scope != null && scope == 0)) {
            return empty(check, scope, sql);
        }
        boolean holds = check.expectation().holds(figure);
        var message =
                "%s is %s, %s"
                        .formatted(
                                check.name(),
                                plain(figure),
                                check.expectation().sentence(check.unit()));
        return result(check, verdict(check, holds), figure, scope, null, message, sql, null);
    }

    /** Values or names that a table-level check complains of. */
    static CheckResult.Failed listed(List<CheckResult.ValueRows> values) {
        return new CheckResult.Failed(0, null, null, values, List.of(), 0);
    }

    static CheckResult skipped(Check check, String why) {
        return skipped(check, why, why);
    }

    static CheckResult skipped(Check check, String message, String note) {
        return result(check, Verdict.SKIPPED, null, null, null, message, null, note);
    }

    static CheckResult error(Check check, @Nullable String why, @Nullable String sql) {
        var reason = String.valueOf(why).lines().findFirst().orElse("unknown");
        return result(
                check,
                Verdict.ERROR,
                null,
                null,
                null,
                "Could not be evaluated: " + reason,
                sql,
                reason);
    }

    static Verdict verdict(Check check, boolean holds) {
        return holds
                ? Verdict.PASS
                : check.severity() == Severity.ERROR ? Verdict.FAIL : Verdict.WARN;
    }

    static CheckResult result(
            Check check,
            Verdict verdict,
            @Nullable BigDecimal figure,
            @Nullable Long scope,
            CheckResult.@Nullable Failed failed,
            String message,
            @Nullable String sql,
            @Nullable String note) {
        boolean expects =
                !(check.kind() instanceof Kind.Manual)
                        && !(check.kind() instanceof Kind.Unmeasured);
        return new CheckResult(
                check.id(),
                check.path(),
                check.name(),
                check.object(),
                check.column(),
                List.copyOf(check.columns()),
                check.kind().word(),
                check.dimension(),
                check.severity(),
                check.onFail(),
                verdict,
                metric(check),
                figure,
                check.unit(),
                scope,
                expects ? check.expectation().document() : Map.of(),
                reading(check),
                failed,
                List.of(),
                null,
                message,
                sql,
                note,
                List.of());
    }

    private static String metric(Check check) {
        return switch (check.kind()) {
            case Kind.RowLevel _ -> "failing rows";
            case TableKind.Anomaly anomaly -> "alarms of " + anomaly.metric().name();
            case TableKind.Balance _ -> "values outside their share";
            case PairKind.SchemaChange _ -> "changes that are not allowed";
            case PairKind.Reconcile _ -> "figures beyond the tolerance";
            case PairKind.Drift drift -> "largest " + Parameters.word(drift.method());
            case PairKind.Leakage _ -> "findings";
            case Kind.Columns _ -> "missing or forbidden columns";
            case Kind.Coverage _ -> "missing periods or values";
            case Kind.Freshness _ -> "age of the newest value";
            case Kind.RowCount _ -> "rows";
            case Kind.Distinct _ -> "distinct values";
            case Kind.Statistic statistic -> statistic.of().name().toLowerCase(Locale.ROOT);
            case Kind.Sql _ -> "result of the query";
            case Kind.Manual _, Kind.Unmeasured _ -> "none";
        };
    }

    private static @Nullable String reading(Check check) {
        if (check.expectation().high() != null) {
            return "both ends included";
        }
        return switch (check.kind()) {
            case Kind.Duplicates _ ->
                    "every row of a group that occurs more than once; rows with a null key left out";
            case Kind.Pattern _ -> "a search; anchored only where the pattern is";
            default -> Readings.of(check.kind());
        };
    }

    private static String plain(BigDecimal figure) {
        return figure.round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String shortly(double percent) {
        return plain(new BigDecimal(percent).round(new MathContext(3)));
    }
}
