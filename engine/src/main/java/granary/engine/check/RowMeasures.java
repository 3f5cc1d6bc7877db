package granary.engine.check;

import static granary.engine.data.Duck.quote;

import granary.engine.data.Duck;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The result of a row-level check whose rows come with their reasons. */
final class RowMeasures {

    private RowMeasures() {}

    static CheckResult measure(
            Subject subject, Plan.Own plan, Flagged flagged, RunOptions options) {
        var table = subject.table();
        var duck = table.duck();
        long scope =
                plan.scope().equals("true")
                        ? table.rows()
                        : duck.count(
                                "select count(*) from %s where %s"
                                        .formatted(table.sql(), plan.scope()));
        var kept = quote("_rows_" + plan.check().id());
        // Found once and asked several times.
        duck.run("create or replace table %s as %s".formatted(kept, flagged.sql()));
        try {
            long rows = duck.count("select count(*) from " + kept);
            var failed =
                    rows == 0 ? null : failed(subject, plan, kept, rows, scope, options, flagged);
            var result =
                    Judge.rows(
                            plan.check(), BigDecimal.valueOf(rows), scope, failed, flagged.shown());
            return result.noted(flagged.note());
        } finally {
            duck.run("drop table " + kept);
        }
    }

    private static CheckResult.Failed failed(
            Subject subject,
            Plan.Own plan,
            String kept,
            long rows,
            long scope,
            RunOptions options,
            Flagged flagged) {
        var described =
                new FailedRows(subject.table(), options)
                        .describe(
                                plan.check(),
                                rows,
                                scope,
                                flagged.groups(),
                                "select _row from " + kept,
                                "");
        return described.withExamples(
                described.examples().stream()
                        .map(example ->
                                example.because(
                                        reason(subject.table().duck(), kept, example.row())))
                        .toList());
    }

    private static String reason(Duck duck, String kept, long row) {
        @Nullable String reason =
                duck.query(
                                "select reason from %s where _row = %d limit 1"
                                        .formatted(kept, row),
                                result -> result.getString(1))
                        .getFirst();
        return String.valueOf(reason);
    }
}
