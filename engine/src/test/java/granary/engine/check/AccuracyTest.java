package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accuracy: a row says what the trusted row with its key says. */
class AccuracyTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private Subject prices() {
        return small.beside(
                        "trusted",
                        "id bigint, price decimal(9,2), name varchar",
                        "1, 10.00, 'a'",
                        "2, 20.00, 'b'",
                        "3, null, 'c'")
                .table(
                        "t",
                        "id bigint, price decimal(9,2), name varchar",
                        "1, 10.00, 'a'",
                        "2, 20.01, 'x'",
                        "3, 5.00, 'c'",
                        "4, 1.00, 'd'",
                        "1, null, 'a'");
    }

    private static Check accuracy(String abs, String rel, String... columns) {
        return Check.of(
                "t",
                List.of(columns),
                new RowKind.Accuracy(
                        "trusted",
                        List.of("id"),
                        List.of(columns),
                        new RowKind.Tolerance(new BigDecimal(abs), new BigDecimal(rel))));
    }

    @Test
    void a_row_that_differs_fails_and_a_null_on_either_side_tells_nothing() {
        assertThat(rows(prices(), accuracy("0", "0", "price", "name"))).containsExactly(2L);
        assertThat(reasons(prices(), accuracy("0", "0", "price", "name")))
                .containsEntry(2L, "price is 20.01, trusted is 20.00; name is x, trusted is b");
    }

    @Test
    void the_tolerance_is_the_wider_of_the_two() {
        assertThat(rows(prices(), accuracy("0.01", "0", "price"))).isEmpty();
        assertThat(rows(prices(), accuracy("0", "0.0004", "price"))).containsExactly(2L);
        assertThat(rows(prices(), accuracy("0", "0.0005", "price"))).isEmpty();
    }

    @Test
    void rows_whose_key_is_not_there_are_counted_apart() {
        assertThat(run(prices(), accuracy("0", "0", "price")).note())
                .isEqualTo("1 rows have no row with their key in trusted");
    }

    @Test
    void nan_equals_itself() {
        var t =
                small.beside("trusted", "id bigint, v double", "1, 'nan'", "2, 'inf'", "3, 1")
                        .table("t", "id bigint, v double", "1, 'nan'", "2, 'inf'", "3, 'nan'");

        assertThat(rows(t, accuracy("100", "1", "v"))).containsExactly(3L);
    }

    @Test
    void a_trusted_object_with_two_rows_for_a_key_cannot_be_trusted() {
        var t =
                small.beside("trusted", "id bigint, v bigint", "1, 1", "1, 2")
                        .table("t", "id bigint, v bigint", "1, 1");

        var result = run(t, accuracy("0", "0", "v"));
        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.message()).contains("more than once in trusted");
    }
}
