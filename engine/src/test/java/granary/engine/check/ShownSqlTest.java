package granary.engine.check;

import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SQL is shown in the names of the contract, and is otherwise the SQL that was run. */
class ShownSqlTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    /** A session calls the table {@code t}; the contract calls it {@code orders}. */
    private static Check orders(String column, Kind kind) {
        return Check.of("orders", column, kind);
    }

    @Test
    void a_column_that_is_called_as_the_session_calls_the_table_keeps_its_name() {
        var t = small.table("t", "t bigint", "1", "3", "2");
        var sequence =
                orders(
                        "t",
                        new RowKind.Sequence(
                                List.of(), RowKind.Order.STRICT, null, RowKind.Gaps.ALLOW));

        assertThat(run(t, sequence).sql()).contains("\"t\" as v from \"orders\" where");
    }

    @Test
    void a_text_in_the_contract_s_sql_that_looks_like_the_table_is_left_as_it_stands() {
        var t = small.table("t", "v varchar", "'\"t\"'", "'x'");
        var result =
                run(
                        t,
                        orders(
                                "v",
                                new Kind.Sql(
                                        "select count(*) from {object} where {column} = '\"t\"'")));

        assertThat(result.metricValue()).isEqualByComparingTo("1");
        assertThat(result.sql()).isEqualTo("select count(*) from \"orders\" where \"v\" = '\"t\"'");
    }

    @Test
    void an_object_that_is_called_as_the_session_calls_the_table_is_not_taken_for_it() {
        var other = small.table("others", "id bigint", "1");
        var t =
                small.table("t", "customer bigint", "1", "2")
                        .with(new Companions(Map.of("t", other), null, Map.of()));
        var reference =
                orders(
                        "customer",
                        new RowKind.Reference(
                                "t", List.of("id"), true, RowKind.Cardinality.MANY_TO_ONE));

        assertThat(run(t, reference).sql())
                .contains("from \"orders\" where")
                .contains("count(*) as found from \"t\" where");
    }

    @Test
    void shown_sql_runs_where_the_tables_have_the_contract_s_names_and_finds_the_same() {
        var t =
                small.beside("customers", "id bigint", "1", "2")
                        .table("t", "customer bigint", "1", "5", "2", "7");
        var reference =
                orders(
                        "customer",
                        new RowKind.Reference(
                                "customers", List.of("id"), true, RowKind.Cardinality.MANY_TO_ONE));
        var result = run(t, reference);
        small.duck().run("alter table t rename to orders");

        assertThat(
                        small.duck()
                                .query(
                                        "select _row from (%s) order by 1".formatted(result.sql()),
                                        row -> row.getLong(1)))
                .containsExactly(2L, 4L);
    }
}
