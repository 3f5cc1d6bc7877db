package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/**
 * SQL of one figure of a column. NaN and infinite values are left out; std is n-1, quantiles are
 * type 7.
 */
final class Statistics {

    private Statistics() {}

    static String sql(Check check, Kind.Statistic kind, Tabular table, String scope) {
        if (kind.of() == Kind.Figure.SHARE) {
            return "avg(case when (%s) then 1.0 when not (%s) then 0.0 end) filter (where %s)"
                    .formatted(kind.expression(), kind.expression(), scope);
        }
        var column = table.column(RowTest.only(check));
        var value = column.sql();
        var rows = column.isFloating() ? scope + " and isfinite(" + value + ")" : scope;
        var aggregate =
                switch (kind.of()) {
                    case MIN -> "min(%s)".formatted(value);
                    case MAX -> "max(%s)".formatted(value);
                    // fsum adds doubles with compensation, so that the order of the threads does
                    // not show.
                    case MEAN -> "favg(%s)".formatted(value);
                    case SUM ->
                            column.isFloating()
                                    ? "fsum(%s)".formatted(value)
                                    : "sum(%s)".formatted(value);
                    case MEDIAN -> quantile(column, 0.5);
                    case QUANTILE ->
                            quantile(column, kind.quantile() == null ? 0.5 : kind.quantile());
                    case STD -> "list(cast(%s as double) order by _row)".formatted(value);
                    case SHARE -> throw new IllegalStateException("handled above");
                };
        var filtered = "%s filter (where %s)".formatted(aggregate, rows);
        // In row order, so that the order of the threads does not show.
        return kind.of() == Kind.Figure.STD
                ? "list_aggregate(%s, 'stddev_samp')".formatted(filtered)
                : filtered;
    }

    /** Type 7. Between two decimals of few digits lies a number of more. */
    private static String quantile(Column column, double p) {
        var value =
                column.isNumber() && !column.isFloating()
                        ? "cast(%s as double)".formatted(column.sql())
                        : column.sql();
        return "quantile_cont(%s, %s)".formatted(value, BigDecimal.valueOf(p).toPlainString());
    }

    /** Of several columns, the combinations without a null. */
    static String distinct(Check check, boolean percent, Tabular table, String scope) {
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
        return percent
                ? "(100.0::double * %s / nullif(count(*) filter (where %s), 0))"
                        .formatted(count, scope)
                : count;
    }
}
