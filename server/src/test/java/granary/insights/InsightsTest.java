package granary.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.House;
import granary.Visitor;
import granary.insights.kpi.KpiCatalogue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InsightsTest {
    private final House house = House.open();
    private final Visitor lena = house.as("lena", "lead");
    private final Visitor maya = house.as("maya", "ml_engineer");

    @Test
    void every_kpi_can_be_read_and_none_without_facts_says_zero() {
        var kpis = lena.get("/insights/kpis").expect(200).at("/items");

        assertThat(kpis.findValuesAsString("id"))
                .startsWith(KpiCatalogue.FIVE.toArray(String[]::new))
                .contains("incident.mttd", "control.coverage");
        kpis.forEach(kpi -> {
            var numerator = kpi.path("numerator");
            var denominator = kpi.path("denominator");
            assertThat(numerator.isNumber() && denominator.isNumber()).isTrue();
            if (denominator.decimalValue().signum() == 0) {
                assertThat(kpi.path("value").isNull()).as(kpi.toString()).isTrue();
                assertThat(kpi.path("met").isNull()).as(kpi.toString()).isTrue();
            } else if (kpi.path("percentile").isNull()) {
                // JSON numbers are read as doubles here, so the last digit may differ.
                assertThat(kpi.path("value").asDouble())
                        .as(kpi.toString())
                        .isCloseTo(numerator.asDouble() / denominator.asDouble(), within(1e-12));
            }
        });
    }

    @Test
    void a_kpi_shows_how_it_is_made() {
        for (var id : KpiCatalogue.FIVE) {
            var kpi = lena.get("/insights/kpis/" + id).expect(200);

            assertThat(kpi.text("/id")).isEqualTo(id);
            assertThat(kpi.text("/sql")).contains("facts.");
            assertThat(kpi.text("/definition")).isNotBlank();
            assertThat(kpi.at("/breakdown").isArray()).isTrue();
        }
        assertThat(lena.get("/insights/kpis/tat.lott").problem()).isEqualTo("not-found");
    }

    @Test
    void a_target_is_set_with_a_reason_and_readings_are_kept() {
        lena.put(
                        "/insights/kpis/incident.mttd/target",
                        Map.of("value", 45, "reason", "agreed in the review of the quarter"))
                .expect(200);
        lena.post("/insights/readings").expect(200);

        var kpi = lena.get("/insights/kpis/incident.mttd").expect(200);
        assertThat(kpi.at("/target").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(45));
        assertThat(kpi.at("/readings")).isNotEmpty();
        assertThat(maya.post("/insights/readings").problem()).isEqualTo("permission-missing");
    }

    @Test
    void a_range_that_ends_before_it_starts_is_refused() {
        assertThat(
                        lena.get("/insights/kpis?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z")
                                .problem())
                .isEqualTo("invalid-input");
    }

    @Test
    void what_waits_is_shown_to_who_may_act_and_to_nobody_else() {
        var key = submittedRequest();

        assertThat(objects(lena.get("/insights/today").expect(200).at("/needsYou"))).contains(key);
        assertThat(objects(maya.get("/insights/today").expect(200).at("/needsYou")))
                .doesNotContain(key);
        assertThat(objects(maya.get("/insights/today").at("/watching"))).contains(key);
        assertThat(
                        objects(
                                house.stranger("annotator")
                                        .get("/insights/today")
                                        .expect(200)
                                        .at("/needsYou")))
                .doesNotContain(key);
        assertThat(house.signedOut().get("/insights/today").status()).isEqualTo(401);
    }

    @Test
    void home_tells_the_five_targets() {
        assertThat(lena.get("/insights/today").at("/targets").findValuesAsString("kpi"))
                .containsExactlyElementsOf(KpiCatalogue.FIVE);
    }

    @Test
    void the_dashboard_has_the_shape_that_pages_read() {
        var dashboard = lena.get("/insights/dashboard").expect(200);

        for (var figure : new String[] {"cost", "quality", "speed"}) {
            var target = dashboard.at("/" + figure);
            assertThat(target.path("series").isArray()).as(figure).isTrue();
            assertThat(target.has("value")).isTrue();
            assertThat(target.path("direction").asString()).isIn("min", "max");
        }
        assertThat(dashboard.at("/vendors").isArray()).isTrue();
        assertThat(dashboard.at("/rework").has("denominator")).isTrue();
        assertThat(
                        lena.get("/insights/dashboard?programme=" + house.slug("nothing"))
                                .expect(200)
                                .at("/cost/value")
                                .isNull())
                .isTrue();
    }

    @Test
    void a_vendors_manager_sees_no_figures_of_others() {
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", house.slug("vendor"));

        bea.get("/insights/kpis")
                .expect(200)
                .at("/items")
                .forEach(kpi -> assertThat(kpi.path("value").isNull()).as(kpi.toString()).isTrue());
        assertThat(bea.get("/insights/playbook/editions").problem())
                .isEqualTo("permission-missing");
    }

    @Test
    void an_outcome_report_concludes_nothing_without_an_interval() {
        var report =
                lena.get("/insights/reports/outcome?changedAt=2026-11-20T00:00:00Z").expect(200);

        assertThat(report.at("/postHoc").asBoolean()).isTrue();
        report.at("/findings")
                .forEach(finding -> {
                    if (finding.path("method").asString().equals("none")) {
                        assertThat(finding.path("verdict").asString())
                                .isIn("cannot-tell", "no-data");
                    }
                });
        lena.get("/insights/reports/outcome").expect(200);
    }

    @Test
    void an_edition_of_the_playbook_is_written_and_approved_by_another() {
        var edition = lena.post("/insights/playbook/editions", Map.of()).expect(201);
        var n = edition.text("/n");

        var markdown = lena.get("/insights/playbook/editions/%s.md".formatted(n)).expect(200);

        var text = new String(markdown.bytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("# Playbook, edition " + n + "\n");
        assertThat(text)
                .contains("## Change log", "## 10. KPIs", "kpi cost.per_accepted_item")
                .contains("## Annex D. Not configured")
                .contains(edition.text("/configHash"));
        assertThat(lena.post("/insights/playbook/editions/%s/approve".formatted(n)).problem())
                .isEqualTo("self-approval");
        var other = house.stranger("lead");
        assertThat(
                        other.post("/insights/playbook/editions/%s/approve".formatted(n))
                                .expect(200)
                                .text("/state"))
                .isEqualTo("approved");
    }

    private static java.util.List<String> objects(JsonNode rows) {
        return rows.findValuesAsString("object");
    }

    private String submittedRequest() {
        var key =
                maya.post(
                                "/planning/requests",
                                Map.of(
                                        "title",
                                        "Calls",
                                        "purpose",
                                        "term-deposit",
                                        "consumer",
                                        house.slug("consumer"),
                                        "neededBy",
                                        LocalDate.now(ZoneOffset.UTC).plusDays(9).toString(),
                                        "volume",
                                        "10 rows",
                                        "metric",
                                        "AUC",
                                        "sensitivity",
                                        "internal"))
                        .expect(201)
                        .text("/key");
        maya.post("/planning/requests/%s/submit".formatted(key)).expect(200);
        return key;
    }
}
