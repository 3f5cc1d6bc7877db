package granary.quality.suite;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.datasets.BankData;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is asked of a dataset, by the front door. */
class SuitesTest {
    private final House house = House.open();

    @Test
    void an_added_check_has_a_version_an_owner_and_a_gate_item() {
        var bank = BankData.ready(house);
        var suite = "/quality/suites/" + bank.slug;
        var first = bank.omar.get(suite).expect(200);
        var entry =
                Map.of(
                        "id",
                        "age-is-human",
                        "kind",
                        "range",
                        "column",
                        "age",
                        "min",
                        18,
                        "max",
                        60);

        var added =
                bank.omar
                        .post(suite + "/checks", Map.of("entry", entry, "owner", "lena"))
                        .expect(201);
        bank.omar.post(suite + "/checks", Map.of("entry", entry)).expect(409);

        assertThat(added.at("/number").asInt()).isEqualTo(first.at("/number").asInt() + 1);
        var check = check(added.at("/checks"), "age-is-human");
        assertThat(check.path("origin").asString()).isEqualTo("local");
        assertThat(check.at("/owner/login").asString()).isEqualTo("lena");
        assertThat(check.at("/entry/max").asInt()).isEqualTo(60);
        var ofContract = check(added.at("/checks"), "y-is-yes-or-no");
        assertThat(ofContract.path("origin").asString()).isEqualTo("contract");
        assertThat(ofContract.path("pointer").asString()).startsWith("/schema/0/");
        assertThat(ofContract.at("/owner/login").asString()).isEqualTo("omar");

        bank.ingest(BankData.MONTHS.resolve("2008-05.csv"), "append");
        assertThat(bank.commit(1).text("/state")).isEqualTo("gate_failed");
        var gate = bank.lena.get("/quality/gates/" + bank.slug + "@v1").expect(200);
        assertThat(gate.text("/colour")).isEqualTo("red");
        var item = item(gate.at("/items"), "age-is-human");
        assertThat(item.path("verdict").asString()).isEqualTo("unmet");
        assertThat(item.path("finding").asString()).isNotEmpty();

        var wider =
                Map.of(
                        "id",
                        "age-is-human",
                        "kind",
                        "range",
                        "column",
                        "age",
                        "min",
                        18,
                        "max",
                        110);
        bank.omar.put(suite + "/checks/age-is-human", Map.of("entry", wider)).expect(200);
        var retired = bank.omar.post(suite + "/checks/age-is-human/retire").expect(200);
        assertThat(ids(retired.at("/checks"))).doesNotContain("age-is-human");
        assertThat(bank.omar.post(suite + "/checks/y-is-yes-or-no/retire").problem())
                .isEqualTo("check-not-local");
        assertThat(bank.omar.get(suite + "/versions").expect(200).at("/items").size())
                .isGreaterThanOrEqualTo(3);
        assertThat(
                        bank.omar
                                .get(suite + "/versions/" + added.at("/number").asInt())
                                .expect(200)
                                .text("/digest"))
                .isEqualTo(added.text("/digest"));
        assertThat(house.stranger().get(suite).status()).isIn(403, 404);
    }

    @Test
    void an_edit_says_how_many_rows_it_would_fail_before_it_is_saved() throws Exception {
        var bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2008-05.csv"), "append");
        bank.commit(1);
        var runs = count(bank, "/quality/runs?limit=100&dataset=");
        var findings = count(bank, "/quality/findings?limit=100&dataset=");

        var tried =
                bank.omar.result(
                        bank.omar.post(
                                "/quality/trials",
                                Map.of(
                                        "dataset",
                                        bank.slug,
                                        "version",
                                        1,
                                        "checks",
                                        List.of(
                                                Map.of(
                                                        "kind", "range",
                                                        "column", "age",
                                                        "max", 40)))));
        var check = tried.at("/checks/0");
        assertThat(check.path("change").asString()).isEqualTo("new");
        assertThat(check.path("verdict").asString()).isEqualTo("fail");
        long over40 =
                Files.readAllLines(BankData.MONTHS.resolve("2008-05.csv")).stream()
                        .skip(1)
                        .filter(l -> age(l) > 40)
                        .count();
        assertThat(check.path("failingRows").asLong()).isEqualTo(over40);

        var contract = Files.readString(BankData.EXAMPLES.resolve("contracts/bank.odcs.yaml"));
        var same =
                bank.omar.result(
                        bank.omar.post(
                                "/quality/trials",
                                Map.of("dataset", bank.slug, "version", 1, "contract", contract)));
        assertThat(same.path("checks").size()).isGreaterThan(5);
        assertThat(same.path("checks"))
                .allSatisfy(c -> assertThat(c.path("change").asString()).isEqualTo("same"));
        bank.omar
                .post(
                        "/quality/trials",
                        Map.of("dataset", bank.slug, "version", 1, "contract", "kind: nothing"))
                .expect(422);
        assertThat(count(bank, "/quality/runs?limit=100&dataset=")).isEqualTo(runs);
        assertThat(count(bank, "/quality/findings?limit=100&dataset=")).isEqualTo(findings);
    }

    @Test
    void suggestions_are_written_into_a_draft_that_people_agree_to() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2008-05.csv"), "append");
        bank.commit(1);
        var suggested =
                bank.omar.result(
                        bank.omar.post(
                                "/quality/suggestions",
                                Map.of("dataset", bank.slug, "version", 1)));
        var path = suggested.at("/suggestions/0/path").asString();
        var set = "/quality/suggestions/" + suggested.path("id").asString();

        var drafted = bank.omar.post(set + "/draft", Map.of("paths", List.of(path))).expect(200);

        assertThat(drafted.at("/revision").asInt()).isEqualTo(2);
        var contract = bank.omar.get(bank.path("/contract")).expect(200);
        assertThat(contract.text("/state")).isEqualTo("draft");
        assertThat(contract.at("/document").toString().length())
                .isGreaterThan(
                        bank.omar
                                .get(bank.path("/contract?revision=1"))
                                .at("/document")
                                .toString()
                                .length());
        bank.omar.post(set + "/draft", Map.of("paths", List.of("/nowhere"))).expect(422);
    }

    @Test
    void what_the_contract_marks_nobody_overrides() throws Exception {
        var bank = BankData.registered(house);
        var contract = Files.readString(BankData.EXAMPLES.resolve("contracts/bank.odcs.yaml"));
        var strict = Files.createTempFile("strict", ".odcs.yaml");
        Files.writeString(strict, marked(contract));
        bank.contract(strict);
        Files.delete(strict);
        bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "append");
        assertThat(bank.commit(1).text("/state")).isEqualTo("gate_failed");

        var item =
                item(
                        bank.lena
                                .get("/quality/gates/" + bank.slug + "@v1")
                                .expect(200)
                                .at("/items"),
                        "y-is-yes-or-no");
        assertThat(item.path("overridable").asBoolean()).isFalse();
        var refused =
                bank.verb(
                        bank.lena,
                        1,
                        "override",
                        Map.of(
                                "items", List.of(item.path("code").asString()),
                                "reason", "the campaign cannot wait for the source",
                                "expiresOn",
                                        java.time.LocalDate.now(java.time.ZoneOffset.UTC)
                                                .plusDays(3)
                                                .toString()));

        assertThat(refused.problem()).isEqualTo("not-overridable");
    }

    /** The bank's contract, with one kind that no override passes. */
    @Test
    void why_a_suite_changed_is_said_in_names() {
        var data =
                granary.quality.SmallData.registered(house, "named")
                        .agreed("tickets", List.of("id integer", "price number"), "");
        var suite = "/quality/suites/" + data.slug;
        data.omar.get(suite).expect(200);
        var priya = house.as("priya", "data_engineer");
        var entry =
                Map.<String, Object>of(
                        "name",
                        "tickets are unique",
                        "metric",
                        "duplicateValues",
                        "arguments",
                        Map.of("properties", List.of("id")),
                        "mustBe",
                        0);
        var added = priya.post(suite + "/checks", Map.of("entry", entry)).expect(201);
        var id =
                StreamSupport.stream(added.at("/checks").spliterator(), false)
                        .filter(c -> c.path("origin").asString().equals("local"))
                        .map(c -> c.path("id").asString())
                        .findFirst()
                        .orElseThrow();

        var again = priya.post(suite + "/checks", Map.of("entry", entry)).expect(409);
        var retired = priya.post(suite + "/checks/%s/retire".formatted(id)).expect(200);
        house.bean(granary.quality.Controls.class)
                .arm(
                        data.slug + "-CTL",
                        "INC-1",
                        data.slug,
                        List.of(
                                Map.of(
                                        "name", "prices are known",
                                        "kind", "nulls",
                                        "column", "price")));
        var armed = data.omar.get(suite).expect(200);
        house.bean(granary.quality.Controls.class).disarm(data.slug + "-CTL");

        assertThat(id).startsWith("c_");
        assertThat(added.text("/why")).isEqualTo("check 'tickets are unique' added by Priya");
        assertThat(again.text("/detail")).contains("'tickets are unique'").doesNotContain(id);
        assertThat(armed.text("/why"))
                .isEqualTo(
                        "check 'prices are known' (preventive of INC-1) added; check 'tickets are unique' (local) taken away");
        assertThat(retired.at("/number").asInt()).isEqualTo(1);
    }

    private static String marked(String contract) {
        var line = "  - property: granary.nonOverridable\n    value: [domain]\n";
        var at = contract.indexOf("\ncustomProperties:\n");
        return at < 0
                ? contract + "\ncustomProperties:\n" + line
                : contract.replaceFirst("\ncustomProperties:\n", "\ncustomProperties:\n" + line);
    }

    private static int age(String line) {
        return Integer.parseInt(line.split(",")[column("age")]);
    }

    private static int column(String name) {
        try {
            return List.of(
                            Files.readAllLines(BankData.MONTHS.resolve("2008-05.csv"))
                                    .getFirst()
                                    .split(","))
                    .indexOf(name);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int count(BankData bank, String path) {
        return bank.omar.get(path + bank.slug).expect(200).at("/items").size();
    }

    private static JsonNode check(JsonNode checks, String id) {
        return one(checks, "id", id);
    }

    private static JsonNode item(JsonNode items, String check) {
        return one(items, "check", check);
    }

    private static JsonNode one(JsonNode list, String member, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(c -> c.path(member).asString().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(JsonNode checks) {
        return StreamSupport.stream(checks.spliterator(), false)
                .map(c -> c.path("id").asString())
                .toList();
    }
}
