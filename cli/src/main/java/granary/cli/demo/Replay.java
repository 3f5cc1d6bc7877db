package granary.cli.demo;

import static granary.cli.Report.map;

import granary.cli.client.Caller;
import granary.cli.client.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/**
 * Lets the story's workers answer what the queue gives them with what they really answered, several
 * at a time. They come to the queue in the order in which their answers lie in the file, as often
 * as they answered there: who worked much then comes much now.
 */
final class Replay {
    private static final int CLIENTS = 6;

    private final Stage stage;
    private final String programme;
    private final Map<String, Map<String, String>> responses;
    private final List<String> arrivals;
    private final Map<String, JsonNode> inHand = new ConcurrentHashMap<>();
    private final AtomicLong answered = new AtomicLong();

    Replay(Stage stage, String programme, Pairs pairs) {
        this.stage = stage;
        this.programme = programme;
        this.responses = pairs.responses();
        this.arrivals = pairs.answers().stream().map(answer -> answer.get("worker")).toList();
    }

    /** Until no worker is given anything any more. */
    void run() throws Exception {
        serve(arrivals, false);
        var everybody = List.copyOf(new LinkedHashSet<>(arrivals));
        long before = -1;
        while (before < answered.get()) {
            before = answered.get();
            serve(everybody, true);
        }
    }

    /**
     * The clients share one line of arrivals, so that whoever comes early in the file comes early
     * here; a worker's turns are taken one after the other.
     *
     * @param isLast whoever comes stays until there is nothing left for them
     */
    private void serve(List<String> coming, boolean isLast) throws Exception {
        var idle = ConcurrentHashMap.<String>newKeySet();
        var desks = new ConcurrentHashMap<String, ReentrantLock>();
        var next = new AtomicInteger();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<?>>();
            for (int c = 0; c < CLIENTS; c++) {
                running.add(
                        clients.submit(() -> {
                            for (int i = next.getAndIncrement();
                                    i < coming.size();
                                    i = next.getAndIncrement()) {
                                var worker = coming.get(i);
                                var desk = desks.computeIfAbsent(worker, w -> new ReentrantLock());
                                desk.lock();
                                try {
                                    if (!idle.contains(worker) && !isServed(worker, isLast)) {
                                        idle.add(worker);
                                    }
                                } finally {
                                    desk.unlock();
                                }
                            }
                        }));
            }
            for (var each : running) {
                each.get();
            }
        }
    }

    /** Whether there may be more for this worker. */
    private boolean isServed(String worker, boolean isLast) {
        boolean isGiven = turn(worker);
        while (isLast && isGiven) {
            isGiven = turn(worker);
        }
        return isGiven;
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
}
