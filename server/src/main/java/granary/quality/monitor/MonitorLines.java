package granary.quality.monitor;

import granary.engine.check.Dimension;
import granary.engine.check.Severity;
import granary.engine.check.Verdict;
import granary.quality.run.Built;
import granary.quality.run.RunLine;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a monitor measured as a line of a run. */
record MonitorLines(MonitorRow monitor, String object) {
    /** What is measured. */
    record Measure(String kind, Dimension dimension, String metric, String unit, String fix) {}

    RunLine line(
            Measure measure,
            @Nullable String column,
            String slice,
            Map<String, Object> expectation,
            Map<String, Object> evidence,
            boolean isMet,
            @Nullable BigDecimal value,
            String message) {
        return line(
                measure,
                column,
                slice,
                expectation,
                evidence,
                isMet ? Verdict.PASS : failing(),
                value,
                message);
    }

    /** Too little came before to say anything. */
    RunLine learning(Measure measure, String slice, @Nullable BigDecimal value, String message) {
        return line(measure, null, slice, Map.of(), Map.of(), Verdict.SKIPPED, value, message);
    }

    private RunLine line(
            Measure measure,
            @Nullable String column,
            String slice,
            Map<String, Object> expectation,
            Map<String, Object> evidence,
            Verdict verdict,
            @Nullable BigDecimal value,
            String message) {
        return Built.watched(
                new Built.Check(
                        monitor.check(),
                        monitor.name(),
                        measure.kind(),
                        measure.dimension(),
                        severity(),
                        measure.metric(),
                        measure.unit(),
                        expectation),
                object,
                column,
                slice,
                measure.fix(),
                evidence,
                verdict,
                value,
                message);
    }

    private Verdict failing() {
        return severity() == Severity.ERROR ? Verdict.FAIL : Verdict.WARN;
    }

    private Severity severity() {
        return Severity.of(monitor.severity());
    }
}
