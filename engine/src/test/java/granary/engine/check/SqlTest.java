package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SQL of the contract: one number or boolean, read-only and of this object only. */
class SqlTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private Verdict verdict(String query) {
        return run(small.column("bigint", "1", "2", "3"), new Kind.Sql(query)).verdict();
    }

    @Test
    void a_boolean_is_1_or_0() {
        var t = small.column("bigint", "1", "2", "3");

        assertThat(run(t, new Kind.Sql("select max(v) = 3 from ${object}")).metricValue())
                .isEqualByComparingTo("1");
        assertThat(
                        run(
                                        t,
                                        new Kind.Sql(
                                                "select count(*) filter (where {column} > 5) from {table};"),
                                        "v")
                                .metricValue())
                .isEqualByComparingTo("0");
    }

    @Test
    void a_rows_query_lists_the_failing_rows() {
        var t = small.column("bigint", "1", "2", "3");
        var check =
                Check.of(
                        "t",
                        "v",
                        new Kind.Sql(
                                "select count(*) from {object} where v > 1",
                                "select _row from {object} where v > 1"));

        assertThat(rows(t, check)).containsExactly(2L, 3L);
        assertThat(reasons(t, check)).containsEntry(2L, "listed by the check's rows query");
    }

    @Test
    void null_text_two_rows_and_two_columns_are_errors() {
        for (var query :
                List.of(
                        "select null",
                        "select 'x'",
                        "select v from {object}",
                        "select 1, 2",
                        "select v from {object} where false")) {
            assertThat(verdict(query)).as(query).isEqualTo(Verdict.ERROR);
        }
    }

    @Test
    void files_settings_and_other_tables_are_out_of_reach() throws Exception {
        var file = small.duck().files().resolve("x.csv");
        java.nio.file.Files.writeString(file, "a\n1\n");
        small.duck().run("create table secret as select 1 as a");
        for (var query :
                List.of(
                        "select count(*) from '" + file + "'",
                        "select count(*) from read_csv('" + file + "')",
                        "select (select count(*) from read_text('" + file + "'))",
                        "select count(*) from glob('/**')",
                        "select count(*) from secret",
                        "select count(*) from duckdb_settings()",
                        "select count(*) from information_schema.tables",
                        "with x as (select * from secret) select count(*) from x",
                        "copy (select 1) to '/tmp/x'",
                        "attach '/tmp/x.db'",
                        "install httpfs",
                        "pragma database_list")) {
            assertThat(verdict(query)).as(query).isEqualTo(Verdict.ERROR);
        }
        assertThat(verdict("with x as (select v from {object}) select count(*) - 3 from x"))
                .isEqualTo(Verdict.PASS);
        assertThat(
                        verdict(
                                "select count(*) - 3 from {object} join (select unnest([1,2,3]) as w) on v = w"))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void a_condition_may_not_reach_out_either() {
        var t = small.column("bigint", "1");
        small.duck().run("create table secret as select 1 as a");

        assertThat(run(t, new Kind.Rule("v = (select a from secret)")).verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(
                        run(
                                        t,
                                        Check.of("t", List.of(), new Kind.RowCount())
                                                .withWhere("exists (select 1 from secret)"))
                                .verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(run(t, new Kind.Rule("v = 1) or (true"), "v").verdict())
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void a_query_that_takes_too_long_is_ended() {
        var t = small.column("bigint", "1");
        var check =
                Check.of(
                        "t",
                        List.of(),
                        new Kind.Sql(
                                "select count(*) from range(100000000) a, range(100000000) b where a.range + b.range = 7"));
        long started = System.nanoTime();

        var result =
                CheckRun.run(t, List.of(check), new RunOptions(Small.NOW, 5, 1, true))
                        .checks()
                        .getFirst();

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(java.time.Duration.ofSeconds(20));
    }
}
