package granary.engine.suggest;

import granary.engine.check.Check;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proposed check.
 *
 * @param path where it would stand in the proposed contract, as a JSON pointer
 * @param severity {@code error} if it holds on every row, {@code warning} if on at least 99 %
 * @param sentence one sentence with the evidence
 * @param odcs the piece of the contract that says it
 * @param check the same as a check, ready to run
 */
public record Suggestion(
        String path,
        String kind,
        @Nullable String column,
        List<String> columns,
        Map<String, Object> parameters,
        Map<String, Object> expectation,
        String severity,
        Evidence evidence,
        String sentence,
        Map<String, Object> odcs,
        Check check) {

    /**
     * @param share of the rows that match, 0 to 1
     */
    public record Evidence(
            long rows, long matching, double share, List<CounterExample> counterExamples) {}

    public record CounterExample(long row, @Nullable String value) {}
}
