package granary.engine.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SplitTest {

    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open();
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private Tabular table(int rows) {
        duck.run(
                "create or replace table t as select i + 1 as _row, null::bigint as _line, 'id' || i as id, 'g' || (i // 7) as g, case when i %% 10 = 0 then 'yes' else 'no' end as y, '2024-' || lpad((1 + i // 100)::varchar, 2, '0') as m from range(%d) r(i)"
                        .formatted(rows));
        return Tabular.described(duck, "t", rows);
    }

    private Set<String> values(Split split, String part, String column) {
        var rows = split.rows(part);
        return new HashSet<>(
                duck.query(
                        "select %s from t where %s".formatted(column, rows.where()),
                        row -> row.getString(1)));
    }

    @Test
    void rows_keep_their_part_when_the_table_grows() {
        var before =
                values(
                        Split.of(table(500), SplitPlan.random(0.7, List.of("id"), "s"), "a"),
                        "test",
                        "id");
        var after =
                values(
                        Split.of(table(1000), SplitPlan.random(0.7, List.of("id"), "s"), "a"),
                        "test",
                        "id");

        assertThat(after).containsAll(before);
        assertThat(
                        values(
                                Split.of(
                                        table(1000),
                                        SplitPlan.random(0.7, List.of("id"), "other"),
                                        "a"),
                                "test",
                                "id"))
                .isNotEqualTo(after);
    }

    @Test
    void a_group_is_never_on_both_sides_and_no_row_is_lost() {
        var split = Split.of(table(1000), SplitPlan.random(0.8, List.of("g"), "s"), "a");

        assertThat(values(split, "train", "g"))
                .doesNotContainAnyElementsOf(values(split, "test", "g"));
        assertThat(split.parts().stream().mapToLong(Split.PartSize::rows).sum()).isEqualTo(1000);
        assertThat(split.parts().getFirst().share()).isCloseTo(0.8, within(0.1));
    }

    @Test
    void strata_keep_their_shares() {
        var plan =
                new SplitPlan(
                        List.of(
                                new SplitPlan.Part("train", 0.8),
                                new SplitPlan.Part("validation", 0.1),
                                new SplitPlan.Part("test", 0.1)),
                        List.of(),
                        "y",
                        null,
                        List.of(),
                        "s");
        var split = Split.of(table(1000), plan, "a");

        for (var part : split.parts()) {
            long yes =
                    duck.count(
                            "select count(*) from t where y = 'yes' and "
                                    + split.rows(part.name()).where());
            assertThat((double) yes / part.rows()).isCloseTo(0.1, within(0.001));
        }
    }

    @Test
    void earlier_times_go_to_earlier_parts() {
        var plan =
                new SplitPlan(
                        List.of(new SplitPlan.Part("train", 0.7), new SplitPlan.Part("test", 0.3)),
                        List.of(),
                        null,
                        "m",
                        List.of(),
                        "");
        var split = Split.of(table(1000), plan, "a");

        assertThat(values(split, "test", "m"))
                .containsExactlyInAnyOrder("2024-08", "2024-09", "2024-10");
        assertThat(split.parts()).extracting(Split.PartSize::rows).containsExactly(700L, 300L);
    }

    @Test
    void rows_shortly_before_a_later_part_are_in_none() {
        duck.run(
                "create or replace table t as select i + 1 as _row, null::bigint as _line, date '2024-01-01' + i::integer as d from range(100) r(i)");
        var plan =
                new SplitPlan(
                                List.of(
                                        new SplitPlan.Part("train", 0.7),
                                        new SplitPlan.Part("test", 0.3)),
                                List.of(),
                                null,
                                "d",
                                List.of(),
                                "")
                        .withGap(Duration.ofDays(7));
        var split = Split.of(Tabular.described(duck, "t", 100), plan, "a");

        assertThat(split.parts()).extracting(Split.PartSize::rows).containsExactly(63L, 30L);
        assertThat(split.leftOut()).isEqualTo(7);
        assertThat(
                        duck.count(
                                "select datediff('day', (select max(d) from t where %s), (select min(d) from t where %s))"
                                        .formatted(
                                                split.rows("train").where(),
                                                split.rows("test").where())))
                .isEqualTo(8);
    }

    @Test
    void texts_that_say_nearly_the_same_stay_together_and_keep_their_part() {
        var select =
                "create or replace table t as select i + 1 as _row, null::bigint as _line, 'g' || (i %% 50) as g, 'question number ' || (i // 4) || ' asks about topic ' || (i // 4) || ' and how to close it' || case i %% 4 when 1 then '!' when 2 then ' please' else '' end as q from range(%d) r(i)";
        var plan = SplitPlan.random(0.7, List.of(), "s").withNearDuplicates("q");
        duck.run(select.formatted(400));
        var before = Split.of(Tabular.described(duck, "t", 400), plan, "a");
        var early = values(before, "test", "q");

        assertThat(topics(early)).doesNotContainAnyElementsOf(topics(values(before, "train", "q")));
        assertThat(before.parts().getFirst().share()).isCloseTo(0.7, within(0.15));

        duck.run(select.formatted(800));
        var after = Split.of(Tabular.described(duck, "t", 800), plan, "b");
        assertThat(values(after, "test", "q")).containsAll(early);
    }

    @Test
    void groups_and_near_duplicates_are_kept_together_at_once() {
        duck.run(
                "create or replace table t as select i + 1 as _row, null::bigint as _line, 'g' || (i // 3) as g, 'text ' || ((i + 1) // 3) || ' of many words that go on' as q from range(300) r(i)");
        var plan = SplitPlan.random(0.5, List.of("g"), "s").withNearDuplicates("q");
        var split = Split.of(Tabular.described(duck, "t", 300), plan, "a");

        // Each text joins two groups, so all rows hang together.
        assertThat(split.parts()).extracting(Split.PartSize::rows).contains(300L);
    }

    private static Set<String> topics(Set<String> texts) {
        return texts.stream().map(q -> q.split(" ")[2]).collect(Collectors.toSet());
    }
}
