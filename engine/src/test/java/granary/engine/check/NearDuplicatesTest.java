package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Near duplicates: all rows of a cluster but the one that is kept. */
class NearDuplicatesTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check near(double threshold, RowKind.Keep keep) {
        return Check.of(
                "t",
                "v",
                new RowKind.NearDuplicates(
                        RowKind.Similarity.JACCARD, threshold, 3, RowKind.ShingleUnit.WORD, keep));
    }

    private Subject texts() {
        return small.column(
                "varchar",
                "'the cat sat on the mat today'",
                "'a wholly different sentence about boats'",
                "'The cat sat on the mat, today!'",
                "null",
                "'the cat sat on the mat today again'",
                "'a wholly different sentence about boats'");
    }

    /** Shingles of 7 words are 5, of 8 words 6, so rows 1 and 5 share 5 of 6: 0.833. */
    @Test
    void the_first_of_a_cluster_stays_and_the_others_fail() {
        assertThat(rows(texts(), near(0.8, RowKind.Keep.FIRST))).containsExactly(3L, 5L, 6L);
        assertThat(rows(texts(), near(0.9, RowKind.Keep.FIRST))).containsExactly(3L, 6L);
    }

    @Test
    void another_row_may_stay() {
        assertThat(rows(texts(), near(0.8, RowKind.Keep.LONGEST))).containsExactly(1L, 3L, 6L);
    }

    @Test
    void the_reason_names_the_kept_row() {
        assertThat(reasons(texts(), near(0.8, RowKind.Keep.FIRST)))
                .containsEntry(5L, "0.833 like row 1, which is kept")
                .containsEntry(6L, "1.00 like row 2, which is kept");
    }
}
