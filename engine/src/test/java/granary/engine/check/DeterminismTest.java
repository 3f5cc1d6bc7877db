package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.data.ColumnSpec;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.DuckOptions;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The same rows give the same bytes: whatever the threads, the row groups and the format. */
class DeterminismTest {

    private static final RunOptions OPTIONS = RunOptions.at(Instant.EPOCH);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROWS = 300_000;

    @TempDir private Path folder = Path.of("");

    /** Doubles of many magnitudes, whose sum differs with the order unless it is exact. */
    @BeforeEach
    void write() {
        try (var duck = Duck.open(folder)) {
            duck.run(
                    """
                    create table t as
                    select i as id,
                           (hash(i) %% 1000003) / 7.0 * power(10, (hash(i, 1) %% 9)::int - 4) as d,
                           ((hash(i, 2) %% 100000) / 100.0)::decimal(12, 2) as price,
                           ['a', 'b', 'c', 'd'][1 + (hash(i, 3) %% 4)::int] as g,
                           case when hash(i, 4) %% 50 = 0 then null else 'v' || (hash(i, 5) %% 97) end as s
                    from range(%d) r(i)\
                    """
                            .formatted(ROWS));
            duck.run(copy("t.parquet", "format parquet, row_group_size 122880"));
            duck.run(copy("small.parquet", "format parquet, row_group_size 10000"));
            duck.run(copy("t.csv", "format csv, header true, quote '\"'"));
        }
    }

    private String copy(String name, String options) {
        return "copy (select * from t order by id) to %s (%s)"
                .formatted(Duck.literal(folder.resolve(name).toString()), options);
    }

    private static List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (var column : List.of("d", "price")) {
            for (var of :
                    List.of(
                            Kind.Figure.SUM,
                            Kind.Figure.MEAN,
                            Kind.Figure.STD,
                            Kind.Figure.MEDIAN)) {
                checks.add(Check.of("t", column, new Kind.Statistic(of, null, null)));
                checks.add(
                        Check.of("t", column, new Kind.Statistic(of, null, null))
                                .withBy("g")
                                .named(column + of + "_by"));
            }
        }
        checks.add(Check.of("t", "s", new Kind.Nulls()).withBy("g"));
        checks.add(Check.of("t", "s", new Kind.Domain(List.of("v1", "v2"), false, false, false)));
        checks.add(Check.of("t", "price", new Kind.Range(null, "990", null, null, null)));
        checks.add(Check.of("t", "price", new Kind.Duplicates(Kind.Counted.ROWS)));
        checks.add(Check.of("t", "s", new Kind.Dependency(List.of("g"), "s", 0.5)));
        checks.add(Check.of("t", "s", new Kind.Distinct()));
        return checks;
    }

    private String parquet(String name, int threads) {
        try (var duck = Duck.open(new DuckOptions(List.of(folder), threads, 1024, 8192))) {
            var table = Tabular.parquet(duck, List.of(folder.resolve(name)), "t");
            return JSON.writeValueAsString(CheckRun.run(Subject.of(table), checks(), OPTIONS));
        }
    }

    @Test
    void one_two_and_four_threads_give_the_same_bytes() {
        var one = parquet("t.parquet", 1);

        assertThat(parquet("t.parquet", 2)).isEqualTo(one);
        assertThat(parquet("t.parquet", 4)).isEqualTo(one);
    }

    @Test
    void the_layout_of_row_groups_does_not_show() {
        assertThat(parquet("small.parquet", 2)).isEqualTo(parquet("t.parquet", 2));
    }

    @Test
    void csv_and_parquet_of_the_same_rows_give_equal_checks() {
        var specs =
                List.of(
                        ColumnSpec.of("id", LogicalType.INTEGER),
                        ColumnSpec.of("d", LogicalType.NUMBER),
                        new ColumnSpec("price", LogicalType.NUMBER, null, "decimal(12,2)", null),
                        ColumnSpec.of("g", LogicalType.STRING),
                        ColumnSpec.of("s", LogicalType.STRING));
        try (var duck = Duck.open(folder)) {
            var csv = Tabular.csv(duck, folder.resolve("t.csv"), CsvOptions.STRICT, "raw");
            var text = Subject.of(Typing.apply(csv, specs, "typed"));
            var parquet =
                    Subject.of(
                            Tabular.parquet(duck, List.of(folder.resolve("t.parquet")), "files"));

            var fromText = CheckRun.run(text, checks(), OPTIONS).checks();
            var fromParquet = CheckRun.run(parquet, checks(), OPTIONS).checks();

            assertThat(JSON.writeValueAsString(withoutLines(fromText)))
                    .isEqualTo(JSON.writeValueAsString(withoutLines(fromParquet)));
            assertThat(fromText)
                    .anyMatch(result -> result.hint() == null && result.failed() != null);
        }
    }

    /** Only text has lines. */
    private static List<CheckResult> withoutLines(List<CheckResult> results) {
        return results.stream().map(DeterminismTest::withoutLines).toList();
    }

    private static CheckResult withoutLines(CheckResult result) {
        var failed = result.failed();
        if (failed == null) {
            return result;
        }
        var examples =
                failed.examples().stream()
                        .map(e -> new CheckResult.Example(e.row(), null, e.values(), e.reason()))
                        .toList();
        return result.with(
                new CheckResult.Failed(
                        failed.rows(),
                        failed.percent(),
                        failed.groups(),
                        failed.values(),
                        examples,
                        failed.more()));
    }

    @Test
    void many_failing_checks_do_not_make_many_scans() {
        try (var duck = Duck.open(folder)) {
            var table = Tabular.parquet(duck, List.of(folder.resolve("t.parquet")), "t");
            var cells = new ArrayList<Check>();
            for (int n = 0; n < 20; n++) {
                cells.add(
                        Check.of("t", "s", new Kind.Domain(List.of("v" + n), false, false, false)));
            }

            var report = CheckRun.run(Subject.of(table), cells, OPTIONS);

            assertThat(report.summary().failed()).isEqualTo(20);
            // Figures, rows, slices.
            assertThat(report.scans()).isEqualTo(3);
            assertThat(Objects.requireNonNull(report.checks().getFirst().failed()).examples())
                    .hasSize(5);
        }
    }
}
