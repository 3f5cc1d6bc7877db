package granary.quality.run;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.SchemaDifference;
import granary.datasets.DoorCheck;
import granary.datasets.GateEvaluated;
import granary.datasets.PublishCheck;
import granary.datasets.PublishCheck.Candidate;
import granary.datasets.PublishCheck.GateItem;
import granary.datasets.PublishCheck.Standing;
import granary.governance.Eraser;
import granary.platform.store.ObjectStore;
import granary.quality.Controls;
import granary.quality.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestMethodOrder(OrderAnnotation.class)
class RoomTest {
    @TempDir static Path folder;
    private static final House HOUSE = House.open();
    private final Visitor omar = HOUSE.as("omar", "data_engineer");
    private final Visitor lena = HOUSE.as("lena", "lead");
    private static Candidate first;
    private static Candidate july;

    private static PublishCheck check() {
        return HOUSE.bean("gateEvaluation", PublishCheck.class);
    }

    @Test
    @Order(1)
    void the_missing_month_is_waived_by_two_people() throws IOException {
        var fake = HOUSE.bean(FakeDatasets.class);
        first = new BankCandidates(folder).first();
        fake.candidates.add(first);
        var items = check().evaluate(first, (stage, done, total) -> {});
        assertThat(items.stream().filter(i -> i.standing() == Standing.UNMET).map(GateItem::code))
                .containsExactly("quality.partitions");

        var findings = omar.get("/quality/findings?dataset=bank").expect(200);
        System.out.println(findings.json());
        var id = findings.text("/items/0/id");
        System.out.println(
                omar.post(
                                "/quality/findings/" + id + "/waive",
                                Map.of(
                                        "reason",
                                        "the bank took no calls in that month",
                                        "expiresOn",
                                        "2027-06-30"))
                        .expect(200)
                        .json());
        System.out.println(omar.post("/quality/findings/" + id + "/agree").json());
        System.out.println(omar.get("/governance/approvals?waiting=me").json());
        System.out.println(lena.get("/governance/approvals?waiting=me").json());
        System.out.println(lena.post("/quality/findings/" + id + "/agree").expect(200).json());
        assertThat(fake.refreshed).contains("bank@v1");
        assertThat(check().standing(first).stream().filter(i -> i.standing() == Standing.WAIVED))
                .hasSize(1);
        assertThat(check().evaluate(first, (stage, done, total) -> {})).hasSameSizeAs(items);
        var runs = omar.get("/quality/runs?dataset=bank").expect(200);
        System.out.println(runs.json());
        System.out.println(
                omar.get("/quality/runs/" + runs.text("/items/0/id")).expect(200).json());
    }

    @Test
    @Order(2)
    void profile_and_suggest() {
        var p =
                omar.result(
                        omar.post("/quality/profiles", Map.of("dataset", "bank", "version", 1)));
        System.out.println(p);
        var doc = omar.get("/quality/profiles/" + p.path("id").asString()).expect(200);
        System.out.println(doc.json().toString().substring(0, 1500));
        var s =
                omar.result(
                        omar.post("/quality/suggestions", Map.of("dataset", "bank", "version", 1)));
        s.path("suggestions").forEach(System.out::println);
        assertThat(s.path("suggestions").size()).isGreaterThanOrEqualTo(10);
        var set = "/quality/suggestions/" + s.path("id").asString();
        System.out.println(
                omar.post(
                                set + "/accept",
                                Map.of(
                                        "paths",
                                        List.of(
                                                s.at("/suggestions/0/path").asString(),
                                                s.at("/suggestions/1/path").asString())))
                        .expect(200)
                        .at("/accepted"));
        System.out.println(
                omar.post(set + "/accept", Map.of("paths", List.of("/x"))).expect(422).json());
    }

    @Test
    @Order(3)
    void the_bad_july_lies_in_quarantine() throws IOException {
        var fake = HOUSE.bean(FakeDatasets.class);
        july =
                new BankCandidates(folder)
                        .replacing(
                                first,
                                2,
                                BankCandidates.BAD.resolve("2010-07-schema-change.csv"),
                                new SchemaDifference(
                                        "missing", "balance", true, "balance is missing"),
                                new SchemaDifference(
                                        "extra", "avg_balance", false, "avg_balance is new"));
        var stored =
                HOUSE.bean(ObjectStore.class)
                        .put(
                                Files.newInputStream(
                                        BankCandidates.BAD.resolve("2010-07-schema-change.csv")));
        var i = july.ingests().getFirst();
        var withBytes =
                new IngestFacts(
                        i.id(),
                        i.dataset(),
                        i.source(),
                        i.file(),
                        stored.digest(),
                        i.mode(),
                        i.state(),
                        2,
                        i.asOf(),
                        i.read(),
                        i.good(),
                        0,
                        0,
                        i.replacedRows(),
                        i.schemaChanges(),
                        i.startedAt(),
                        i.finishedAt());
        july = new Candidate(july.version(), july.contract(), july.parent(), List.of(withBytes));
        fake.candidates.add(july);
        var items = check().evaluate(july, (stage, done, total) -> {});
        items.stream().filter(x -> x.standing() != Standing.MET).forEach(System.out::println);
        var tx = new TransactionTemplate(HOUSE.bean(PlatformTransactionManager.class));
        tx.executeWithoutResult(_ ->
                HOUSE.bean(ApplicationEventPublisher.class)
                        .publishEvent(
                                new GateEvaluated(
                                        "bank", 2, "failed", List.of("x"), List.of(i.id()))));
        var q = omar.get("/quality/quarantine?dataset=bank&version=2&limit=2").expect(200);
        System.out.println(q.json());
        assertThat(q.at("/total").asInt()).isEqualTo(308);
        System.out.println(HOUSE.bean(Quality.class).findings("bank", 2));
        var run = omar.get("/quality/runs?dataset=bank").text("/items/0/id");
        System.out.println(
                omar.get("/quality/runs/" + run + "/rows?check=y-is-yes-or-no&limit=2")
                        .expect(200)
                        .json());
        System.out.println(
                omar.get("/quality/runs/" + run + "/rows?check=partitions&limit=2").json());
    }

    @Test
    @Order(4)
    void controls() throws IOException {
        var controls = HOUSE.bean(Controls.class);
        List<Map<String, Object>> checks =
                List.of(
                        Map.of("kind", "columns", "extra", "warn"),
                        Map.of(
                                "kind",
                                "domain",
                                "column",
                                "y",
                                "validValues",
                                List.of("yes", "no")));
        assertThat(controls.replayIngest(checks, july.ingests().getFirst().id()).verdict())
                .isEqualTo("fail");
        assertThat(controls.replayVersion(checks, "bank", 1).verdict()).isEqualTo("pass");
        controls.arm("CTL-1", "INC-1", "bank", checks);
        try (var table =
                IngestTable.open(
                        HOUSE.bean(ObjectStore.class),
                        july.ingests().getFirst(),
                        BankCandidates.contract())) {
            System.out.println(
                    HOUSE.bean(DoorCheck.class)
                            .check(
                                    new DoorCheck.Arrival(
                                            "bank",
                                            july.ingests().getFirst().id(),
                                            "x.csv",
                                            table.subject())));
        }
        for (var view :
                List.of("check_result", "metric", "finding", "quarantine", "waiting_quality")) {
            System.out.println(
                    view + " " + HOUSE.db().fetch("select * from facts." + view + " limit 3"));
        }
        System.out.println(
                omar.post(
                                "/quality/quarantine/decisions",
                                Map.of("dataset", "bank", "version", 2, "decision", "drop"))
                        .expect(200)
                        .json());
        var eraser = HOUSE.bean("qualityEraser", Eraser.class);
        var who = new Eraser.ErasureSubject(Map.of("client_id", "C044052"), "bank");
        System.out.println(eraser.search(who));
        System.out.println(eraser.erase(who, "ERA-1"));
        assertThat(eraser.search(who)).isEmpty();
        controls.disarm("CTL-1");
    }
}
