package granary.quality.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import granary.House;
import granary.datasets.BankData;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.check.Subject;
import granary.engine.contract.ContractReader;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import granary.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs by the front door: looked up by what went in, cheap after an append, in a known form. */
class RunsTest {
    private final House house = House.open();

    @Test
    void the_same_inputs_give_the_same_run() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(1));
        bank.commit(1);
        var gate = newest(bank, "gate");

        var asked = bank.omar.result(bank.omar.post("/quality/runs", of(bank, null)));
        var later = of(bank, "2009-01-01T00:00:00Z");
        var first = bank.omar.result(bank.omar.post("/quality/runs", later));
        var second = bank.omar.result(bank.omar.post("/quality/runs", later));

        assertThat(asked.path("known").asBoolean()).isTrue();
        assertThat(asked.path("id").asString()).isEqualTo(gate);
        assertThat(first.path("known").asBoolean()).isFalse();
        assertThat(second.path("known").asBoolean()).isTrue();
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(newest(bank, "adhoc")).isEqualTo(first.path("id").asString());
        assertThat(house.stranger("viewer").post("/quality/runs", later).status()).isEqualTo(403);
        assertThat(
                        bank.omar
                                .post("/quality/runs", Map.of("dataset", bank.slug, "version", 9))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void after_an_append_only_the_new_file_is_read_and_the_checks_are_those_of_a_full_run() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(2));
        bank.commit(1);
        bank.ingest(BankData.MONTHS.resolve("2008-07.csv"), "append");
        bank.commit(2);

        var id = UUID.fromString(newest(bank, "gate"));
        var shown = bank.omar.get("/quality/runs/" + id).expect(200);
        assertThat(shown.at("/version").asInt()).isEqualTo(2);
        assertThat(shown.at("/filesKnown").asInt()).isEqualTo(2);
        assertThat(shown.at("/filesScanned").asInt()).isEqualTo(1);

        var run = house.bean(CheckRunStore.class).find(id).orElseThrow();
        house.bean(RunStates.class).forget(bank.slug);
        var measurement = house.bean(Measurement.class);
        var candidate = house.bean(Candidates.class).of(bank.slug, 2);
        var full = measurement.measure(measurement.inputs(candidate, run.asOf()), "adhoc");

        assertThat(Objects.requireNonNull(full.read()).scanned()).isEqualTo(3);
        var json = house.bean(Json.class);
        assertThat(json.text(results(full))).isEqualTo(json.text(results(run)));
    }

    @Test
    void an_erasure_forgets_what_is_known_of_the_files() {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(1));
        bank.commit(1);
        var states =
                house.home()
                        .resolve("states")
                        .resolve(
                                java.util.HexFormat.of()
                                        .formatHex(
                                                bank.slug.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(states).isDirectory();

        house.bean("granary.quality.erasure.QualityEraser", granary.governance.Eraser.class)
                .erase(
                        new granary.governance.Eraser.ErasureSubject(
                                Map.of("client_id", "C000001"), bank.slug),
                        "ERA-states");

        assertThat(states).doesNotExist();
    }

    /** Values of the data do not come into it: a run keeps none of a personal column. */
    @Test
    void the_gate_says_of_a_file_what_granary_check_says_of_it() throws Exception {
        var bank = BankData.ready(house);
        bank.ingest(BankData.BAD.resolve("2010-09-duplicated.csv"), "append");
        bank.commit(1);
        var shown = bank.omar.get("/quality/runs/" + newest(bank, "gate")).expect(200);

        var contract = ContractReader.read(BankData.EXAMPLES.resolve("contracts/bank.odcs.yaml"));
        var object = contract.objects().getFirst();
        var csv = BankData.BAD.resolve("2010-09-duplicated.csv").toRealPath();
        try (var duck = Duck.open(csv.getParent())) {
            var typed =
                    Typing.apply(
                            Tabular.csv(duck, csv, CsvOptions.STRICT, "t"),
                            object.columns(),
                            "typed");
            var report =
                    CheckRun.run(
                            Subject.of(typed),
                            contract.checks(object),
                            RunOptions.at(java.time.Instant.parse(shown.text("/asOf"))));
            for (var local : report.checks()) {
                var gate = check(shown.at("/checks"), local.id());
                assertThat(gate.path("verdict").asString())
                        .as(local.id())
                        .isEqualTo(local.verdict().word());
                assertThat(
                                gate.path("metricValue").isNull()
                                        ? null
                                        : gate.path("metricValue").decimalValue())
                        .as(local.id())
                        .isEqualTo(local.metricValue());
                assertThat(gate.at("/failed/rows").asLong())
                        .as(local.id())
                        .isEqualTo(local.failed() == null ? 0 : local.failed().rows());
            }
        }
    }

    @Test
    void the_checks_of_a_run_keep_the_published_schema() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "append");
        bank.commit(1);
        var published = house.stranger().get("/quality/report-schema").expect(200);
        var schema = (ObjectNode) house.bean(Json.class).tree(published.body());
        assertThat(schema.path("$id").asString()).isEqualTo("urn:granary:check-report:1");
        schema.remove(List.of("required", "type", "properties"));
        schema.put("$ref", "#/$defs/check");

        var form =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema.toString(), InputFormat.JSON);
        var checks = bank.omar.get("/quality/runs/" + newest(bank, "gate")).at("/checks");

        assertThat(checks.size()).isGreaterThan(10);
        assertThat(checks)
                .allSatisfy(
                        check -> assertThat(form.validate(check)).as(check.toString()).isEmpty());
    }

    private static List<Object> results(Run run) {
        var results = new ArrayList<>();
        run.lines().forEach(line -> results.add(line.result()));
        return results;
    }

    private static Map<String, Object> of(
            BankData bank, @org.jspecify.annotations.Nullable String asOf) {
        return asOf == null
                ? Map.of("dataset", bank.slug, "version", 1)
                : Map.of("dataset", bank.slug, "version", 1, "asOf", asOf);
    }

    private static String newest(BankData bank, String purpose) {
        return bank.omar
                .get("/quality/runs?purpose=%s&dataset=%s".formatted(purpose, bank.slug))
                .expect(200)
                .text("/items/0/id");
    }

    private static JsonNode check(JsonNode checks, String id) {
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(c -> c.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
