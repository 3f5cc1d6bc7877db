package granary.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.House;
import granary.Visitor;
import granary.governance.Scope;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The real answers of 164 people, played through the queue and through lots (specs/demo.md 5.4).
 */
class RteReplayTest {
    private static final int CLIENTS = 4;

    private final Priya setup = new Priya();
    private final Rte rte = Rte.read();

    @Test
    void the_queue_buys_less_than_half_of_the_answers_and_is_righter_than_all_of_them()
            throws Exception {
        var key = setup.house.slug("news-pairs");
        var goldItems = rte.gold("quickmark", 20261123);
        openQueue(key, goldItems);
        var annotators = annotators(key);

        long began = System.nanoTime();
        var before = Cpu.now();
        int answered = replay(key, annotators);
        double seconds = (System.nanoTime() - began) / 1e9;
        var used = Cpu.now();
        var recomputed =
                setup.priya.result(setup.priya.post(Priya.P + key + "/consensus/recompute"));
        System.out.printf(
                "%d answers in %.1f s: %.0f a second; CPU ms an answer: this JVM (clients too) %.2f, database %.2f%n",
                answered,
                seconds,
                answered / seconds,
                (used.jvm() - before.jvm()) / answered,
                (used.database() - before.database()) / answered);
        assertThat(recomputed.path("answers").asInt()).isPositive();

        var curve = setup.priya.get(Priya.P + key + "/curve").expect(200).json();
        double perItem = curve.at("/current/answersPerItem").asDouble();
        double accuracy = curve.at("/current/accuracy").asDouble();
        assertThat(perItem).isBetween(4.0, 5.5);
        assertThat(accuracy).isBetween(0.90, 0.94);
        assertThat(accuracy).isGreaterThan(fixed(curve, "majority", 10));
        assertThat(fixed(curve, "majority", 10)).isCloseTo(0.897, within(0.01));

        var cards = setup.priya.get(Priya.P + key + "/scorecards?by=annotator").expect(200).json();
        var paused = new ArrayList<String>();
        cards.path("items")
                .forEach(c -> {
                    if (c.path("state").asString().equals("paused")) {
                        paused.add(c.at("/annotator/login").asString());
                    }
                });
        assertThat(paused).contains("w001", "w002", "w015", "w045", "w161");

        var vendors = setup.priya.get(Priya.P + key + "/scorecards?by=vendor").expect(200).json();
        assertThat(vendor(vendors, "quickmark").at("/known/value").asDouble())
                .isBetween(0.50, 0.55);

        var programme = setup.priya.get(Priya.P + key).expect(200).json();
        assertThat(programme.at("/counts/answers").asInt()).isEqualTo(answered);
        var kpis = setup.priya.get(Priya.P + key + "/kpis").expect(200);
        assertThat(kpis.at("/items").findValuesAsString("id")).contains("adaptive.saving");
        var agreement = setup.priya.get(Priya.P + key + "/agreement").expect(200);
        assertThat(agreement.at("/alpha").asDouble()).isBetween(0.2, 0.7);
    }

    /**
     * Processor time used so far, in milliseconds: what stays the same when the machine is busy.
     */
    private record Cpu(double jvm, double database) {
        static Cpu now() {
            var postgres = postgres().mapToLong(Cpu::millis).sum();
            return new Cpu(millis(ProcessHandle.current()), postgres);
        }

        private static java.util.stream.Stream<ProcessHandle> postgres() {
            var file = House.open().home().resolve("postgres").resolve("postmaster.pid");
            try (var lines = java.nio.file.Files.lines(file)) {
                return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().trim()))
                        .stream()
                        .flatMap(ProcessHandle::descendants);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static long millis(ProcessHandle process) {
            return process.info().totalCpuDuration().map(java.time.Duration::toMillis).orElse(0L);
        }
    }

    private void openQueue(String key, Set<String> goldItems) {
        setup.create(setup.textPairs(key));
        setup.guideline(key);
        var people = new ArrayList<Map<String, String>>();
        rte.vendors.forEach((login, vendor) -> {
            setup.house.grant(login, "annotator", Scope.vendor(vendor));
            people.add(Map.of("login", login, "vendor", vendor));
        });
        setup.priya.post(Priya.P + key + "/annotators", Map.of("items", people)).expect(200);
        var byItem = rte.byItem();
        var tasks = new ArrayList<Map<String, Object>>();
        rte.items
                .values()
                .forEach(i -> {
                    var task =
                            goldItems.contains(i.id())
                                    ? Priya.gold(i.id(), i.truth())
                                    : Priya.task(i.id());
                    task.put("payload", Map.of("text", i.text(), "hypothesis", i.hypothesis()));
                    task.put("reference", i.truth());
                    task.put("onlyAnnotators", List.copyOf(byItem.get(i.id()).keySet()));
                    tasks.add(task);
                });
        var imported = setup.importTasks(key, tasks);
        assertThat(imported.path("imported").asInt()).isEqualTo(800);
        assertThat(imported.path("gold").asInt()).isEqualTo(40);
        var baseline =
                rte.answers.stream()
                        .map(a ->
                                Map.of(
                                        "externalKey",
                                        a.item(),
                                        "annotator",
                                        a.worker(),
                                        "vendor",
                                        a.vendor(),
                                        "value",
                                        a.label()))
                        .toList();
        setup.priya
                .post(Priya.P + key + "/baseline/import", Map.of("answers", baseline))
                .expect(200);
        setup.priya.post(Priya.P + key + "/open").expect(200);
    }

    private Map<String, Visitor> annotators(String key) {
        var annotators = new HashMap<String, Visitor>();
        for (var login : rte.vendors.keySet()) {
            var visitor = setup.house.as(login);
            visitor.post(Priya.P + key + "/guidelines/1.0.0/acknowledge").expect(200);
            annotators.put(login, visitor);
        }
        return annotators;
    }

    /** One person at their desk: what they hold. */
    private static final class Desk {
        private @Nullable JsonNode held;
    }

    /**
     * People come in the order in which their answers lie in the file, as often as they answered.
     */
    private int replay(String key, Map<String, Visitor> annotators) throws Exception {
        var byItem = rte.byItem();
        var desks = new ConcurrentHashMap<String, Desk>();
        var done = ConcurrentHashMap.<String>newKeySet();
        var count = new AtomicInteger();
        Queue<String> arrivals =
                new ConcurrentLinkedQueue<>(rte.answers.stream().map(Rte.Given::worker).toList());
        boolean isLast = false;
        while (true) {
            int before = count.get();
            boolean staysUntilNothing = isLast;
            done.clear();
            serve(
                    arrivals,
                    worker -> {
                        boolean isGiven = !done.contains(worker);
                        while (isGiven) {
                            isGiven =
                                    step(
                                            key,
                                            annotators.get(worker),
                                            desks.computeIfAbsent(worker, _ -> new Desk()),
                                            assignment ->
                                                    byItem.get(
                                                                    assignment
                                                                            .at("/task/externalKey")
                                                                            .asString())
                                                            .get(worker),
                                            count);
                            if (!isGiven) {
                                done.add(worker);
                            }
                            isGiven &= staysUntilNothing;
                        }
                    });
            if (count.get() == before) {
                return count.get();
            }
            isLast = true;
            arrivals.addAll(annotators.keySet());
        }
    }

    interface Truthful {
        String answer(JsonNode assignment);
    }

    private static boolean step(
            String key, Visitor visitor, Desk desk, Truthful truthful, AtomicInteger count) {
        synchronized (desk) {
            if (desk.held == null) {
                var claimed = Priya.claim(visitor, key);
                if (claimed.status() == 204) {
                    return false;
                }
                desk.held = claimed.expect(200).at("/assignment");
            }
            var receipt = Priya.answer(visitor, desk.held, truthful.answer(desk.held)).expect(200);
            count.incrementAndGet();
            desk.held = receipt.at("/next").isNull() ? null : receipt.at("/next");
            return true;
        }
    }

    private static void serve(Queue<String> arrivals, java.util.function.Consumer<String> each)
            throws Exception {
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayDeque<Future<?>>();
            for (int c = 0; c < CLIENTS; c++) {
                running.add(
                        pool.submit(() -> {
                            for (var w = arrivals.poll(); w != null; w = arrivals.poll()) {
                                each.accept(w);
                            }
                        }));
            }
            for (var future : running) {
                future.get();
            }
        }
    }

    private static double fixed(JsonNode curve, String method, double answers) {
        for (var point : curve.path("fixed")) {
            if (point.path("method").asString().equals(method)
                    && Math.abs(point.path("answersPerItem").asDouble() - answers) < 0.01) {
                return point.path("accuracy").asDouble();
            }
        }
        throw new AssertionError("no such point: " + curve);
    }

    private static JsonNode vendor(JsonNode cards, String vendor) {
        for (var card : cards.path("items")) {
            if (card.path("vendor").asString().equals(vendor)) {
                return card;
            }
        }
        throw new AssertionError("no such vendor: " + cards);
    }

    @Test
    void lots_are_taken_by_their_samples_and_what_fails_twice_is_escalated() {
        var key = "news-pairs-lots";
        openLots(key);
        rte.vendors.forEach((login, _) -> setup.house.person(login, "person"));

        for (var vendor : List.of("quickmark", "brightline")) {
            for (int lot = 1; lot <= 8; lot++) {
                decide(key, vendor, lot, 1);
            }
        }
        assertThat(accepted(key, "quickmark")).isEmpty();
        assertThat(accepted(key, "brightline")).containsExactly(1, 2, 3, 5, 7, 8);
        for (int lot : List.of(4, 6)) {
            var again = decide(key, "brightline", lot, 2);
            assertThat(again.path("decision").asString()).isEqualTo("rejected");
            escalate(key, again, lot);
        }

        var programme = setup.priya.get(Priya.P + key).expect(200).json();
        assertThat(programme.at("/counts/accepted").asInt()).isBetween(740, 800);
        assertThat(programme.at("/targets/quality/value").asDouble()).isBetween(0.87, 0.93);
        var spent = new BigDecimal(programme.at("/spend/total/amount").asString());
        // 1782 accepted answers of brightline at 0.05, 353 of the house at 0.12, none of quickmark.
        assertThat(spent).isEqualByComparingTo("131.46");
        assertThat(programme.at("/targets/cost/value").asDouble())
                .isCloseTo(131.46 / programme.at("/counts/accepted").asInt(), within(0.000001));
        var kpis = setup.priya.get(Priya.P + key + "/kpis").expect(200);
        assertThat(kpis.at("/acceptedItems").asInt())
                .isEqualTo(programme.at("/counts/accepted").asInt());
        var cards = setup.priya.get(Priya.P + key + "/scorecards?by=vendor").expect(200).json();
        assertThat(vendor(cards, "brightline").at("/payable/amount").asString())
                .startsWith("89.10");
        assertThat(new BigDecimal(vendor(cards, "quickmark").at("/payable/amount").asString()))
                .isZero();
    }

    private void openLots(String key) {
        var body = setup.textPairs(key);
        body.put("intake", "lots");
        body.put("acceptance", Map.of("scheme", "fixed", "n", 50, "c", 6));
        body.put("consensus", Map.of("method", "majority"));
        setup.create(body);
        setup.guideline(key);
        var tasks = new ArrayList<Map<String, Object>>();
        rte.items
                .values()
                .forEach(i -> {
                    var task = Priya.task(i.id());
                    task.put("payload", Map.of("text", i.text(), "hypothesis", i.hypothesis()));
                    task.put("reference", i.truth());
                    tasks.add(task);
                });
        setup.importTasks(key, tasks);
        setup.priya.post(Priya.P + key + "/open").expect(200);
    }

    private List<Map<String, Object>> given(String vendor, int lot, int from, int to) {
        var taken = new HashMap<String, Integer>();
        var answers = new ArrayList<Map<String, Object>>();
        for (var a : rte.answers) {
            if (a.vendor().equals(vendor) && rte.lots.get(a.item()) == lot) {
                int nth = taken.merge(a.item(), 1, Integer::sum);
                if (nth > from && nth <= to) {
                    answers.add(
                            Map.of(
                                    "externalKey",
                                    a.item(),
                                    "annotator",
                                    a.worker(),
                                    "value",
                                    a.label()));
                }
            }
        }
        return answers;
    }

    private JsonNode decide(String key, String vendor, int lot, int round) {
        var answers = round == 1 ? given(vendor, lot, 0, 3) : given(vendor, lot, 3, 5);
        var id =
                setup.priya
                        .post(
                                Priya.P + key + "/lots/import",
                                Map.of(
                                        "vendor", vendor, "ordinal", lot, "round", round, "answers",
                                        answers))
                        .expect(201)
                        .text("/id");
        setup.priya.post("/labeling/lots/" + id + "/close").expect(200);
        setup.priya.post("/labeling/lots/" + id + "/draw").expect(200);
        setup.priya.post("/labeling/lots/" + id + "/audit").expect(200);
        var decided = setup.priya.post("/labeling/lots/" + id + "/decide").expect(200).json();
        return decided;
    }

    private void escalate(String key, JsonNode rejected, int lot) {
        var id =
                setup.priya
                        .post(
                                "/labeling/lots/" + rejected.path("id").asString() + "/escalate",
                                Map.of("vendor", "inhouse"))
                        .expect(200)
                        .text("/id");
        var taken =
                setup.priya
                        .post(
                                Priya.P + key + "/lots/import",
                                Map.of(
                                        "vendor",
                                        "inhouse",
                                        "ordinal",
                                        lot,
                                        "round",
                                        1,
                                        "answers",
                                        given("inhouse", lot, 0, 99)))
                        .expect(201);
        assertThat(taken.text("/id")).isEqualTo(id);
        setup.priya.post("/labeling/lots/" + id + "/close").expect(200);
        setup.priya.post("/labeling/lots/" + id + "/decide").expect(200);
    }

    private List<Integer> accepted(String key, String vendor) {
        var accepted = new ArrayList<Integer>();
        setup.priya
                .get(Priya.P + key + "/lots?limit=200")
                .expect(200)
                .at("/items")
                .forEach(l -> {
                    if (l.path("vendor").asString().equals(vendor)
                            && l.path("state").asString().equals("accepted")) {
                        accepted.add(l.path("ordinal").asInt());
                    }
                });
        return accepted;
    }
}
