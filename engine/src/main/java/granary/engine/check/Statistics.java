package granary.engine.check;

import granary.engine.data.Tabular;

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
        return switch (kind.of()) {
            case MIN -> new Tally.Extreme(value, true);
            case MAX -> new Tally.Extreme(value, false);
            case SUM, MEAN, STD -> new ExactSums(column, kind.of());
            case MEDIAN -> quantile(value, "0.5", scope);
            case QUANTILE -> quantile(value, String.valueOf(kind.quantile()), scope);
            case SHARE -> throw new IllegalStateException("handled above");
        };
    }

    private static Tally quantile(String value, String p, String scope) {
        return new Tally.Whole(
                "quantile_cont(%s, %s) filter (where %s)".formatted(value, p, scope),
                "quantiles have no exact merge");
    }
}
