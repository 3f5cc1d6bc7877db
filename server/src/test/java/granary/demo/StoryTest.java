package granary.demo;

import static java.math.MathContext.DECIMAL128;
import static java.math.RoundingMode.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the demo tells on the shipped data. Figures are those measured on the data itself with other
 * programs (numpy, scikit-learn); a range stands where a seeded draw decides.
 */
@Tag("slow")
class StoryTest {
    private static Demo demo;

    @BeforeAll
    static void play() throws Exception {
        demo = Demo.play();
    }

    @Test
    void beat_1_the_request_is_scored_and_has_a_date() {
        var facts = demo.facts(1);

        assertThat(facts.path("request").asString()).isEqualTo("REQ-1");
        assertThat(facts.path("rice").asString()).isEqualTo("160.00");
        assertThat(LocalDate.parse(facts.path("p80").asString()))
                .isAfter(LocalDate.now().minusDays(1));
    }

    @Test
    void beat_2_the_contract_is_approved_whole() {
        assertThat(demo.facts(2).path("columns").asInt()).isEqualTo(19);
        assertThat(demo.facts(2).path("contractState").asString()).isEqualTo("approved");
    }

    @Test
    void beat_3_every_row_arrives_and_the_missing_month_is_waived_by_two_people() {
        var facts = demo.facts(3);

        assertThat(facts.path("files").asInt()).isEqualTo(30);
        assertThat(facts.path("rows").asInt()).isEqualTo(45211);
        assertThat(texts(facts.path("missing"))).containsExactly("2008-09");
        assertThat(facts.path("waivedBy").asString()).isNotEmpty();
        assertThat(facts.path("waiverApprovedBy").asString())
                .isNotEmpty()
                .isNotEqualTo(facts.path("waivedBy").asString());
    }

    @Test
    void beat_4_the_first_version_is_published_by_others_than_its_committer() {
        var facts = demo.facts(4);

        assertThat(facts.path("suggested").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(facts.path("gate").asString()).isEqualTo("passed");
        assertThat(facts.path("selfApproval").path("status").asInt()).isEqualTo(403);
        assertThat(facts.path("selfApproval").path("type").asString()).isEqualTo("self-approval");
        assertThat(facts.path("version").path("number").asInt()).isEqualTo(1);
        assertThat(facts.path("version").path("state").asString()).isEqualTo("published");
    }

    @Test
    void beat_5_another_schema_is_held_and_opens_an_incident() {
        var facts = demo.facts(5);

        assertThat(facts.path("quarantinedRows").asInt()).isEqualTo(308);
        assertThat(facts.path("gate").asString()).isEqualTo("failed");
        assertThat(facts.path("incident").path("key").asString()).isEqualTo("INC-1");
        assertThat(facts.path("incident").path("severity").asInt()).isEqualTo(2);
        assertThat(facts.path("suspects").path(0).path("kind").asString())
                .isEqualTo("schema_change");
    }

    @Test
    void beat_6_a_partial_month_is_an_incident_of_its_own() {
        var incident = demo.facts(6).path("incident");

        assertThat(incident.path("key").asString()).isNotEqualTo("INC-1");
        assertThat(incident.path("kind").asString()).isEqualTo("partial_data");
    }

    @Test
    void beat_7_closing_too_early_says_everything_that_is_missing() {
        var refused = demo.facts(7).path("closeRefused");

        assertThat(refused.path("status").asInt()).isEqualTo(422);
        assertThat(refused.path("unmet").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void beat_8_the_incident_is_closed_with_a_control_that_was_tried() {
        var facts = demo.facts(8);

        assertThat(facts.path("state").asString()).isEqualTo("closed");
        assertThat(facts.path("controlVerified").asBoolean()).isTrue();
        assertThat(facts.path("mttdMinutes").isNumber()).isTrue();
        assertThat(facts.path("mttrMinutes").isNumber()).isTrue();
    }

    @Test
    void beat_9_the_control_keeps_the_next_bad_file_out() {
        var facts = demo.facts(9);

        assertThat(facts.path("blockedBy").asString()).startsWith("CTL-");
        assertThat(facts.path("caught").asInt()).isGreaterThanOrEqualTo(1);
        assertThat(facts.path("newIncidents").asInt()).isZero();
    }

    @Test
    void beat_10_personal_data_is_found_masked_and_erased() {
        var facts = demo.facts(10);

        assertThat(texts(facts.path("entities")))
                .contains("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE", "CREDIT_CARD");
        assertThat(texts(facts.path("maskedColumns"))).containsExactly("note");
        assertThat(facts.path("leftAfterErasure").asInt(-1)).isZero();
        assertThat(facts.path("certificate").asString()).isNotEmpty();
    }

    @Test
    void beat_11_the_programme_has_gold_and_everybody() {
        var facts = demo.facts(11);

        assertThat(facts.path("programme").asString()).isEqualTo("news-pairs");
        assertThat(facts.path("goldItems").asInt()).isEqualTo(40);
        assertThat(facts.path("annotators").asInt()).isEqualTo(164);
    }

    @Test
    void beat_12_fewer_answers_give_better_labels_and_who_guesses_is_paused() {
        var facts = demo.facts(12);
        double accuracy = facts.path("accuracy").asDouble();

        assertThat(facts.path("answersPerItem").asDouble()).isBetween(4.0, 5.5);
        assertThat(accuracy).isBetween(0.90, 0.94);
        assertThat(accuracy).isGreaterThan(facts.path("fixedTenAccuracy").asDouble(1));
        assertThat(texts(facts.path("pausedAnnotators")))
                .contains("w001", "w002", "w015", "w045", "w161");
        assertThat(facts.path("quickmarkAccuracy").asDouble()).isBetween(0.50, 0.55);
        assertThat(facts.path("answersBought").asLong()).isPositive();
    }

    @Test
    void beat_13_lots_are_taken_and_refused_by_their_samples() {
        var facts = demo.facts(13);
        var accepted = new ArrayList<String>();
        for (var lot : facts.path("lots")) {
            if (lot.path("decision").asString().equals("accepted")) {
                accepted.add(lot.path("vendor").asString() + "-" + lot.path("ordinal").asInt());
            }
        }

        assertThat(accepted).allMatch(lot -> lot.startsWith("brightline-"));
        assertThat(accepted).hasSizeBetween(5, 7).doesNotContain("brightline-4", "brightline-6");
        assertThat(facts.path("acceptedItems").asInt()).isBetween(740, 800);
        assertThat(facts.path("acceptedAccuracy").asDouble()).isBetween(0.87, 0.93);
        assertThat(new BigDecimal(facts.path("costPerAcceptedItem").asString()))
                .isEqualByComparingTo(quotient("cost.per_accepted_item").setScale(6, HALF_UP));
    }

    /** Numerator ÷ denominator of a KPI, which insights counts from the facts on its own. */
    private static BigDecimal quotient(String id) {
        for (var kpi : demo.facts(17).path("kpis")) {
            if (kpi.path("kpi").asString().equals(id)) {
                return new BigDecimal(kpi.path("numerator").asString())
                        .divide(new BigDecimal(kpi.path("denominator").asString()), DECIMAL128);
            }
        }
        throw new AssertionError("no KPI " + id);
    }

    @Test
    void beat_14_invoices_are_reconciled_line_by_line() {
        var invoices = demo.facts(14).path("invoices");

        assertThat(money(invoices.path(0), "billed", "payable", "disputed"))
                .containsExactly("150.85", "89.10", "61.75");
        assertThat(invoices.path(0).path("disputedLines").asInt()).isEqualTo(7);
        assertThat(money(invoices.path(1), "billed", "payable")).containsExactly("46.80", "0.00");
    }

    @Test
    void beat_15_the_leak_is_refused_and_freshness_has_a_worth() {
        var facts = demo.facts(15);

        assertThat(facts.path("randomSplitRefused").asBoolean()).isTrue();
        assertThat(facts.path("leakColumn").asString()).isEqualTo("duration");
        assertThat(facts.path("aucWith").asDouble()).isBetween(0.90, 0.93);
        assertThat(facts.path("aucWithout").asDouble()).isBetween(0.75, 0.80);
        assertThat(facts.path("freshnessGain").path("value").asDouble()).isBetween(0.04, 0.12);
        assertThat(facts.path("freshnessGain").path("interval").path(0).asDouble()).isPositive();
    }

    @Test
    void beat_16_every_consumer_confirms_the_recall_and_the_link_is_dead() {
        var facts = demo.facts(16);

        assertThat(facts.path("consumers").asInt())
                .isPositive()
                .isEqualTo(facts.path("acknowledged").asInt());
        assertThat(facts.path("linkAfterRecall").asInt()).isEqualTo(410);
    }

    @Test
    void beat_17_every_kpi_shows_what_it_is_made_of() {
        var kpis = demo.facts(17).path("kpis");

        assertThat(kpis.size()).isGreaterThanOrEqualTo(5);
        for (var kpi : kpis) {
            assertThat(kpi.path("numerator").isNull()).as(kpi.toString()).isFalse();
            assertThat(kpi.path("denominator").isNull()).as(kpi.toString()).isFalse();
        }
        assertThat(demo.facts(17).path("playbook").asString())
                .contains(demo.facts(9).path("blockedBy").asString());
    }

    @Test
    void no_request_met_a_fault_and_the_ledger_is_intact() {
        assertThat(demo.document().path("requests").path("serverErrors").asInt()).isZero();
        assertThat(demo.document().path("ledger").path("intact").asBoolean()).isTrue();
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    private static List<String> money(JsonNode invoice, String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> new BigDecimal(invoice.path(name).asString()).setScale(2).toString())
                .toList();
    }
}
