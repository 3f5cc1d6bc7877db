package granary.incidents.incident;

import static org.assertj.core.api.Assertions.assertThat;

import granary.incidents.incident.IncidentState.Detected;
import granary.incidents.incident.IncidentState.Resolved;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeverityChangeTest {
    private static final UUID OMAR = new UUID(1, 1);
    private static final UUID LENA = new UUID(2, 2);
    private static final IncidentState RESOLVED = new Resolved(OMAR, Instant.EPOCH);

    @Test
    void raising_is_always_allowed() {
        assertThat(SeverityChange.decide(RESOLVED, 3, 1, OMAR, null, null))
                .isEqualTo(new SeverityChange.Apply(1));
    }

    @Test
    void lowering_from_sev2_waits_for_a_second_person() {
        var asked = SeverityChange.decide(new Detected(), 2, 3, OMAR, null, null);
        var again = SeverityChange.decide(new Detected(), 2, 3, OMAR, 3, OMAR);
        var agreed = SeverityChange.decide(new Detected(), 2, 3, LENA, 3, OMAR);

        assertThat(asked).isEqualTo(new SeverityChange.Propose(3));
        assertThat(again).isEqualTo(new SeverityChange.SamePerson());
        assertThat(agreed).isEqualTo(new SeverityChange.Apply(3));
    }

    @Test
    void another_target_is_another_proposal() {
        assertThat(SeverityChange.decide(new Detected(), 1, 2, LENA, 3, OMAR))
                .isEqualTo(new SeverityChange.Propose(2));
    }

    @Test
    void nothing_is_lowered_once_it_is_resolved() {
        assertThat(SeverityChange.decide(RESOLVED, 3, 4, LENA, null, null))
                .isEqualTo(new SeverityChange.Settled());
    }
}
