package granary.quality.quarantine;

import granary.engine.check.Check;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.check.Subject;
import granary.engine.contract.Contract;
import granary.engine.data.CsvOptions;
import granary.engine.data.CsvReader;
import granary.engine.data.Duck;
import granary.engine.data.InputRefused;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import granary.quality.companion.Beside;
import granary.quality.run.IngestTable;
import granary.quality.run.VersionRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks mended rows what they had failed, and nothing else. They are asked among the other rows of
 * their file, because some checks look at more than one row.
 */
final class Recheck {
    private Recheck() {}

    /** What a row still fails. */
    record Still(Held row, String check, String reason) {}

    /**
     * @param rows of the file that are not dropped, in their order
     * @param mended new cells by row
     * @param contract by which the corrections will be read
     * @param suite everything the dataset is checked for
     * @param beside what the run that failed them compared them with
     * @return empty when every mended row passes
     */
    static List<Still> of(
            List<Held> rows,
            Map<UUID, Map<String, @Nullable String>> mended,
            Contract contract,
            List<Check> suite,
            Beside beside,
            Instant now) {
        try (var duck =
                VersionRows.session(beside.versions().stream().flatMap(v -> v.files().stream()))) {
            var file = duck.files().resolve("mended.csv");
            try (var out = Files.newBufferedWriter(file)) {
                var csv =
                        CorrectedFile.begin(
                                out,
                                contract.objects().getFirst().properties().stream()
                                        .map(p -> p.name())
                                        .toList(),
                                rows.getFirst().cells());
                for (var row : rows) {
                    csv.row(mended.getOrDefault(row.id(), row.mended()));
                }
            }
            return ask(duck, file, rows, mended.keySet(), contract, suite, beside, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Still> ask(
            Duck duck,
            java.nio.file.Path file,
            List<Held> rows,
            Set<UUID> mended,
            Contract contract,
            List<Check> suite,
            Beside beside,
            Instant now) {
        Tabular text;
        try {
            text =
                    Tabular.csv(
                            duck,
                            CsvReader.inspect(file, CsvOptions.STRICT.withDelimiter(',')),
                            "mended");
        } catch (InputRefused e) {
            return rows.stream()
                    .filter(r -> mended.contains(r.id()))
                    .map(r ->
                            new Still(
                                    r, QuarantinedRows.CONVERSION, String.valueOf(e.getMessage())))
                    .toList();
        }
        var typed = Typing.apply(text, contract.objects().getFirst().columns(), "typed");
        var table = new IngestTable(duck, typed);
        var still = new ArrayList<Still>();
        var rejected = QuarantinedRows.rejectedCells(table, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var reasons = rejected.get(i + 1L);
            if (reasons != null && mended.contains(row.id())) {
                still.add(new Still(row, QuarantinedRows.CONVERSION, String.join("; ", reasons)));
            }
        }
        var checks = failed(rows, mended, suite);
        var self = Subject.of(typed);
        failing(self.with(beside.in(duck, checks, self)), checks, now)
                .forEach((check, numbers) -> {
                    for (int i = 0; i < rows.size(); i++) {
                        var row = rows.get(i);
                        if (mended.contains(row.id())
                                && row.checks().contains(check.id())
                                && numbers.contains(i + 1L)) {
                            still.add(new Still(row, check.id(), "still fails " + check.name()));
                        }
                    }
                });
        return still;
    }

    private static List<Check> failed(List<Held> rows, Set<UUID> mended, List<Check> suite) {
        var wanted = new HashSet<String>();
        rows.stream().filter(r -> mended.contains(r.id())).forEach(r -> wanted.addAll(r.checks()));
        return suite.stream().filter(c -> wanted.contains(c.id())).toList();
    }

    private static Map<Check, Set<Long>> failing(Subject subject, List<Check> checks, Instant now) {
        var failing = new LinkedHashMap<Check, Set<Long>>();
        for (var check : checks) {
            failing.put(
                    check, new HashSet<>(CheckRun.failingRows(subject, check, RunOptions.at(now))));
        }
        return failing;
    }
}
