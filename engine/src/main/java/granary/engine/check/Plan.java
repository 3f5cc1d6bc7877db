package granary.engine.check;

import granary.engine.data.Tabular;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a check is measured on one table.
 *
 * <p>{@link Scan} plans share one query; every other plan asks its own. A row-level plan can also
 * name the rows it flags: {@code rowsSql} selects {@code _row}.
 */
sealed interface Plan {

    /** The check it measures. */
    Check check();

    /** SQL that is true for rows in scope, and never null. */
    String scope();

    /**
     * One figure of the shared query.
     *
     * @param failing SQL that is true for flagged rows, null when rows are not the matter
     */
    record Scan(Check check, String scope, Tally tally, @Nullable String failing) implements Plan {

        /** An aggregate over all rows, which knows no merge. */
        Scan(Check check, String scope, String figure, @Nullable String failing) {
            this(
                    check,
                    scope,
                    failing == null
                            ? new Tally.Whole(figure, check.kind().word() + " has no exact merge")
                            : new Tally.Rows(failing),
                    failing);
        }

        /** The figure as SQL, for people. */
        String figure() {
            return String.join(", ", tally.sql(scope));
        }
    }

    /**
     * Rows compared with each other.
     *
     * @param figuresSql one row: rows, groups, surplus
     * @param rowsSql the flagged rows' numbers
     */
    record Grouped(Check check, String scope, String figuresSql, String rowsSql, String reason)
            implements Plan {}

    /** Measured by code of its own. */
    record Own(Check check, String scope) implements Plan {}

    static Plan of(Check check, Tabular table, Instant now) {
        ContractSql.proveExpressions(check, table);
        var scope = scope(check);
        return switch (check.kind()) {
            case Kind.Cell cell -> {
                var failing = RowTest.failing(table, check, cell, now);
                yield new Scan(
                        check, scope, new Tally.Rows(failing, RowTest.unknown(cell)), failing);
            }
            case Kind.RowCount _ -> new Scan(check, scope, new Tally.Rows("true"), null);
            case Kind.Statistic statistic ->
                    new Scan(check, scope, Statistics.of(check, statistic, table, scope), null);
            case Kind.Distinct(var percent) ->
                    new Scan(
                            check,
                            scope,
                            percent || check.columns().size() != 1
                                    ? Statistics.distinct(check, percent, table, scope)
                                    : Distinct.of(check, table),
                            null);
            case Kind.Duplicates _ -> Groups.duplicates(check, table, scope);
            case Kind.Dependency dependency -> Groups.dependency(check, dependency, table, scope);
            case Kind.Sensitive _,
                    RowKind _,
                    TableKind _,
                    PairKind _,
                    Kind.Columns _,
                    Kind.Coverage _,
                    Kind.Freshness _,
                    Kind.Sql _,
                    Kind.Manual _,
                    Kind.Unmeasured _ ->
                    new Own(check, scope);
        };
    }

    /** SQL that is true for the rows that a check looks at. */
    static String scope(Check check) {
        return check.where() == null ? "true" : "coalesce((%s), false)".formatted(check.where());
    }
}
