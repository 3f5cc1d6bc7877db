package granary.quality.finding;

import static org.assertj.core.api.Assertions.assertThat;

import granary.quality.finding.FindingPolicy.Sight;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingPolicyTest {
    private static final Instant NOW = Instant.parse("2010-12-01T00:00:00Z");
    private static final UUID OMAR = UUID.randomUUID();
    private static final UUID LENA = UUID.randomUUID();

    @Test
    void what_nobody_knew_and_what_was_over_is_opened() {
        assertThat(FindingPolicy.sees(null, null, 3, NOW)).isEqualTo(Sight.OPENED);
        assertThat(FindingPolicy.sees(FindingState.RESOLVED, null, 3, NOW)).isEqualTo(Sight.OPENED);
    }

    @Test
    void what_is_open_or_acknowledged_goes_on_in_the_next_version() {
        assertThat(FindingPolicy.sees(FindingState.OPEN, null, 3, NOW)).isEqualTo(Sight.CONTINUED);
        assertThat(FindingPolicy.sees(FindingState.ACKNOWLEDGED, null, 3, NOW))
                .isEqualTo(Sight.CONTINUED);
    }

    @Test
    void a_waiver_covers_what_was_there_when_it_was_asked_and_no_more() {
        var waiver = agreedFor(3, NOW.plusSeconds(60));

        assertThat(FindingPolicy.sees(FindingState.WAIVED, waiver, 3, NOW))
                .isEqualTo(Sight.CONTINUED);
        assertThat(FindingPolicy.sees(FindingState.WAIVED, waiver, 4, NOW))
                .isEqualTo(Sight.OUTGROWN);
    }

    @Test
    void a_waiver_that_is_over_covers_nothing() {
        assertThat(FindingPolicy.sees(FindingState.WAIVED, agreedFor(3, NOW), 3, NOW))
                .isEqualTo(Sight.OUTGROWN);
    }

    @Test
    void a_waiver_that_nobody_agreed_to_covers_nothing() {
        var asked =
                new Waiver(
                        UUID.randomUUID(),
                        "the bank took no calls",
                        NOW.plusSeconds(60),
                        3,
                        "digest",
                        "asked",
                        OMAR,
                        NOW,
                        null,
                        null);

        assertThat(asked.covers(3, NOW)).isFalse();
    }

    private static Waiver agreedFor(long rows, Instant until) {
        return new Waiver(
                UUID.randomUUID(),
                "the bank took no calls",
                until,
                rows,
                "digest",
                "agreed",
                OMAR,
                NOW,
                LENA,
                NOW);
    }
}
