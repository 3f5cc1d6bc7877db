package granary.engine.check;

import granary.engine.data.Column;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that break the order of the rows before them, or follow a gap; nulls are stepped over. */
final class Sequences {

    private Sequences() {}

    static Flagged flagged(Subject subject, Plan.Own plan, RowKind.Sequence kind) {
        return Flagged.of(subject, plan.check(), of -> sql(of, plan, kind));
    }

    private static String sql(Subject subject, Plan.Own plan, RowKind.Sequence kind) {
        var table = subject.table();
        var column = table.column(RowTest.only(plan.check()));
        var parts =
                kind.by().isEmpty()
                        ? ""
                        : "partition by %s "
                                .formatted(
                                        kind.by().stream()
                                                .map(name -> table.column(name).sql())
                                                .collect(Collectors.joining(", ")));
        return """
        select _row, reason
        from (select _row, case %s end as reason
              from (select _row, v, lag(v) over (%sorder by _row) as p
                    from (select *, %s as v from %s where %s) where v is not null))
        where reason is not null\
        """
                .formatted(reasons(kind, column), parts, column.sql(), table.sql(), plan.scope());
    }

    private static String reasons(RowKind.Sequence kind, Column column) {
        var cases = new ArrayList<String>();
        cases.add("when v < p then 'lower than the value before it'");
        if (kind.order() == RowKind.Order.STRICT) {
            cases.add("when v = p then 'equal to the value before it'");
        }
        if (kind.gaps() == RowKind.Gaps.FORBID) {
            var next = "p + " + step(kind.step(), column);
            // 0.2 + 0.1 is not 0.3 among floats.
            var slack = column.isFloating() ? "1e-9 * greatest(abs(v), abs(p))" : "";
            cases.add(
                    "when v > %s%s then 'follows a gap'"
                            .formatted(next, slack.isEmpty() ? "" : " + " + slack));
            cases.add(
                    "when v > p and v < %s%s then 'less than one step after the value before it'"
                            .formatted(next, slack.isEmpty() ? "" : " - " + slack));
        }
        return String.join(" ", cases);
    }

    private static String step(@Nullable String step, Column column) {
        if (column.isNumber()) {
            return new BigDecimal(step == null ? "1" : step).toPlainString();
        }
        if (!column.isTemporal()) {
            throw new IllegalArgumentException(
                    "gaps are found between numbers or times, and %s is %s"
                            .formatted(column.name(), column.sqlType()));
        }
        var wanted = step == null ? "P1D" : step;
        if (wanted.contains("T")) {
            return "to_microseconds(%d)".formatted(Duration.parse(wanted).toNanos() / 1000);
        }
        var period = Period.parse(wanted);
        return "to_years(%d) + to_months(%d) + to_days(%d)"
                .formatted(period.getYears(), period.getMonths(), period.getDays());
    }
}
