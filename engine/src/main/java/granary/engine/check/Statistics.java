package granary.engine.check;

import granary.engine.data.Tabular;
import java.util.stream.Collectors;

/**
 * One figure of a column. NaN and infinite values are left out; std is n-1, quantiles are type 7.
 */
final class Statistics {

    private Statistics() {}

    static Tally of(Check check, Kind.Statistic kind, Tabular table, String scope) {
        if (kind.of() == Kind.Figure.SHARE) {
            return new Tally.Share(String.valueOf(kind.expression()));
        }
        var column = table.column(RowTest.only(check));
        var value =
                column.isFloating()
                        ? "(case when isfinite(%1$s) then %1$s end)".formatted(column.sql())
                        : column.sql();
        // Between two decimals of few digits lies a number of more.
        var exact =
                column.isNumber() && !column.isFloating()
                        ? "cast(%s as double)".formatted(value)
                        : value;
        return switch (kind.of()) {
            case MIN -> new Tally.Extreme(value, true);
            case MAX -> new Tally.Extreme(value, false);
            case SUM, MEAN, STD -> new ExactSums(column, kind.of());
            case MEDIAN -> quantile(exact, "0.5", scope);
            case QUANTILE -> quantile(exact, String.valueOf(kind.quantile()), scope);
            case SHARE -> throw new IllegalStateException("handled above");
        };
    }

    private static Tally quantile(String value, String p, String scope) {
        return new Tally.Whole(
                "quantile_cont(%s, %s) filter (where %s)".formatted(value, p, scope),
                "quantiles have no exact merge");
    }

    /** Of several columns the combinations without a null, or a share of the rows in scope. */
    static Tally distinct(Check check, boolean percent, Tabular table, String scope) {
        if (check.columns().isEmpty()) {
            throw new IllegalArgumentException("a distinct check needs a column");
        }
        var values = check.columns().stream().map(name -> table.column(name).sql()).toList();
        var present =
                values.stream().map(v -> v + " is not null").collect(Collectors.joining(" and "));
        var count =
                "count(distinct %s) filter (where %s and %s)"
                        .formatted(
                                values.size() == 1
                                        ? values.getFirst()
                                        : "row(" + String.join(", ", values) + ")",
                                scope,
                                present);
        return new Tally.Whole(
                percent
                        ? "(100.0::double * %s / nullif(count(*) filter (where %s), 0))"
                                .formatted(count, scope)
                        : count,
                "shares and combinations of distinct values have no exact merge");
    }
}
