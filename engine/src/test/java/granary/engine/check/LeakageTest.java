package granary.engine.check;

import static granary.engine.check.Small.complaints;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leakage: what training knows of the test. */
class LeakageTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check leakage(@Nullable String train, @Nullable String split, String... groups) {
        return Check.of(
                "t",
                List.of(),
                new PairKind.Leakage(
                        train, null, split, null, List.of(groups), null, List.of(), 0.95, 0.85));
    }

    private static String[] rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "%d, 'g%d', 'x%d'".formatted(i, i / 10, i))
                .toArray(String[]::new);
    }

    @Test
    void rows_of_the_other_object_that_are_here_too_are_a_finding() {
        var apart =
                small.beside("train", "id bigint, g varchar, x varchar", rows(0, 20))
                        .table("t", "id bigint, g varchar, x varchar", rows(20, 30));
        assertThat(run(apart, leakage("train", null)).metricValue()).isEqualByComparingTo("0");

        var shared = small.table("t", "id bigint, g varchar, x varchar", rows(15, 30));
        var result = run(shared, leakage("train", null, "g"));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(complaints(result)).anySatisfy(name -> assertThat(name).startsWith("exact"));
        assertThat(complaints(result)).contains("group g");
    }

    @Test
    void one_column_may_tell_the_two_parts_apart() {
        var t =
                small.table(
                        "t",
                        "x varchar, part varchar",
                        "'a', 'train'",
                        "'b', 'train'",
                        "'c', 'test'",
                        "'d', 'test'");

        assertThat(run(t, leakage(null, "part")).metricValue()).isEqualByComparingTo("0");
    }
}
