package granary.cli.demo;

import static granary.cli.Report.map;

import granary.cli.client.Caller;
import granary.cli.client.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Lets the story's workers answer what the queue gives them with what they really answered, several
 * at a time, in an order drawn from a seed.
 */
final class Replay {
    private static final int CLIENTS = 6;

    private final Stage stage;
    private final String programme;
    private final Map<String, Map<String, String>> responses;
    private final List<String> workers;
    private final long seed;
    private final Map<String, JsonNode> inHand = new ConcurrentHashMap<>();
    private final AtomicLong answered = new AtomicLong();

    Replay(Stage stage, String programme, Pairs pairs, long seed) {
        this.stage = stage;
        this.programme = programme;
        this.responses = pairs.responses();
        this.workers = new ArrayList<>(pairs.vendors().keySet());
        this.seed = seed;
    }

    /** Until no worker is given anything any more. */
    void run() throws Exception {
        boolean isAnyAtWork = true;
        for (int round = 0; isAnyAtWork; round++) {
            isAnyAtWork = round(round) > 0;
        }
    }

    /** Every worker until the queue has nothing for them; how many answers that gave. */
    private long round(int round) throws Exception {
        long before = answered.get();
        var order = new ArrayList<>(workers);
        Collections.shuffle(order, new Random(seed + round));
        var turns = new java.util.concurrent.ConcurrentLinkedQueue<>(order);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (int c = 0; c < CLIENTS; c++) {
                running.add(
                        clients.submit(() -> {
                            for (var worker = turns.poll(); worker != null; worker = turns.poll()) {
                                if (turn(worker)) {
                                    turns.add(worker);
                                }
                            }
                        }));
            }
            for (var each : running) {
                each.get();
            }
        }
        return answered.get() - before;
    }

    /** One answer of one worker; false when the queue has nothing for them now. */
    private boolean turn(String worker) {
        var caller = stage.as(worker);
        var assignment = inHand.remove(worker);
        if (assignment == null) {
            var claim = caller.post("/labeling/claims", map("programme", programme)).ok();
            if (claim.status() == 204) {
                return false;
            }
            assignment = claim.body().path("assignment");
        }
        var next = answer(worker, caller, assignment).body().path("next");
        long done = answered.incrementAndGet();
        if (done % 50 == 0) {
            stage.curtain().at("answers", done, 0);
        }
        if (next.isObject()) {
            inHand.put(worker, next);
        }
        return true;
    }

    private Reply answer(String worker, Caller caller, JsonNode assignment) {
        var item = assignment.path("task").path("externalKey").asString("");
        var label = responses.getOrDefault(worker, Map.of()).get(item);
        if (label == null) {
            throw new IllegalStateException(
                    "%s was given %s and never answered it".formatted(worker, item));
        }
        var id = assignment.path("id").asString("");
        return caller.post(
                        "/labeling/assignments/" + id + "/answer",
                        map(
                                "leaseToken",
                                assignment.path("leaseToken").asString(""),
                                "value",
                                map("fields", map("label", label)),
                                "prefetch",
                                true),
                        Map.of("Idempotency-Key", id))
                .ok();
    }

    static JsonNode nothing() {
        return MissingNode.getInstance();
    }
}
