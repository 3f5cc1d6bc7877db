package granary.quality.run;

import granary.engine.check.CheckResult;
import granary.engine.check.Dimension;
import granary.engine.check.OnFail;
import granary.engine.check.Severity;
import granary.engine.check.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes results of checks that no contract makes, in the shape of the engine's own. */
public final class Built {
    static final String ORIGIN = "built-in";

    /** What the id of a monitor's check begins with. */
    public static final String MONITOR = "monitor.";

    private Built() {}

    /**
     * A built-in check.
     *
     * @param unit what {@code value} counts
     */
    public record Check(
            String id,
            String name,
            String kind,
            Dimension dimension,
            Severity severity,
            String metric,
            String unit,
            Map<String, Object> expectation) {
        Check with(String otherId, @Nullable String otherName) {
            return new Check(
                    otherId,
                    otherName == null ? name : otherName,
                    kind,
                    dimension,
                    severity,
                    metric,
                    unit,
                    expectation);
        }

        Check with(Severity other) {
            return new Check(id, name, kind, dimension, other, metric, unit, expectation);
        }
    }

    /** What a monitor measured, whatever came of it. */
    public static RunLine watched(
            Check check,
            String object,
            @Nullable String column,
            String slice,
            String fix,
            Map<String, Object> evidence,
            Verdict verdict,
            @Nullable BigDecimal value,
            String message) {
        var line =
                line(
                        check, object, column, slice, fix, null, evidence, verdict, value, null,
                        null, message);
        return new RunLine(
                line.code(),
                "monitor",
                line.slice(),
                line.fix(),
                null,
                line.evidence(),
                line.result());
    }

    static RunLine met(Check check, String object, String message, @Nullable Long scope) {
        return line(
                check,
                object,
                null,
                "",
                "",
                null,
                Map.of(),
                Verdict.PASS,
                null,
                null,
                scope,
                message);
    }

    static RunLine failing(
            Check check,
            String object,
            @Nullable String column,
            String slice,
            String fix,
            @Nullable UUID ingest,
            Map<String, Object> evidence,
            @Nullable BigDecimal value,
            CheckResult.@Nullable Failed failed,
            @Nullable Long scope,
            String message) {
        return line(
                check,
                object,
                column,
                slice,
                fix,
                ingest,
                evidence,
                check.severity() == Severity.ERROR ? Verdict.FAIL : Verdict.WARN,
                value,
                failed,
                scope,
                message);
    }

    private static RunLine line(
            Check check,
            String object,
            @Nullable String column,
            String slice,
            String fix,
            @Nullable UUID ingest,
            Map<String, Object> evidence,
            Verdict verdict,
            @Nullable BigDecimal value,
            CheckResult.@Nullable Failed failed,
            @Nullable Long scope,
            String message) {
        return new RunLine(
                "quality." + check.id(),
                ORIGIN,
                slice,
                fix,
                ingest,
                evidence,
                new CheckResult(
                        check.id(),
                        null,
                        check.name(),
                        object,
                        column,
                        column == null ? List.of() : List.of(column),
                        check.kind(),
                        check.dimension(),
                        check.severity(),
                        OnFail.BLOCK,
                        verdict,
                        check.metric(),
                        value,
                        check.unit(),
                        scope,
                        check.expectation(),
                        null,
                        failed,
                        List.of(),
                        null,
                        message,
                        null,
                        null,
                        List.of()));
    }

    static CheckResult.Failed rows(long rows, @Nullable Double percent) {
        return new CheckResult.Failed(rows, percent, null, List.of(), List.of(), rows);
    }
}
