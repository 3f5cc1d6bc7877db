package granary.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import granary.datasets.PublishCheck.GateItem;
import granary.datasets.PublishCheck.Standing;
import granary.platform.jobs.JobProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What holds a version, who lets it pass, and what happens when it is taken back. */
class GateAndVotesTest {
    private static final Path JULY = BankData.MONTHS.resolve("2010-07.csv");
    private final House house = House.open();

    @Test
    void a_version_goes_through_the_vote_to_publication() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");
        bank.commit(1);
        var early = bank.verb(bank.omar, 1, "submit");
        bank.datasheet();
        bank.verb(bank.omar, 1, "submit").expect(200);

        var own = bank.verb(bank.omar, 1, "approve");
        bank.verb(bank.lena, 1, "approve").expect(200);
        var published = bank.verb(bank.lena, 1, "publish").expect(200);

        assertThat(early.problem()).isEqualTo("guard-unmet");
        assertThat(early.text("/unmet/0/code")).isEqualTo("datasheet");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.problem()).isEqualTo("self-approval");
        assertThat(published.text("/state")).isEqualTo("published");
        assertThat(published.at("/tags").toString()).contains("latest");
        assertThat(published.at("/history").toString())
                .contains("commit", "evaluate", "submit", "approve", "publish");
    }

    @Test
    void nothing_is_published_over_a_broken_ledger() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");
        bank.commit(1);
        bank.datasheet();
        bank.verb(bank.omar, 1, "submit").expect(200);
        bank.verb(bank.lena, 1, "approve").expect(200);
        bank.dora.post("/governance/ledger/verify", Map.of());
        house.db().execute("update governance.ledger_verification set is_intact = false");

        var refused = bank.verb(bank.lena, 1, "publish");
        bank.dora.post("/governance/ledger/verify", Map.of());
        var published = bank.verb(bank.lena, 1, "publish");

        assertThat(refused.text("/unmet/0/code")).isEqualTo("ledger-broken");
        assertThat(published.text("/state")).isEqualTo("published");
    }

    @Test
    void verbs_name_the_revision_they_were_asked_on() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");

        var without = bank.omar.post(bank.path("/versions/1/commit"), Map.of());
        var stale =
                bank.omar.post(
                        bank.path("/versions/1/commit"), Map.of(), Map.of("If-Match", "\"0\""));
        var wrong = bank.verb(bank.lena, 1, "publish");

        assertThat(without.status()).isEqualTo(428);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(wrong.problem()).isEqualTo("transition-not-allowed");
        assertThat(wrong.at("/allowedVerbs").toString()).contains("commit", "abandon");
    }

    @Test
    void a_failing_gate_puts_the_files_in_quarantine_and_the_head_stays() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");
        bank.commit(1);
        var partial = bank.ingest(BankData.BAD.resolve("2010-08-partial.csv"), "append");
        Judge.in(house).say(bank.slug, Standing.UNMET);

        var held = bank.commit(2);
        var run = bank.omar.get(bank.path("/ingests/" + partial.text("/id")));

        assertThat(held.text("/state")).isEqualTo("gate_failed");
        assertThat(run.text("/state")).isEqualTo("quarantined");
        assertThat(run.at("/good").asLong()).isZero();
        assertThat(run.at("/quarantined").asLong()).isEqualTo(run.at("/read").asLong());
        assertThat(bank.omar.get(bank.path("")).at("/head").asInt()).isEqualTo(1);

        Judge.in(house).say(bank.slug, Standing.WAIVED);
        house.bean(Gate.class).refresh(bank.slug, 2);

        assertThat(bank.version(2).text("/state")).isEqualTo("gate_passed");
        assertThat(bank.omar.get(bank.path("/ingests/" + partial.text("/id"))).text("/state"))
                .isEqualTo("landed");
        assertThat(bank.omar.get(bank.path("")).at("/head").asInt()).isEqualTo(2);
    }

    @Test
    void the_next_version_starts_from_the_last_good_one_and_a_quarantined_file_is_read_anew() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");
        bank.commit(1);
        var august = BankData.BAD.resolve("2010-08-partial.csv");
        bank.ingest(august, "append");
        Judge.in(house).say(bank.slug, Standing.UNMET);
        bank.commit(2);
        Judge.in(house).say(bank.slug, Standing.MET);

        var again = bank.ingest(august, "append");
        var third = bank.commit(3);

        assertThat(again.at("/version").asInt()).isEqualTo(3);
        assertThat(third.at("/parent").asInt()).isEqualTo(1);
        assertThat(third.text("/state")).isEqualTo("gate_passed");
        assertThat(third.at("/rows").asLong()).isEqualTo(308 + 104);
    }

    @Test
    void two_people_let_an_unmet_item_pass() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");
        Judge.in(house).say(bank.slug, Standing.UNMET);
        bank.commit(1);
        var wish =
                Map.of(
                        "items", List.of("test.judge"),
                        "reason", "Known gap of the source, agreed with the model team",
                        "expiresOn", java.time.LocalDate.now().plusDays(7).toString());

        bank.verb(bank.lena, 1, "override", wish).expect(200);
        var alone = bank.verb(bank.lena, 1, "override", wish);
        var passed = bank.verb(bank.dora, 1, "override", wish).expect(200);

        assertThat(alone.problem()).isEqualTo("self-approval");
        assertThat(passed.text("/state")).isEqualTo("gate_passed");
        assertThat(bank.omar.get(bank.path("/versions/1/gate")).body()).contains("overridden");
    }

    @Test
    void a_recall_needs_its_reasons_and_makes_descendants_suspect() {
        var bank = BankData.ready(house);
        bank.ingest(JULY, "append");
        bank.commit(1);
        bank.publish(1);
        bank.ingest(BankData.BAD.resolve("2010-08-partial.csv"), "append");
        bank.commit(2);

        var bare =
                bank.verb(
                        bank.lena,
                        1,
                        "recall",
                        Map.of("severity", 2, "reason", "wrong", "instruction", "stop"));
        var recalled =
                bank.verb(
                                bank.lena,
                                1,
                                "recall",
                                Map.of(
                                        "severity", 2,
                                        "reason", "The month was counted twice",
                                        "instruction", "Stop using it and retrain",
                                        "noIncidentReason", "Found by reading"))
                        .expect(200);

        assertThat(bare.status()).isEqualTo(422);
        assertThat(recalled.text("/state")).isEqualTo("recalled");
        assertThat(recalled.at("/tags").size()).isZero();
        assertThat(bank.version(2).at("/suspect").asBoolean()).isTrue();

        var reason = Map.of("reason", "It was the other month after all");
        bank.verb(bank.lena, 1, "lift", reason).expect(200);
        assertThat(bank.verb(bank.lena, 1, "lift", reason).problem()).isEqualTo("self-approval");
        assertThat(bank.verb(bank.dora, 1, "lift", reason).text("/state")).isEqualTo("published");
    }

    @Test
    void somebody_without_a_role_learns_nothing() {
        var bank = BankData.ready(house);
        Visitor nobody = house.as(house.slug("nobody"), "viewer", "dataset", "another");

        assertThat(nobody.get(bank.path("")).status()).isEqualTo(404);
        assertThat(nobody.get(bank.path("/versions")).status()).isEqualTo(404);
        assertThat(bank.omar.get("/datasets/" + bank.slug + "-x").status()).isEqualTo(404);
    }

    /** A room to the right that says what it is told. */
    static final class Judge implements PublishCheck {
        private static Judge shared;
        private final Map<String, Standing> said = new ConcurrentHashMap<>();

        static synchronized Judge in(House house) {
            if (shared == null) {
                shared = new Judge();
                house.register("test.judge", shared);
            }
            return shared;
        }

        void say(String dataset, Standing standing) {
            said.put(dataset, standing);
        }

        @Override
        public String room() {
            return "test";
        }

        @Override
        public List<GateItem> evaluate(Candidate candidate, JobProgress progress) {
            return standing(candidate);
        }

        @Override
        public List<GateItem> standing(Candidate candidate) {
            var standing = said.get(candidate.version().dataset());
            return standing == null
                    ? List.of()
                    : List.of(
                            new GateItem(
                                    "test.judge",
                                    "The judge agrees",
                                    standing,
                                    "error",
                                    null,
                                    null,
                                    "Ask again.",
                                    null,
                                    null,
                                    null));
        }
    }
}
