package granary.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.secret.MasterKey;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way out. A message is stored in the transaction of what it tells of, and sent after it until
 * the receiver says yes; it arrives at least once, with the same {@code webhook-id} each time.
 */
@Component
public class Webhooks {
    static final TaskDescriptor<String> TASK = TaskDescriptor.of("webhook", String.class);
    static final String SECRET_USE = "webhook-secret";
    private static final int BODY_BYTES_MAX = 20_000;

    private final WebhookStore store;
    private final TargetGuard guard;
    private final MasterKey key;
    private final Json json;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Webhooks(
            WebhookStore store,
            TargetGuard guard,
            MasterKey key,
            Json json,
            @Lazy SchedulerClient scheduler,
            Clock clock) {
        this.store = store;
        this.guard = guard;
        this.key = key;
        this.json = json;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** A receiver; {@code state} is {@code active}, {@code disabled} or {@code closed}. */
    public record Endpoint(UUID id, String url, String state, @Nullable String disabledWhy) {}

    /** A new receiver and the secret it verifies signatures with, which is never told again. */
    public record Registered(UUID id, String secret) {}

    /** A message and how it went. */
    public record Sent(
            UUID id,
            String type,
            String state,
            int attempts,
            Instant at,
            @Nullable Instant endedAt) {}

    /**
     * @throws granary.platform.Refusal {@code target-not-allowed}
     */
    @Transactional
    public Registered register(String url) {
        guard.check(url);
        var secret = Signature.secret();
        var id =
                store.insertEndpoint(
                        url, key.seal(SECRET_USE, secret.getBytes(UTF_8)), clock.instant());
        return new Registered(id, secret);
    }

    public Endpoint load(UUID endpoint) {
        return store.endpoint(endpoint)
                .orElseThrow(() -> CommonProblem.notFound("webhook", endpoint));
    }

    /** Nothing is sent there any more. */
    @Transactional
    public void close(UUID endpoint) {
        store.endpointState(endpoint, "closed", null, clock.instant());
        store.bury(endpoint, clock.instant());
    }

    /** What was sent there last. */
    public List<Sent> sent(UUID endpoint, int limit) {
        return store.sent(endpoint, limit);
    }

    /**
     * Queues a message in the caller's transaction.
     *
     * @param type dotted, as in {@code version.recalled}
     * @param dedupe what happened; the same is told an endpoint once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(UUID endpoint, String type, Instant at, Object data, String dedupe) {
        if (!load(endpoint).state().equals("active")) {
            return;
        }
        var payload = new LinkedHashMap<String, Object>();
        payload.put("type", type);
        payload.put("timestamp", at);
        payload.put("data", data);
        var body = json.text(payload);
        if (body.getBytes(UTF_8).length > BODY_BYTES_MAX) {
            throw new IllegalStateException(
                    "a webhook of type %s has %d characters".formatted(type, body.length()));
        }
        store.insertMessage(Ids.next(), endpoint, dedupe, type, body, clock.instant())
                .ifPresent(id -> schedule(id, 1, clock.instant()));
    }

    void schedule(UUID message, int attempt, Instant at) {
        scheduler.scheduleIfNotExists(
                TASK.instance(message + "/" + attempt).data("").scheduledTo(at));
    }
}
