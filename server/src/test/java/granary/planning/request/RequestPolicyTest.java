package granary.planning.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.planning.request.RequestController.ScoreBody;
import granary.platform.Refusal;
import granary.platform.Unmet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RequestPolicyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final UUID MAYA = new UUID(0, 7);
    private static final UUID LENA = new UUID(0, 8);
    private static final Need NEED =
            new Need(
                    "Calls",
                    "term-deposit",
                    "term-deposit",
                    LocalDate.of(2026, 12, 12),
                    "45000 rows",
                    "AUC",
                    "internal");

    @Test
    void the_verbs_are_those_of_the_shipped_state_machine() {
        var shipped = new ArrayList<String>();
        for (var machine :
                JsonMapper.shared()
                        .readTree(
                                RequestPolicyTest.class.getResourceAsStream(
                                        "/governance/state-machines.json"))) {
            if (machine.path("machine").asString("").equals("request")) {
                for (var t : machine.path("transitions")) {
                    var from = new TreeSet<String>();
                    t.path("from").forEach(f -> from.add(f.asString()));
                    shipped.add(
                            "%s %s %s %s"
                                    .formatted(
                                            t.path("verb").asString(),
                                            from,
                                            t.path("to").path(0).asString(),
                                            t.path("permission").asString()));
                }
            }
        }

        assertThat(
                        Arrays.stream(RequestVerb.values())
                                .map(v ->
                                        "%s %s %s %s"
                                                .formatted(
                                                        v.word,
                                                        new TreeSet<>(v.from),
                                                        v.to,
                                                        v.permission)))
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    @Test
    void a_submitted_request_says_everything_and_all_that_is_missing_is_told_at_once() {
        assertThat(RequestPolicy.toSubmit(NEED, TODAY)).isEmpty();
        assertThat(
                        RequestPolicy.toSubmit(
                                new Need("Calls", null, " ", null, null, null, null), TODAY))
                .extracting(Unmet::code)
                .containsExactly(
                        "purpose", "consumer", "volume", "metric", "sensitivity", "needed-by");
    }

    @Test
    void needed_today_is_in_time_and_needed_yesterday_is_not() {
        assertThat(RequestPolicy.toSubmit(neededBy(TODAY), TODAY)).isEmpty();
        assertThat(RequestPolicy.toSubmit(neededBy(TODAY.minusDays(1)), TODAY))
                .extracting(Unmet::code)
                .containsExactly("needed-by");
    }

    @Test
    void whoever_asks_never_accepts() {
        var request = submitted();

        assertThat(RequestPolicy.refusal(RequestVerb.ACCEPT, request, MAYA))
                .hasValueSatisfying(r -> assertThat(r.code().slug()).isEqualTo("self-approval"));
        assertThat(RequestPolicy.refusal(RequestVerb.ACCEPT, request, LENA)).isEmpty();
    }

    @Test
    void the_state_is_asked_before_the_person() {
        assertThat(RequestPolicy.refusal(RequestVerb.ACCEPT, draft(), MAYA))
                .hasValueSatisfying(r -> {
                    assertThat(r.code().slug()).isEqualTo("transition-not-allowed");
                    assertThat(r.more().get("allowedVerbs"))
                            .isEqualTo(List.of("submit", "withdraw"));
                });
    }

    @Test
    void an_acceptance_needs_a_score_an_estimate_a_budget_and_a_permitted_purpose() {
        assertThat(
                        RequestPolicy.toAccept(
                                submitted(), false, false, false, null, List.of("fraud-model")))
                .extracting(Unmet::code)
                .containsExactly("final-score", "estimate", "budget", "purpose");
        assertThat(
                        RequestPolicy.toAccept(
                                submitted(), true, true, false, "a pilot", List.of("term-deposit")))
                .isEmpty();
    }

    @Test
    void rice_is_reach_times_impact_times_confidence_over_effort() {
        assertThat(Scoring.of(rice("400", "2", "0.8", "4")).value()).hasToString("160.00");
        assertThat(Scoring.of(rice("8000", "0.25", "0.8", "10")).value()).hasToString("160.00");
        assertThat(Scoring.of(rice("10", "3", "1", "0.5")).value()).hasToString("60.00");
    }

    @Test
    void parts_out_of_range_are_refused_each_with_what_to_write() {
        assertThatThrownBy(() -> Scoring.of(rice("400", "5", "80", "0")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        r ->
                                assertThat(r.more().get("errors").toString())
                                        .contains("/impact", "/effort", "Write 0.8"));
    }

    private static ScoreBody rice(String reach, String impact, String confidence, String effort) {
        return new ScoreBody(
                "rice",
                new BigDecimal(reach),
                new BigDecimal(impact),
                new BigDecimal(confidence),
                new BigDecimal(effort),
                null,
                null,
                null,
                null,
                true);
    }

    private static Need neededBy(LocalDate day) {
        return new Need(
                NEED.title(),
                NEED.purpose(),
                NEED.consumer(),
                day,
                NEED.volume(),
                NEED.metric(),
                NEED.sensitivity());
    }

    private static RequestRow draft() {
        return RequestRow.draft(new UUID(0, 1), "REQ-1", NEED, null, MAYA, Instant.EPOCH);
    }

    private static RequestRow submitted() {
        return draft().submitted(Instant.EPOCH);
    }
}
