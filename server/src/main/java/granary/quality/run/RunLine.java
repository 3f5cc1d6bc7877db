package granary.quality.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import granary.engine.check.CheckResult;
import granary.engine.check.Severity;
import granary.engine.check.Verdict;
import granary.quality.suite.Hash;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one check said in one run, and what it needs to become a gate item and a finding.
 *
 * @param code of the gate item, unique in the run
 * @param slice what part of the data the result is about: a source, a partition, a column; empty
 *     for all of it. One finding per check and slice
 * @param fix what would make it pass
 * @param ingest the file that brought it; null when it cannot be told
 * @param evidence what else is known, without values
 */
public record RunLine(
        String code,
        String origin,
        String slice,
        String fix,
        @Nullable UUID ingest,
        Map<String, Object> evidence,
        CheckResult result) {
    /** Families in the order in which a broken file is understood: its shape before its values. */
    private static final List<String> SCHEMA = List.of("schema", "columns", "type", "conversion");

    private static final List<String> VOLUME =
            List.of("partial_data", "volume", "missing_partition", "coverage", "rowCount");

    public RunLine {
        evidence = Map.copyOf(evidence);
    }

    @JsonIgnore
    public boolean isFailing() {
        return switch (result.verdict()) {
            case FAIL, WARN, ERROR -> true;
            case PASS, SKIPPED, MANUAL -> false;
        };
    }

    /** Whether it closes the gate. */
    @JsonIgnore
    public boolean isBlocking() {
        return isFailing() && severity() == Severity.ERROR;
    }

    /** A check that only warned is a warning, however severe it could be. */
    public Severity severity() {
        return switch (result.verdict()) {
            case WARN -> result.severity() == Severity.INFO ? Severity.INFO : Severity.WARNING;
            case SKIPPED, MANUAL -> Severity.INFO;
            case PASS, FAIL, ERROR -> result.severity();
        };
    }

    public long failingRows() {
        return result.failed() == null ? 0 : result.failed().rows();
    }

    /** The identity of its finding: the same in every version of the dataset. */
    public String fingerprint() {
        return fingerprint(result.id(), slice);
    }

    static String fingerprint(String check, String slice) {
        return Hash.of(check + "\u001f" + slice).substring(0, 32);
    }

    /** Place in the order in which findings are told. */
    public int rank() {
        int family = SCHEMA.contains(result.kind()) ? 0 : VOLUME.contains(result.kind()) ? 1 : 2;
        return (severity() == Severity.ERROR ? 0 : 10) + family;
    }

    /** {@code pass}, {@code warn} or {@code fail} over all lines. */
    public static String verdict(List<RunLine> lines) {
        return lines.stream().anyMatch(RunLine::isBlocking)
                ? Verdict.FAIL.word()
                : lines.stream().anyMatch(RunLine::isFailing)
                        ? Verdict.WARN.word()
                        : Verdict.PASS.word();
    }
}
