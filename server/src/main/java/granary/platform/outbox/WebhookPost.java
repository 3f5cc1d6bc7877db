package granary.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import granary.platform.Refusal;
import granary.platform.outbox.RetryPolicy.Attempt;
import granary.platform.outbox.RetryPolicy.Next;
import granary.platform.outbox.WebhookStore.Waiting;
import granary.platform.secret.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the attempts: one task of the schedule each, so that they outlive this server. */
@Component
class WebhookPost {
    private final WebhookStore store;
    private final Webhooks webhooks;
    private final TargetGuard guard;
    private final MasterKey key;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WebhookPost(
            WebhookStore store,
            Webhooks webhooks,
            TargetGuard guard,
            MasterKey key,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.webhooks = webhooks;
        this.guard = guard;
        this.key = key;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    void attempt(UUID message, int number) {
        var waiting = store.waiting(message).orElse(null);
        if (waiting == null) {
            return;
        }
        long start = System.nanoTime();
        var attempt = post(waiting);
        var took = Duration.ofNanos(System.nanoTime() - start);
        transaction.executeWithoutResult(_ -> {
            store.attempted(message, number, attempt, took, clock.instant());
            switch (RetryPolicy.after(number, attempt)) {
                case Next.Done() -> store.ended(message, "delivered", clock.instant());
                case Next.Again(var in) ->
                        webhooks.schedule(message, number + 1, clock.instant().plus(in));
                case Next.GiveUp(var why) -> giveUp(waiting, number, why);
            }
        });
    }

    private void giveUp(Waiting waiting, int attempts, String why) {
        var now = clock.instant();
        store.endpointState(waiting.endpoint(), "disabled", why, now);
        store.bury(waiting.endpoint(), now);
        events.publishEvent(
                new WebhookGaveUp(waiting.endpoint(), waiting.id(), waiting.type(), attempts, why));
    }

    private Attempt post(Waiting waiting) {
        try {
            var target = guard.check(waiting.url());
            var secret = new String(key.open(Webhooks.SECRET_USE, waiting.secret()), UTF_8);
            var body = waiting.body().getBytes(UTF_8);
            var id = "msg_" + waiting.id();
            long seconds = clock.instant().getEpochSecond();
            var headers = new LinkedHashMap<String, String>();
            headers.put("Content-Type", "application/json");
            headers.put("User-Agent", "Granary");
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(seconds));
            headers.put("webhook-signature", Signature.of(secret, id, seconds, body));
            return Post.send(target, headers, body);
        } catch (Refusal e) {
            return new Attempt(null, e.code().slug(), null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WebhookTask {
        @Bean
        OneTimeTask<String> webhookTask(
                org.springframework.beans.factory.ObjectProvider<WebhookPost> post) {
            return Tasks.oneTime(Webhooks.TASK)
                    .execute((instance, _) -> {
                        var name = instance.getId().split("/");
                        post.getObject()
                                .attempt(UUID.fromString(name[0]), Integer.parseInt(name[1]));
                    });
        }
    }
}
