package granary.engine.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Examples;
import granary.engine.check.Check;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.check.Severity;
import granary.engine.check.Subject;
import granary.engine.check.Verdict;
import granary.engine.contract.ContractReader;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Suggest on a table, check the same table by what was suggested. */
class DirtyBarsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private record Cell(long row, int column) {}

    private record Found(double precision, double recall, int cells) {}

    private static Set<Cell> truth(Duck duck, Tabular dirty, Path clean) {
        var right = Tabular.csv(duck, clean, CsvOptions.STRICT, "clean");
        var wrong = new HashSet<Cell>();
        for (int i = 0; i < dirty.columns().size(); i++) {
            int column = i;
            duck.query(
                    "select d._row from %s d join %s c using (_row) where d.%s is distinct from c.%s"
                            .formatted(
                                    dirty.sql(),
                                    right.sql(),
                                    dirty.columns().get(i).sql(),
                                    right.columns().get(i).sql()),
                    row -> wrong.add(new Cell(row.getLong(1), column)));
        }
        return wrong;
    }

    /**
     * A flagged row's cells are those in the check's columns: of a dependency, what it determines.
     */
    private static Found flagged(String set, Predicate<Check> which) {
        var folder = Examples.golden("suggest/" + set);
        try (var duck = Duck.open(folder)) {
            var dirty = Tabular.csv(duck, folder.resolve("dirty.csv"), CsvOptions.STRICT, "t");
            var truth = truth(duck, dirty, folder.resolve("clean.csv"));
            var contract =
                    ContractReader.read(
                            Suggest.of(dirty, new SuggestOptions(set, set, NOW)).yaml());
            var subject = Subject.of(Typing.apply(dirty, contract.object(null).columns(), "typed"));
            var options = RunOptions.at(NOW);
            var checks = contract.checks();
            var report = CheckRun.run(subject, checks, options);
            var cells = new HashSet<Cell>();
            for (int i = 0; i < checks.size(); i++) {
                var check = checks.get(i);
                boolean failed = report.checks().get(i).verdict() != Verdict.PASS;
                if (failed && check.kind() instanceof Kind.RowLevel && which.test(check)) {
                    for (long row : CheckRun.failingRows(subject, check, options)) {
                        check.columns()
                                .forEach(name ->
                                        cells.add(new Cell(row, dirty.names().indexOf(name))));
                    }
                }
            }
            long right = cells.stream().filter(truth::contains).count();
            var found =
                    new Found(
                            (double) right / Math.max(1, cells.size()),
                            (double) right / truth.size(),
                            cells.size());
            System.out.printf("suggest on %s: %s of %d wrong cells%n", set, found, truth.size());
            return found;
        }
    }

    @Test
    void
            dependencies_of_the_hospitals_find_seven_in_ten_wrong_cells_and_hardly_accuse_a_right_one() {
        var found = flagged("hospital", check -> check.kind() instanceof Kind.Dependency);

        assertThat(found.recall()).isGreaterThanOrEqualTo(0.72);
        assertThat(found.precision()).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void all_that_is_suggested_for_the_hospitals_finds_more_than_four_in_five() {
        var found = flagged("hospital", _ -> true);

        assertThat(found.recall()).isGreaterThanOrEqualTo(0.82);
        assertThat(found.precision()).isGreaterThanOrEqualTo(0.79);
    }

    @Test
    void all_that_is_suggested_for_the_flights_finds_what_is_missing() {
        var found = flagged("flights", _ -> true);

        assertThat(found.recall()).isGreaterThanOrEqualTo(0.48);
        assertThat(found.precision()).isGreaterThanOrEqualTo(0.97);
    }

    static Stream<Path> cleanTables() throws java.io.IOException {
        var examples = Examples.examples();
        try (var inside = Files.walk(examples)) {
            var tables =
                    inside.filter(p -> p.toString().endsWith(".csv"))
                            .filter(p -> !p.toString().contains("bank-bad"))
                            .filter(p ->
                                    !String.valueOf(p.getParent()).endsWith("bank")
                                            || p.toString().contains("2010"))
                            .sorted()
                            .toList();
            var golden =
                    List.of(
                            "suggest/hospital/clean.csv",
                            "suggest/flights/clean.csv",
                            "leak/planes_random_split/train.csv",
                            "leak/flights_random_split/train.csv");
            return Stream.concat(golden.stream().map(Examples::golden), tables.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("cleanTables")
    void what_is_suggested_on_clean_data_holds_on_it(Path file) {
        try (var duck = Duck.open(Examples.folderOf(file))) {
            var table = Tabular.csv(duck, file, CsvOptions.STRICT, "t");
            var found = Suggest.of(table, new SuggestOptions("clean", "clean", NOW));

            assertThat(ContractReader.lint(found.yaml())).isEmpty();
            var contract = ContractReader.read(found.yaml());
            var typed = Typing.apply(table, contract.object(null).columns(), "typed");
            var report = CheckRun.run(Subject.of(typed), contract.checks(), RunOptions.at(NOW));
            assertThat(
                            report.checks().stream()
                                    .filter(r -> r.severity() == Severity.ERROR)
                                    .filter(r ->
                                            r.verdict() == Verdict.FAIL
                                                    || r.verdict() == Verdict.ERROR)
                                    .map(CheckResult::message))
                    .isEmpty();
        }
    }
}
