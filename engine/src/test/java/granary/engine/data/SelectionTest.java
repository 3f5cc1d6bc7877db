package granary.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private Duck duck = Duck.open();
    private Tabular table = new Tabular(duck, "t", List.of(), 0);

    @BeforeEach
    void a_hundred_rows() {
        duck.run(
                "create table t as select range + 1 as _row, range + 2 as _line, range as n, 'v' || range as v from range(100)");
        table = Tabular.described(duck, "t", 100);
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private List<Long> rows(Selection selection, String into) {
        var chosen = selection.apply(table, table, into);
        return duck.query("select _row from " + chosen.sql(), row -> row.getLong(1));
    }

    @Test
    void columns_are_chosen_or_left_out() {
        var two = new Selection(List.of("v", "n"), List.of(), null, null, 1);
        var one = new Selection(List.of(), List.of("n"), null, null, 1);

        assertThat(two.apply(table, table, "a").names()).containsExactly("v", "n");
        assertThat(one.apply(table, table, "b").names()).containsExactly("v");
        assertThat(
                        catchThrowableOfType(
                                        InputRefused.class,
                                        () ->
                                                new Selection(
                                                                List.of("w"),
                                                                List.of(),
                                                                null,
                                                                null,
                                                                1)
                                                        .apply(table, table, "c"))
                                .problems()
                                .getFirst()
                                .title())
                .isEqualTo("There is no column w");
    }

    @Test
    void rows_of_a_condition_keep_their_numbers() {
        assertThat(rows(new Selection(List.of(), List.of(), "n >= 98", null, 1), "a"))
                .containsExactly(99L, 100L);
    }

    @Test
    void a_condition_is_one_expression_and_nothing_else() {
        for (var sql : List.of("n >", "1 = 1) ; drop table t; --", "nothing > 1")) {
            var refused =
                    catchThrowableOfType(
                            InputRefused.class,
                            () ->
                                    new Selection(List.of(), List.of(), sql, null, 1)
                                            .apply(table, table, "a"));
            assertThat(refused.problems().getFirst().type()).as(sql).isEqualTo("usage.where");
        }
        assertThat(duck.count("select count(*) from t")).isEqualTo(100);
    }

    @Test
    void a_sample_is_decided_by_row_and_seed_and_stands_in_order() {
        var one = rows(new Selection(List.of(), List.of(), null, 10L, 1), "a");
        var again = rows(new Selection(List.of(), List.of(), null, 10L, 1), "b");
        var other = rows(new Selection(List.of(), List.of(), null, 10L, 2), "c");

        assertThat(one).hasSize(10).isSorted().isEqualTo(again).isNotEqualTo(other);
    }

    @Test
    void a_sample_is_the_rows_with_the_least_digests_however_many_are_wanted() {
        duck.run(
                "create table many as select range + 1 as _row, null::bigint as _line, range as n from range(20000)");
        var many = Tabular.described(duck, "many", 20_000);
        for (long wanted : new long[] {1, 50, 5_000, 19_999, 20_000, 30_000}) {
            var chosen =
                    new Selection(List.of(), List.of(), "n % 2 = 0", wanted, 7)
                            .apply(many, many, "chosen");
            var least =
                    duck.query(
                            "select _row from (select _row from many where n %% 2 = 0 order by md5(concat(7, ':', _row)) limit %d) order by 1"
                                    .formatted(wanted),
                            row -> row.getLong(1));

            assertThat(duck.query("select _row from chosen", row -> row.getLong(1)))
                    .isEqualTo(least);
            assertThat(chosen.rows()).isEqualTo(least.size());
        }
    }
}
