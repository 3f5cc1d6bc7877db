package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference: a key is found in another object. */
class ReferenceTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static final RowKind.Cardinality ANY = RowKind.Cardinality.MANY_TO_MANY;

    private Subject orders() {
        return small.beside(
                        "customers", "id bigint, country varchar", "1, 'DE'", "2, 'FR'", "2, 'DE'")
                .table(
                        "t",
                        "customer bigint, country varchar",
                        "1, 'DE'",
                        "2, 'DE'",
                        "3, 'DE'",
                        "null, 'DE'",
                        "1, 'FR'");
    }

    private static Check one(boolean optional, RowKind.Cardinality cardinality) {
        return Check.of(
                "t",
                "customer",
                new RowKind.Reference("customers", List.of("id"), optional, cardinality));
    }

    @Test
    void a_key_that_is_not_there_fails_and_null_passes_where_optional() {
        assertThat(rows(orders(), one(true, ANY))).containsExactly(3L);
        assertThat(rows(orders(), one(false, ANY))).containsExactly(3L, 4L);
        assertThat(reasons(orders(), one(false, ANY)))
                .containsEntry(3L, "not found in customers.id")
                .containsEntry(4L, "null in the key");
    }

    @Test
    void a_composite_key_matches_as_a_whole() {
        var check =
                Check.of(
                        "t",
                        List.of("customer", "country"),
                        new RowKind.Reference("customers", List.of("id", "country"), true, ANY));

        assertThat(rows(orders(), check)).containsExactly(3L, 5L);
    }

    @Test
    void cardinality_limits_both_sides() {
        assertThat(rows(orders(), one(true, RowKind.Cardinality.MANY_TO_ONE)))
                .containsExactly(2L, 3L);
        assertThat(rows(orders(), one(true, RowKind.Cardinality.ONE_TO_MANY)))
                .containsExactly(1L, 3L, 5L);
    }

    @Test
    void a_text_finds_the_number_that_it_is_written_as() {
        var t =
                small.beside("customers", "id bigint", "1", "2")
                        .table("t", "customer varchar", "'1'", "'01'");

        assertThat(rows(t, one(true, ANY))).containsExactly(2L);
    }

    @Test
    void without_the_other_object_it_is_skipped_and_says_which() {
        var result = run(small.table("t", "customer bigint", "1"), one(true, ANY));

        assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(result.note()).isEqualTo("no object customers to compare with");
    }
}
