package granary.engine.check;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contract's own query: one number or one boolean, and the rows behind it where it lists them.
 */
final class SqlMeasure {

    private SqlMeasure() {}

    static CheckResult measure(
            Subject subject, Check check, Kind.Sql kind, String scope, RunOptions options) {
        var text = ContractSql.select(subject, check, kind.query());
        var shown = ContractSql.filled(subject.shownAs(check.object()), check, kind.query());
        var rows =
                subject.table()
                        .duck()
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
                    check, "the query gives %d rows, not one".formatted(rows.size()), shown);
        }
        var figure = rows.getFirst().orElse(null);
        if (figure == null) {
            return Judge.error(check, "the query gives null", shown);
        }
        var result = Judge.number(check, figure, null, shown);
        return kind.rows() == null
                ? result
                : result.with(
                        RowMeasures.measure(
                                        subject,
                                        new Plan.Own(check, scope),
                                        Flagged.of(subject, check, kind.rows()),
                                        options)
                                .failed());
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
}
