package granary.incidents.incident;

import static org.assertj.core.api.Assertions.assertThat;

import granary.incidents.incident.IncidentPolicy.Command;
import granary.incidents.incident.IncidentPolicy.Decision;
import granary.incidents.incident.IncidentPolicy.Decision.GuardsUnmet;
import granary.incidents.incident.IncidentPolicy.Decision.Move;
import granary.incidents.incident.IncidentState.Closed;
import granary.incidents.incident.IncidentState.Detected;
import granary.incidents.incident.IncidentState.Mitigated;
import granary.incidents.incident.IncidentState.Mitigating;
import granary.incidents.incident.IncidentState.Resolved;
import granary.incidents.incident.IncidentState.Reviewed;
import granary.incidents.incident.IncidentState.Triaged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IncidentPolicyTest {
    private static final UUID OMAR = new UUID(7, 7);
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void an_incident_just_detected_lacks_commander_and_start_of_impact_at_once() {
        var decision = decide(new Detected(), new Command.Triage(), nothing(2));

        assertThat(decision)
                .isEqualTo(new GuardsUnmet(List.of(Guard.COMMANDER, Guard.IMPACT_START)));
    }

    @Test
    void closing_early_names_everything_that_is_still_missing() {
        var decision = decide(new Mitigating(OMAR), new Command.Close(), mitigating(2));

        assertThat(decision)
                .isEqualTo(
                        new GuardsUnmet(
                                List.of(
                                        Guard.MITIGATION_OPEN,
                                        Guard.ROOT_CAUSE,
                                        Guard.CORRECTION,
                                        Guard.REVIEW_APPROVAL,
                                        Guard.ACTION,
                                        Guard.PREVENTIVE_CONTROL,
                                        Guard.CONTROL_UNVERIFIED)));
    }

    @Test
    void closing_early_with_every_guard_met_names_the_steps_not_taken() {
        var decision = decide(new Mitigated(OMAR, NOW), new Command.Close(), everything(2));

        assertThat(decision)
                .isEqualTo(new Decision.StepsOpen(List.of(Verb.RESOLVE, Verb.REVIEW, Verb.CLOSE)));
    }

    @Test
    void a_verb_that_the_state_does_not_have_is_refused_with_those_it_has() {
        var decision = decide(new Triaged(OMAR), new Command.Resolve(), everything(2));

        assertThat(decision).isInstanceOf(Decision.NotAllowed.class);
        assertThat(((Decision.NotAllowed) decision).allowed())
                .contains(Verb.START_MITIGATION, Verb.CLOSE)
                .doesNotContain(Verb.RESOLVE);
    }

    @Test
    void sev3_needs_no_review_and_sev4_is_reviewed_when_resolved() {
        var sev3 = decide(new Resolved(OMAR, NOW), new Command.Review(), mitigating(3));
        var sev4 = decide(new Mitigated(OMAR, NOW), new Command.Resolve(), everything(4));

        assertThat(sev3).isEqualTo(new Move(new Reviewed(OMAR, NOW)));
        assertThat(sev4).isEqualTo(new Move(new Reviewed(OMAR, NOW)));
    }

    @Test
    void a_sev3_that_was_raised_after_its_review_is_not_closed_without_review_and_control() {
        var decision = decide(new Reviewed(OMAR, NOW), new Command.Close(), mitigating(2));

        assertThat(((GuardsUnmet) decision).guards())
                .contains(
                        Guard.REVIEW_APPROVAL, Guard.PREVENTIVE_CONTROL, Guard.CONTROL_UNVERIFIED);
    }

    @Test
    void reopening_leads_back_to_mitigating_and_a_false_alarm_is_only_dismissed_early() {
        assertThat(decide(new Closed(NOW), new Command.Reopen(), everything(2)))
                .isEqualTo(new Move(new Mitigating(OMAR)));
        assertThat(decide(new Mitigating(OMAR), new Command.Dismiss("noise"), everything(2)))
                .isInstanceOf(Decision.NotAllowed.class);
    }

    /** Whatever is asked in whatever order, while the world changes in between. */
    @Property
    void no_path_closes_sev1_or_sev2_without_approved_review_and_verified_control(
            @ForAll("walks") List<Step> walk) {
        IncidentState state = new Detected();
        for (var step : walk) {
            if (decide(state, step.command(), step.evidence()) instanceof Move(var to)) {
                if (to instanceof Closed && step.evidence().severity() <= 2) {
                    assertThat(step.evidence().isReviewApproved()).isTrue();
                    assertThat(step.evidence().preventiveControls()).isNotEmpty();
                    assertThat(step.evidence().unverifiedControls()).isEmpty();
                }
                state = to;
            }
        }
    }

    @Property
    void closed_is_reached_only_through_every_step(@ForAll("walks") List<Step> walk) {
        IncidentState state = new Detected();
        var seen = new ArrayList<String>();
        for (var step : walk) {
            if (decide(state, step.command(), step.evidence()) instanceof Move(var to)) {
                state = to;
                seen.add(to.word());
                if (to instanceof Closed) {
                    assertThat(seen).contains("triaged", "mitigating", "mitigated", "reviewed");
                }
            }
        }
    }

    @Property
    void closing_never_succeeds_while_it_names_a_guard(@ForAll("steps") Step step) {
        for (var state : openStates()) {
            var ahead =
                    IncidentPolicy.unmet(
                            IncidentPolicy.guardsAhead(state, step.evidence()), step.evidence());

            var decision = decide(state, new Command.Close(), step.evidence());

            assertThat(decision instanceof Move)
                    .isEqualTo(ahead.isEmpty() && state instanceof Reviewed);
        }
    }

    record Step(Command command, Evidence evidence) {}

    @Provide
    Arbitrary<List<Step>> walks() {
        return steps().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Step> steps() {
        var commands =
                Arbitraries.of(
                        new Command.Acknowledge(),
                        new Command.Triage(),
                        new Command.StartMitigation(),
                        new Command.Mitigate(),
                        new Command.Resolve(),
                        new Command.Review(),
                        new Command.Close(),
                        new Command.Dismiss("noise"),
                        new Command.Merge("INC-2"),
                        new Command.Reopen());
        return Combinators.combine(commands, evidence()).as(Step::new);
    }

    /** Mostly good, so that walks get far; a bit or two missing, so that guards are met. */
    private static Arbitrary<Evidence> evidence() {
        var rarely = Arbitraries.integers().between(0, 9).map(n -> n == 0);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        rarely,
                        rarely,
                        rarely,
                        rarely,
                        rarely)
                .as((severity, noReview, noControl, unverified, openAction, noCause) ->
                        new Evidence(
                                severity,
                                OMAR,
                                true,
                                List.of("quarantine"),
                                List.of(),
                                List.of(),
                                !noCause,
                                true,
                                List.of(),
                                !noReview,
                                1,
                                noControl ? List.of() : List.of("CTL-1"),
                                !noControl && unverified ? List.of("CTL-1") : List.of(),
                                openAction ? List.of("tell the source") : List.of()));
    }

    private static List<IncidentState> openStates() {
        return List.of(
                new Detected(),
                new Triaged(OMAR),
                new Mitigating(OMAR),
                new Mitigated(OMAR, NOW),
                new Resolved(OMAR, NOW),
                new Reviewed(OMAR, NOW));
    }

    private static Decision decide(IncidentState state, Command command, Evidence evidence) {
        return IncidentPolicy.decide(state, command, evidence, NOW);
    }

    private static Evidence nothing(int severity) {
        return new Evidence(
                severity, null, false, List.of(), List.of(), List.of(), false, false, List.of(),
                false, 0, List.of(), List.of(), List.of());
    }

    private static Evidence mitigating(int severity) {
        return new Evidence(
                severity,
                OMAR,
                true,
                List.of("quarantine"),
                List.of("quarantine"),
                List.of(),
                false,
                false,
                List.of(),
                false,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    private static Evidence everything(int severity) {
        return new Evidence(
                severity,
                OMAR,
                true,
                List.of("quarantine"),
                List.of(),
                List.of(),
                true,
                true,
                List.of(),
                true,
                1,
                List.of("CTL-1"),
                List.of(),
                List.of());
    }
}
