package granary.incidents.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.incidents.suspect.SuspectScore.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuspectScoreTest {
    @Test
    void a_breaking_change_in_the_very_version_at_the_very_time_has_all_but_the_past() {
        var score = SuspectScore.of(Duration.ZERO, 0, 1, 0);

        assertThat(score.total()).isCloseTo(0.90, within(1e-12));
    }

    /** 0.35 e^-1 + 0.30/2 + 0.25 x 0.4 + 0.10 x 1/3, worked by hand. */
    @Test
    void the_parts_are_those_of_the_formula() {
        var score = SuspectScore.of(Duration.ofHours(6), 1, 0.4, 1);

        assertThat(score.time()).isCloseTo(0.128757804, within(1e-9));
        assertThat(score.lineage()).isCloseTo(0.15, within(1e-12));
        assertThat(score.diff()).isCloseTo(0.10, within(1e-12));
        assertThat(score.history()).isCloseTo(0.033333333, within(1e-9));
    }

    @Test
    void the_schema_stands_before_the_volume_when_it_breaks_more() {
        var ranked =
                SuspectScore.rank(
                        List.of(
                                new Scored(
                                        change("volume"),
                                        SuspectScore.of(Duration.ZERO, 0, 0.4, 0)),
                                new Scored(
                                        change("schema_change"),
                                        SuspectScore.of(Duration.ZERO, 0, 1, 0)),
                                new Scored(
                                        change("upstream_incident"),
                                        SuspectScore.of(Duration.ZERO, 1, 0, 0))));

        assertThat(ranked.stream().map(s -> s.change().kind()))
                .containsExactly("schema_change", "volume", "upstream_incident");
        assertThat(ranked.getFirst().score().sentence(1, 3, ranked.getFirst().change()))
                .startsWith("Suspect 1 of 3: ")
                .contains("Score 0.90");
    }

    @Property
    void a_score_lies_between_nothing_and_one_and_falls_with_distance(
            @ForAll @IntRange(max = 100_000) int minutes,
            @ForAll @IntRange(max = 50) int hops,
            @ForAll @DoubleRange(max = 3) double strength,
            @ForAll @IntRange(max = 9) int before) {
        var near = SuspectScore.of(Duration.ofMinutes(minutes), hops, strength, before);
        var far = SuspectScore.of(Duration.ofMinutes(minutes + 1L), hops + 1, strength, before);

        assertThat(near.total()).isBetween(0.0, 1.0 + 1e-12);
        assertThat(far.total()).isLessThan(near.total());
    }

    private static Change change(String kind) {
        return new Change(kind, "crm", kind, "it changed", Instant.EPOCH, 0, 0, Map.of());
    }
}
