package granary.quality;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.cli.GranaryCli;
import granary.datasets.BankData;
import granary.datasets.Datasets;
import granary.platform.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server says of rows what the local commands say of a file with the same rows. */
class LocalCommandsTest {
    /**
     * What the room adds to a check of {@code granary check --json}, as docs/quality.md names it.
     */
    private static final List<String> ADDED =
            List.of("origin", "gateItem", "slice", "finding", "evidence");

    private static final String CHECKS =
            """
            - {id: few-rows, metric: rowCount, mustBeBetween: [1, 1000]}
            - {id: once, metric: duplicateValues, arguments: {properties: [id]}, mustBe: 0}
            - {id: big, type: sql, severity: warning, mustBe: 0, query: "select count(*) from ${object} where amount > 900"}
            - {id: strangers, type: sql, severity: warning, mustBe: 0, query: "select count(*) from ${object} o where o.customer not in (select id from ${CUSTOMERS})"}
            - {id: vouched, type: text, description: Somebody looked at it}
            - {id: by-region, type: custom, engine: granary, severity: warning, implementation: {check: range, column: amount, min: 0, max: 500, mustBe: 0}, customProperties: [{property: granary.by, value: region}]}
            - {id: known, type: custom, engine: granary, implementation: {check: reference, column: customer, to: CUSTOMERS.id}}
            - {id: named-alike, type: custom, engine: granary, implementation: {check: accuracy, against: CUSTOMERS, key: [id], columns: [name]}}
            - {id: as-many, type: custom, engine: granary, severity: warning, implementation: {check: reconcile, with: CUSTOMERS, measures: [rows, max(id)]}}
            - {id: middle, type: custom, engine: granary, severity: warning, implementation: {check: statistic, column: amount, of: median, mustBeBetween: [10, 20]}}
            - {id: far-out, type: custom, engine: granary, severity: warning, implementation: {check: outliers, column: amount, k: 3}}
            - {id: follows, type: custom, engine: granary, severity: warning, implementation: {check: dependency, from: [customer], to: name}}
            - {id: even, type: custom, engine: granary, severity: info, implementation: {check: balance, column: region, min: 0.4}}
            - {id: ordered, type: custom, engine: granary, severity: warning, implementation: {check: sequence, column: id, gaps: forbid}}
            """;

    private final House house = House.open();
    @TempDir private Path folder;

    @Test
    void the_gate_and_granary_check_give_the_same_checks() throws IOException {
        var customers = SmallData.registered(house, "customers");
        customers.agreed("customers", List.of("id integer", "name string"), "");
        customers.send("append", "id,name", "1,Ana", "2,Ren", "3,Mio");
        customers.commit(1);
        customers.publish(1);
        var orders = SmallData.registered(house, "orders");
        var columns =
                List.of(
                        "id integer",
                        "customer integer",
                        "name string",
                        "region string",
                        "amount number");
        var contract =
                SmallData.contract("orders", columns, CHECKS.replace("CUSTOMERS", customers.slug));
        orders.agreed(contract);
        var rows = rows();
        orders.send("append", rows.toArray(String[]::new));
        orders.commit(1);
        var run = orders.run("gate");

        var odcs = Files.writeString(folder.resolve("orders.odcs.yaml"), contract);
        var csv = Files.write(folder.resolve("orders.csv"), rows);
        var parquet = file(orders.slug, 1, null, "orders.parquet");
        var reference = customers.slug + "=" + file(customers.slug, 1, null, "customers.parquet");
        var gate = new ArrayList<String>();
        run.at("/checks")
                .forEach(check -> {
                    if (check.path("origin").asString().equals("contract")) {
                        gate.add(((ObjectNode) check.deepCopy()).remove(ADDED).toString());
                    }
                });

        assertThat(checks(odcs, parquet, reference, run)).isEqualTo(gate);
        assertThat(checks(odcs, csv, reference, run).stream().map(LocalCommandsTest::withoutLines))
                .containsExactlyElementsOf(gate);
        assertThat(gate).anyMatch(c -> c.contains("\"verdict\":\"fail\"")).hasSizeGreaterThan(15);
    }

    /** Forty orders; some of strangers, one twice, some too dear. */
    private static List<String> rows() {
        var rows = new ArrayList<String>();
        rows.add("id,customer,name,region,amount");
        for (int i = 1; i <= 40; i++) {
            rows.add(
                    "%d,%s,%s,%s,%s"
                            .formatted(
                                    i == 12 ? 11 : i,
                                    i % 9 == 0 ? "7" : i % 11 == 0 ? "" : "" + (1 + i % 3),
                                    i == 2 ? "Rene" : List.of("Ana", "Ren", "Mio").get(i % 3),
                                    i % 4 == 0 ? "north" : "south",
                                    i % 13 == 0 ? "1000.5" : "" + (10 + i % 7 * 1.25)));
        }
        return rows;
    }

    private List<String> checks(Path contract, Path file, String reference, Answer run) {
        var said =
                house.bean(Json.class)
                        .tree(
                                local(
                                        "check",
                                        contract.toString(),
                                        file.toString(),
                                        "--reference",
                                        reference,
                                        "--now",
                                        run.text("/asOf")));
        var checks = new ArrayList<String>();
        said.path("checks").forEach(check -> checks.add(check.toString()));
        return checks;
    }

    /** A version's rows have no lines: only text has them. */
    private static String withoutLines(String check) {
        return check.replaceAll("\"line\":\\d+", "\"line\":null");
    }

    @Test
    void drift_and_leakage_of_a_server_are_those_of_the_local_commands_to_the_last_byte()
            throws IOException {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(2));
        bank.commit(1);
        var may = file(bank.slug, 1, "2008-05", "may.parquet");
        var june = file(bank.slug, 1, "2008-06", "june.parquet");
        var drift =
                bank.omar.result(
                        bank.omar.post(
                                "/quality/drifts",
                                Map.of(
                                        "base",
                                        side(bank, "2008-05"),
                                        "current",
                                        side(bank, "2008-06"))));
        var leak =
                bank.omar.result(
                        bank.omar.post(
                                "/quality/leaks",
                                Map.of(
                                        "train", side(bank, "2008-05"),
                                        "test", side(bank, "2008-06"),
                                        "target", "y")));

        assertThat(report(bank.omar.get("/quality/drifts/" + id(drift))))
                .isEqualTo(part(local("drift", may.toString(), june.toString())));
        assertThat(report(bank.omar.get("/quality/leaks/" + id(leak))))
                .isEqualTo(
                        part(
                                local(
                                        "leak",
                                        may.toString(),
                                        june.toString(),
                                        "--target",
                                        "y",
                                        "--known-after",
                                        "duration")));
    }

    @Test
    void duplicates_of_a_server_are_those_of_the_local_command_to_the_last_byte()
            throws IOException {
        var notes = SmallData.registered(house, "notes");
        notes.agreed("notes", List.of("id string", "body string", "stars integer"), "");
        var text = "the parcel came late and the box was open on one side when it came";
        notes.send(
                "append",
                "id,body,stars",
                "a," + text + ",1",
                "b," + text + ",1",
                "c," + text.replace("box", "bag") + ",2",
                "d," + text.toUpperCase(java.util.Locale.ROOT) + ",2",
                "e,something else altogether was said here,5",
                ",,5");
        notes.commit(1);
        var rows = file(notes.slug, 1, null, "notes.parquet").toString();

        assertThat(dedupe(notes, Map.of("text", "body", "threshold", 0.6)))
                .isEqualTo(part(local("dedupe", rows, "--text", "body", "--threshold", "0.6")));
        assertThat(dedupe(notes, Map.of("columns", List.of("body", "stars"))))
                .isEqualTo(part(local("dedupe", rows, "--columns", "body,stars")));
        assertThat(dedupe(notes, Map.of())).isEqualTo(part(local("dedupe", rows)));
    }

    /** The report without the count of clusters beyond those listed, which only the room has. */
    private static String dedupe(SmallData of, Map<String, ?> how) {
        var body = new java.util.HashMap<String, Object>(how);
        body.put("dataset", of.slug);
        body.put("version", 1);
        var done = of.omar.result(of.omar.post("/quality/dedupes", body));
        return report(of.omar.get("/quality/dedupes/" + id(done))).replace(",\"more\":0}", "}");
    }

    private static String id(JsonNode done) {
        return done.path("id").asString();
    }

    private static Map<String, Object> side(BankData bank, String month) {
        return Map.of("dataset", bank.slug, "version", 1, "partitions", List.of(month));
    }

    /** The bytes of a comparison's report, which is its last member. */
    private static String report(Answer comparison) {
        var body = comparison.expect(200).body();
        return body.substring(body.indexOf("\"report\":") + 9, body.length() - 1);
    }

    /** What the command itself says, behind the envelope that all commands have. */
    private static String part(String document) {
        return "{" + document.strip().substring(document.indexOf("\"summary\":"));
    }

    /** The rows of a version, as a file of its own. */
    private Path file(
            String dataset,
            int version,
            @org.jspecify.annotations.Nullable String partition,
            String name)
            throws IOException {
        var files =
                house.bean(Datasets.class).loadVersion(dataset, version).files().stream()
                        .filter(f -> partition == null || partition.equals(f.partition()))
                        .toList();
        assertThat(files).hasSize(1);
        return Files.copy(files.getFirst().path(), folder.resolve(name));
    }

    private static String local(String... command) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--json", "--reproducible"));
        var said = new ByteArrayOutputStream();
        var before = System.out;
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            GranaryCli.run(all.toArray(String[]::new));
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
