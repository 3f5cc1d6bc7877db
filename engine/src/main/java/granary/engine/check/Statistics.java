package granary.engine.check;

import granary.engine.data.Tabular;

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
                    case MEDIAN -> "quantile_cont(%s, 0.5)".formatted(value);
                    case QUANTILE -> "quantile_cont(%s, %s)".formatted(value, kind.quantile());
                    case STD -> "list(cast(%s as double) order by _row)".formatted(value);
                    case SHARE -> throw new IllegalStateException("handled above");
                };
        var filtered = "%s filter (where %s)".formatted(aggregate, rows);
        // In row order, so that the order of the threads does not show.
        return kind.of() == Kind.Figure.STD
                ? "list_aggregate(%s, 'stddev_samp')".formatted(filtered)
                : filtered;
    }
}
