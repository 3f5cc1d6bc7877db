package granary.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import granary.datasets.OnRecall;
import granary.platform.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** From the consumer to the recall, by the front door. */
class DeliveryTest {
    private final House house = House.open();
    private final Visitor lena = house.as("lena", "lead");
    private final Visitor mio = house.as("mio", "lead");
    private final Visitor maya = house.as("maya", "ml_engineer");
    private final Receiver receiver = new Receiver();
    private final Published published = Published.bank(house);
    private final String bank = published.slug();
    private final String consumer = house.slug("term-deposit");

    @AfterEach
    void close() {
        receiver.close();
    }

    private String subscribe() {
        lena.post(
                        "/delivery/consumers",
                        Map.of(
                                "slug", consumer,
                                "name", "Term deposit",
                                "kind", "model",
                                "owner", "maya",
                                "production", true))
                .expect(201);
        return maya.post(
                        "/delivery/subscriptions",
                        Map.of(
                                "dataset",
                                bank,
                                "consumer",
                                consumer,
                                "events",
                                List.of("version.recalled", "delivery.ready"),
                                "url",
                                receiver.url()))
                .expect(201)
                .text("/secret");
    }

    private Map<String, Object> split(String method, Map<String, Object> parts) {
        var body = new LinkedHashMap<String, Object>();
        body.put("slug", house.slug("split"));
        body.put("dataset", bank);
        body.put("version", 1);
        body.put("method", method);
        body.put("parts", parts);
        body.put("target", "y");
        return body;
    }

    private String frozenByTime() {
        var body =
                split(
                        "time",
                        Map.of(
                                "train", Map.of("before", "2009-04"),
                                "test", Map.of("from", "2009-04")));
        body.put("parts", Published.byTime());
        body.put("exclude", List.of("duration"));
        body.put("uses", Map.of("test", "test"));
        var slug = maya.post("/delivery/splits", body).expect(201).text("/slug");
        assertThat(maya.post("/delivery/splits/" + slug + "/freeze").expect(200).text("/state"))
                .isEqualTo("frozen");
        return slug;
    }

    private Map<String, Object> order(String split) {
        var body = new LinkedHashMap<String, Object>();
        body.put("dataset", bank);
        body.put("version", 1);
        body.put("split", split);
        body.put("consumer", consumer);
        body.put("purpose", "training");
        return body;
    }

    private String delivered(String split) {
        published.grant(maya, consumer);
        var asked = maya.post("/delivery/deliveries", order(split));
        assertThat(maya.result(asked).path("state").asString()).isEqualTo("ready");
        return asked.text("/delivery/key");
    }

    @Test
    void a_random_split_with_a_leak_is_refused_with_its_evidence() {
        var answer = maya.post("/delivery/splits", split("random", Published.shares())).expect(422);

        assertThat(answer.problem()).isEqualTo("guard-unmet");
        assertThat(answer.text("/unmet/0/code")).isEqualTo("leakage");
        assertThat(answer.text("/unmet/0/evidence/column")).isEqualTo("duration");
        assertThat(answer.text("/unmet/0/evidence/knownAfter")).isEqualTo("target");
        assertThat(answer.at("/unmet/0/evidence/auc").asDouble()).isBetween(0.65, 0.95);
    }

    @Test
    void a_package_is_fetched_by_its_link_confirmed_by_its_digest_and_dead_after_the_recall()
            throws Exception {
        var secret = subscribe();
        var key = delivered(frozenByTime());
        var delivery = maya.get("/delivery/deliveries/" + key).expect(200);

        var files = unzip(house.signedOut().get(delivery.text("/link")).expect(200).bytes());
        var manifest = files.get("manifest.json");
        assertThat(files)
                .containsOnlyKeys(
                        "manifest.json",
                        "train.parquet",
                        "test.parquet",
                        "contract.json",
                        "datasheet.json");
        assertThat(new String(manifest, UTF_8)).contains("CC-BY-4.0", consumer, "training");
        assertThat(sha256(manifest)).isEqualTo(delivery.text("/manifestDigest"));
        assertThat(lena.get("/delivery/deliveries/" + key).at("/link").isNull()).isTrue();
        assertThat(
                        maya.post(
                                        "/delivery/deliveries/" + key + "/acknowledge",
                                        Map.of("manifestDigest", "0".repeat(64)))
                                .problem())
                .isEqualTo("invalid-input");
        maya.post(
                        "/delivery/deliveries/" + key + "/acknowledge",
                        Map.of("manifestDigest", sha256(manifest)))
                .expect(200);
        assertThat(receiver.await("delivery.ready", 1).getFirst().isSignedWith(secret)).isTrue();

        published.recall();

        var dead = house.signedOut().get(delivery.text("/link")).expect(410);
        assertThat(dead.problem()).isEqualTo("version-recalled");
        assertThat(dead.text("/instruction")).isEqualTo("Retrain without it");
        var told = receiver.await("version.recalled", 1).getFirst();
        assertThat(told.isSignedWith(secret)).isTrue();
        assertThat(told.json().at("/data/recall").asString()).isEqualTo(bank + "@v1");

        var recall = maya.get("/delivery/recalls/" + bank + "@v1").expect(200);
        assertThat(recall.at("/consumers").asInt()).isEqualTo(1);
        assertThat(recall.at("/acknowledged").asInt()).isZero();
        var notice = "/delivery/notices/" + recall.text("/notices/0/id");
        assertThat(maya.post(notice + "/remediate", Map.of("evidence", "retrained")).problem())
                .isEqualTo("transition-not-allowed");
        maya.post(notice + "/acknowledge").expect(200);
        var closed = maya.post(notice + "/remediate", Map.of("evidence", "retrained")).expect(200);
        assertThat(closed.at("/closed").asBoolean()).isTrue();
        assertThat(closed.at("/acknowledged").asInt()).isEqualTo(1);
        assertThat(
                        maya.post(
                                        "/delivery/deliveries",
                                        order(
                                                maya.get("/delivery/deliveries/" + key)
                                                        .text("/split")))
                                .problem())
                .isEqualTo("version-recalled");
    }

    @Test
    void a_recall_that_is_rolled_back_leaves_the_link_alive_and_nobody_told() {
        subscribe();
        var key = delivered(frozenByTime());
        var link = maya.get("/delivery/deliveries/" + key).text("/link");
        var recall =
                new OnRecall.Recall(
                        Ids.next(), bank, 1, bank + "@v1", 2, "why", "what", null, null);

        house.bean(TransactionTemplate.class)
                .executeWithoutResult(transaction -> {
                    house.bean(OnRecall.class).recalled(recall);
                    transaction.setRollbackOnly();
                });

        house.signedOut().get(link).expect(200);
        assertThat(maya.get("/delivery/recalls/" + recall.id()).status()).isEqualTo(404);
    }

    @Test
    void a_notice_is_waived_by_two_people() {
        subscribe();
        published.recall();
        var recall = lena.get("/delivery/recalls/" + bank + "@v1").expect(200);
        var notice = "/delivery/notices/" + recall.text("/notices/0/id");

        assertThat(lena.post(notice + "/waive").problem()).isEqualTo("invalid-input");
        var asked = lena.post(notice + "/waive", Map.of("reason", "never used")).expect(200);
        assertThat(asked.text("/notices/0/state")).isEqualTo("open");
        assertThat(lena.post(notice + "/waive").problem()).isEqualTo("self-approval");
        assertThat(maya.post(notice + "/waive").problem()).isEqualTo("permission-missing");
        assertThat(mio.post(notice + "/waive").expect(200).text("/notices/0/state"))
                .isEqualTo("waived");
    }

    @Test
    void whole_versions_with_what_is_known_only_later_and_spoiled_tests_stay_here() {
        subscribe();
        published.grant(maya, consumer);
        var whole = order("");
        whole.remove("split");

        var unmet = maya.post("/delivery/deliveries", whole).expect(422);
        assertThat(unmet.text("/unmet/0/code")).isEqualTo("known-after");

        var spoiled = order(frozenByTime());
        spoiled.put("use", "training");
        assertThat(maya.post("/delivery/deliveries", spoiled).expect(409).problem())
                .isEqualTo("use-conflict");
        spoiled.put("parts", List.of("train"));
        maya.await(maya.post("/delivery/deliveries", spoiled));
    }

    @Test
    void somebody_elses_consumer_gets_nothing_from_me() {
        subscribe();
        var zoe = house.stranger("ml_engineer");

        assertThat(zoe.post("/delivery/deliveries", order(frozenByTime())).problem())
                .isEqualTo("permission-missing");
    }

    @Test
    void a_webhook_goes_out_again_after_a_failure_and_never_to_a_private_address() {
        receiver.answer(503);
        subscribe();
        delivered(frozenByTime());

        var sent = receiver.await("delivery.ready", 2);
        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().id()).isEqualTo(sent.getLast().id());
        var refused =
                maya.post(
                        "/delivery/subscriptions",
                        Map.of(
                                "dataset",
                                bank,
                                "consumer",
                                consumer,
                                "events",
                                List.of("delivery.ready"),
                                "url",
                                "http://127.0.0.1:8080/"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("target-not-allowed");
    }

    @Test
    void an_experiment_says_what_a_column_and_what_newer_data_is_worth() {
        var side = Map.of("dataset", bank, "version", 1);
        var without = Map.of("dataset", bank, "version", 1, "exclude", List.of("duration"));
        var started =
                maya.post(
                        "/delivery/experiments",
                        Map.of(
                                "title",
                                "duration",
                                "a",
                                side,
                                "b",
                                without,
                                "test",
                                Map.of("share", "0.3"),
                                "target",
                                "y",
                                "seeds",
                                1));

        var result = maya.result(started);
        assertThat(result.at("/a/value").asDouble())
                .isGreaterThan(result.at("/b/value").asDouble());
        assertThat(result.at("/interval/0").asDouble()).isPositive();
        assertThat(maya.get("/delivery/experiments/" + started.text("/id")).text("/verdict"))
                .isEqualTo("a-better");
    }

    @Test
    void an_evaluation_is_kept_with_its_version() {
        subscribe();
        var answer =
                maya.post(
                        "/delivery/evaluations",
                        Map.of(
                                "dataset",
                                bank,
                                "version",
                                1,
                                "consumer",
                                consumer,
                                "model",
                                "m1",
                                "metric",
                                "auc",
                                "value",
                                "0.693"));

        answer.expect(201);
        assertThat(answer.at("/value").decimalValue().toPlainString()).isEqualTo("0.693");
        assertThat(maya.get("/delivery/evaluations?dataset=" + bank).at("/items").size())
                .isEqualTo(1);
    }

    static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                files.put(e.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
