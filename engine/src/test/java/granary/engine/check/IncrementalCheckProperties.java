package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.data.Duck;
import granary.engine.data.Parquet;
import granary.engine.state.FolderStates;
import granary.engine.state.StateFile;
import granary.engine.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;

/** Whatever was known before, a check over files says what a check over all rows says. */
class IncrementalCheckProperties {

    private static final RunOptions OPTIONS = RunOptions.at(Instant.EPOCH);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Provide
    Arbitrary<RandomTable> tables() {
        return RandomTable.any(60).filter(table -> !table.rows().isEmpty());
    }

    @Provide
    Arbitrary<List<Check>> checks() {
        return RandomChecks.any();
    }

    @Property(tries = 40)
    void files_appended_one_by_one_give_the_bytes_of_a_full_run(
            @ForAll("tables") RandomTable table,
            @ForAll("checks") List<Check> checks,
            @ForAll @IntRange(min = 7, max = 40) int size)
            throws IOException {
        var folder = Files.createTempDirectory("states");
        try {
            var files = written(table.cut(size), folder);
            var store = new FolderStates(folder.resolve("kept"));
            for (int n = 1; n <= files.size(); n++) {
                var known = run(files.subList(0, n), checks, store, folder);
                var fresh = run(files.subList(0, n), checks, StateStore.NONE, folder);
                var full = full(files.subList(0, n), checks, folder);

                assertThat(known.filesRead()).isEqualTo(1);
                assertThat(json(known.report())).isEqualTo(json(full));
                assertThat(json(fresh.report())).isEqualTo(json(full));
            }
        } finally {
            delete(folder);
        }
    }

    @Property(tries = 25)
    void unique_keys_are_found_exactly_in_the_new_files_and_between_them_and_the_old(
            @ForAll("tables") RandomTable table, @ForAll @IntRange(min = 5, max = 25) int size)
            throws IOException {
        var folder = Files.createTempDirectory("states");
        try {
            var files = written(table.cut(size), folder);
            var store = new FolderStates(folder.resolve("kept"));
            var checks = new ArrayList<Check>();
            for (var counted : Kind.Counted.values()) {
                checks.add(Check.of("t", List.of("i", "d", "s"), new Kind.Duplicates(counted)));
                checks.add(Check.of("t", "d", new Kind.Duplicates(counted)));
                checks.add(
                        Check.of("t", "s", new Kind.Duplicates(counted))
                                .withWhere(RandomChecks.SMALL)
                                .named("scoped_" + counted));
            }
            for (int n = 1; n <= files.size(); n++) {
                var known = run(files.subList(0, n), checks, store, folder);

                assertThat(known.whole()).isEmpty();
                assertThat(json(known.report()))
                        .isEqualTo(json(full(files.subList(0, n), checks, folder)));
            }
        } finally {
            delete(folder);
        }
    }

    /** Four rows fail in each of two files: too few for a hint in one, enough in both. */
    @Example
    void failing_rows_that_are_few_in_each_file_are_a_slice_of_all_of_them() throws IOException {
        var folder = Files.createTempDirectory("states");
        try {
            var rows = new ArrayList<RandomTable.Row>();
            for (int n = 0; n < 40; n++) {
                boolean fails = n % 5 == 0;
                rows.add(new RandomTable.Row(fails ? 7L : n % 2, 0.1, "a", fails ? null : "x"));
            }
            var files = written(new RandomTable(rows).cut(20), folder);
            var checks = List.of(Check.of("t", "g", new Kind.Nulls()));

            var known = run(files, checks, new FolderStates(folder.resolve("kept")), folder);

            assertThat(known.report().checks().getFirst().hint())
                    .isEqualTo(new CheckResult.Hint(new CheckResult.Slice("i", "7"), 8, 8, 5));
            assertThat(json(known.report())).isEqualTo(json(full(files, checks, folder)));
        } finally {
            delete(folder);
        }
    }

    private static List<StateFile> written(List<RandomTable> parts, Path folder)
            throws IOException {
        var files = new ArrayList<StateFile>();
        try (var duck = Duck.open(folder)) {
            for (int i = 0; i < parts.size(); i++) {
                var file = folder.resolve("part-%03d.parquet".formatted(i));
                parts.get(i).write(duck, file);
                files.add(new StateFile(file, Parquet.sha256(file)));
            }
        }
        return files;
    }

    private static IncrementalCheck.Outcome run(
            List<StateFile> files, List<Check> checks, StateStore store, Path folder) {
        try (var duck = Duck.open(folder)) {
            return IncrementalCheck.run(duck, files, Companions.NONE, checks, OPTIONS, store);
        }
    }

    private static CheckReport full(List<StateFile> files, List<Check> checks, Path folder) {
        try (var duck = Duck.open(folder)) {
            var paths = files.stream().map(StateFile::path).toList();
            return CheckRun.run(
                    Subject.of(granary.engine.data.Tabular.parquet(duck, paths, "t")),
                    checks,
                    OPTIONS);
        }
    }

    /** Everything but how often the table was read. */
    private static String json(CheckReport report) {
        return JSON.writeValueAsString(
                new CheckReport(report.verdict(), report.summary(), report.checks(), 0));
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
