package granary.quality;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.datasets.BankData;
import granary.governance.Eraser;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The room by the front door, on the bank's months. */
class QualityRoomTest {
    private static final List<Map<String, Object>> CONTROL =
            List.of(
                    Map.of("kind", "columns", "extra", "warn"),
                    Map.of("kind", "domain", "column", "y", "validValues", List.of("yes", "no")));

    private final House house = House.open();

    @Test
    void a_missing_month_holds_the_version_until_two_people_waive_it() {
        var bank = withoutSeptember();
        assertThat(bank.commit(1).text("/state")).isEqualTo("gate_failed");
        var finding = only(bank, "missing_partition");
        assertThat(finding.at("/evidence/missing").toString()).isEqualTo("[\"2008-09\"]");
        var path = "/quality/findings/" + finding.path("id").asString();
        var reason =
                Map.of("reason", "The bank made no calls that month", "expiresOn", "2027-06-30");

        assertThat(bank.omar.post(path + "/agree").expect(409).text("/type"))
                .isEqualTo("no-waiver-asked");
        bank.omar.post(path + "/waive", reason).expect(200);
        assertThat(bank.omar.post(path + "/agree").status()).isEqualTo(403);
        var waived = bank.lena.post(path + "/agree").expect(200);

        assertThat(waived.text("/state")).isEqualTo("waived");
        assertThat(waived.text("/waiver/askedBy/login")).isEqualTo("omar");
        assertThat(waived.text("/waiver/agreedBy/login")).isEqualTo("lena");
        assertThat(bank.version(1).text("/state")).isEqualTo("gate_passed");
        var item = item(bank, 1, "quality.partitions");
        assertThat(item.path("verdict").asString()).isEqualTo("waived");
    }

    @Test
    void who_asks_for_a_waiver_never_agrees_to_it() {
        var bank = withoutSeptember();
        bank.commit(1);
        var path = "/quality/findings/" + only(bank, "missing_partition").path("id").asString();
        bank.lena
                .post(
                        path + "/waive",
                        Map.of("reason", "No calls in that month", "expiresOn", "2027-06-30"))
                .expect(200);

        var refused = bank.lena.post(path + "/agree").expect(403);

        assertThat(refused.text("/type")).isEqualTo("self-approval");
    }

    @Test
    void a_broken_file_lies_in_quarantine_row_by_row_and_a_control_stops_the_next_one() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(3));
        assertThat(bank.commit(1).text("/state")).isEqualTo("gate_passed");
        var bad = BankData.BAD.resolve("2010-07-schema-change.csv");
        var run = bank.ingest(bad, "append");
        assertThat(bank.commit(2).text("/state")).isEqualTo("gate_failed");

        var held =
                bank.omar
                        .get(
                                "/quality/quarantine?dataset=%s&version=2&limit=5"
                                        .formatted(bank.slug))
                        .expect(200);
        assertThat(held.at("/total").asInt()).isEqualTo(308);
        assertThat(held.text("/items/0/values/client_id")).isEqualTo("C044052");
        assertThat(held.at("/items/0/reasons").toString()).contains("y domain", "balance");
        var kinds = kinds(bank, 2);
        assertThat(kinds.getFirst()).isEqualTo("schema");
        assertThat(kinds).contains("domain");

        var controls = house.bean(Controls.class);
        var ingest = UUID.fromString(run.text("/id"));
        assertThat(controls.replayIngest(CONTROL, ingest).verdict()).isEqualTo("fail");
        assertThat(controls.replayVersion(CONTROL, bank.slug, 1).verdict()).isEqualTo("pass");
        var key = bank.slug + "-CTL";
        controls.arm(key, "INC-1", bank.slug, CONTROL);
        var stopped = bank.ingest(bad, "append");
        assertThat(stopped.text("/state")).isEqualTo("blocked");
        assertThat(stopped.text("/blockedBy/control")).isEqualTo(key);
        controls.disarm(key);

        var decided =
                bank.omar
                        .post(
                                "/quality/quarantine/decisions",
                                Map.of("dataset", bank.slug, "version", 2, "decision", "dropped"))
                        .expect(200);
        assertThat(decided.at("/decided").asInt()).isEqualTo(308);
    }

    @Test
    void forty_percent_of_a_month_is_partial_data() {
        var bank = BankData.ready(house);
        var august = BankData.MONTHS.resolve("2010-08.csv");
        bank.ingest(august, "append");
        bank.commit(1);
        bank.ingest(BankData.BAD.resolve("2010-08-partial.csv"), "replace");

        assertThat(bank.commit(2).text("/state")).isEqualTo("gate_failed");
        assertThat(kinds(bank, 2)).containsExactly("partial_data");
    }

    @Test
    void personal_data_is_found_shown_masked_and_erased() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(2));
        bank.commit(1);
        bank.ingest(BankData.BAD.resolve("2010-10-personal-data.csv"), "append");

        assertThat(bank.commit(2).text("/state")).isEqualTo("gate_failed");
        var pii = only(bank, "pii");
        assertThat(pii.at("/evidence/entities").toString())
                .contains("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE", "CREDIT_CARD");
        var held =
                bank.omar
                        .get("/quality/quarantine?dataset=%s&limit=500".formatted(bank.slug))
                        .expect(200);
        assertThat(held.at("/maskedColumns").toString()).isEqualTo("[\"note\"]");
        assertThat(held.body()).doesNotContain("@");

        var who = new Eraser.ErasureSubject(Map.of("client_id", "C044918"), bank.slug);
        var eraser = house.bean("granary.quality.erasure.QualityEraser", Eraser.class);
        assertThat(eraser.search(who)).isNotEmpty();
        eraser.erase(who, "ERA-test");
        assertThat(eraser.search(who)).isEmpty();
    }

    @Test
    void a_passing_run_resolves_what_it_measured_again() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(2));
        bank.commit(1);
        bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "append");
        bank.commit(2);
        assertThat(states(bank)).contains("open");

        bank.ingest(BankData.MONTHS.resolve("2008-07.csv"), "append");
        assertThat(bank.commit(3).text("/state")).isEqualTo("gate_passed");

        assertThat(states(bank)).doesNotContain("open", "acknowledged");
    }

    @Test
    void a_version_is_profiled_and_suggested_checks_are_taken_into_the_suite() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2010-07.csv"), "append");
        bank.commit(1);
        var body = Map.of("dataset", bank.slug, "version", 1);

        var profile = bank.omar.result(bank.omar.post("/quality/profiles", body));
        var suggested = bank.omar.result(bank.omar.post("/quality/suggestions", body));

        assertThat(
                        bank.omar
                                .get("/quality/profiles/" + profile.path("id").asString())
                                .expect(200)
                                .at("/columns")
                                .size())
                .isEqualTo(19);
        assertThat(suggested.path("suggestions").size()).isGreaterThanOrEqualTo(10);
        var path = suggested.at("/suggestions/0/path").asString();
        var set = "/quality/suggestions/" + suggested.path("id").asString();
        bank.omar.post(set + "/accept", Map.of("paths", List.of("/nowhere"))).expect(422);
        bank.omar.post(set + "/accept", Map.of("paths", List.of(path))).expect(200);
        bank.ingest(BankData.MONTHS.resolve("2010-08.csv"), "append");
        bank.commit(2);
        assertThat(checks(newestRun(bank)).map(c -> c.path("origin").asString()))
                .contains("suggested", "contract", "built-in");
    }

    @Test
    void the_rows_that_a_check_flags_are_listed_page_by_page() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "append");
        bank.commit(1);
        var rows = "/quality/runs/%s/rows?limit=300&check=".formatted(newestRun(bank).text("/id"));

        var first = bank.omar.get(rows + "y-is-yes-or-no").expect(200);
        var second =
                bank.omar.get(rows + "y-is-yes-or-no&cursor=" + first.text("/next")).expect(200);

        assertThat(first.at("/items").size() + second.at("/items").size()).isEqualTo(308);
        assertThat(first.text("/items/0/values/y")).isIn("0", "1");
        assertThat(bank.omar.get(rows + "no-such-check").status()).isEqualTo(404);
    }

    @Test
    void who_may_not_read_the_dataset_learns_nothing() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "append");
        bank.commit(1);
        var finding = only(bank, "schema").path("id").asString();
        var nobody = house.stranger();

        assertThat(nobody.get("/quality/findings/" + finding).status()).isIn(403, 404);
        assertThat(nobody.get("/quality/quarantine?dataset=" + bank.slug).status()).isIn(403, 404);
        assertThat(
                        house.stranger("viewer")
                                .post("/quality/findings/" + finding + "/acknowledge")
                                .status())
                .isEqualTo(403);
        assertThat(
                        bank.omar
                                .post("/quality/findings/" + finding + "/acknowledge")
                                .expect(200)
                                .text("/state"))
                .isEqualTo("acknowledged");
    }

    /** Months 2008-05 to 2008-10; 2008-09 does not exist. */
    private BankData withoutSeptember() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(5));
        return bank;
    }

    private static JsonNode only(BankData bank, String kind) {
        return StreamSupport.stream(findings(bank, "").spliterator(), false)
                .filter(f -> f.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode findings(BankData bank, String more) {
        return bank.omar
                .get("/quality/findings?limit=100&dataset=" + bank.slug + more)
                .expect(200)
                .at("/items");
    }

    private static List<String> states(BankData bank) {
        return StreamSupport.stream(findings(bank, "").spliterator(), false)
                .map(f -> f.path("state").asString())
                .toList();
    }

    /** Kinds of the errors of a version's run, in the order in which they were told. */
    private static List<String> kinds(BankData bank, int version) {
        return StreamSupport.stream(findings(bank, "&version=" + version).spliterator(), false)
                .filter(f -> f.path("severity").asString().equals("error"))
                .sorted(Comparator.comparing(f -> Instant.parse(f.path("openedAt").asString())))
                .map(f -> f.path("kind").asString())
                .toList();
    }

    private static JsonNode item(BankData bank, int version, String code) {
        return StreamSupport.stream(
                        bank.omar
                                .get(bank.path("/versions/%d/gate".formatted(version)))
                                .expect(200)
                                .at("/items")
                                .spliterator(),
                        false)
                .filter(i -> i.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Answer newestRun(BankData bank) {
        var id = bank.omar.get("/quality/runs?dataset=" + bank.slug).text("/items/0/id");
        return bank.omar.get("/quality/runs/" + id).expect(200);
    }

    private static java.util.stream.Stream<JsonNode> checks(Answer run) {
        return StreamSupport.stream(run.at("/checks").spliterator(), false);
    }
}
