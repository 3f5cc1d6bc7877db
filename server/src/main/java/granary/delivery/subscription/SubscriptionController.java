package granary.delivery.subscription;

import granary.platform.outbox.Webhooks;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.platform.web.ShownOnce;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delivery/subscriptions")
class SubscriptionController {
    private static final int SENT_SHOWN = 20;
    private final Subscriptions subscriptions;
    private final Webhooks webhooks;

    SubscriptionController(Subscriptions subscriptions, Webhooks webhooks) {
        this.subscriptions = subscriptions;
        this.webhooks = webhooks;
    }

    /**
     * @param url where signed webhooks go; left out, the consumer's owner is told in the product
     */
    record SubscriptionBody(
            @NotBlank String dataset,
            @NotBlank String consumer,
            @NotEmpty List<@NotBlank String> events,
            @Nullable @Size(max = 2000) String url) {}

    /** How the webhooks of a subscription go; {@code sent} is newest first. */
    record WebhookView(
            String url, String state, @Nullable String disabledWhy, List<Webhooks.Sent> sent) {}

    record SubscriptionView(
            UUID id,
            String dataset,
            String consumer,
            List<String> events,
            String state,
            @Nullable WebhookView webhook,
            Instant createdAt) {}

    /** The only answer that tells the secret. */
    record SubscriptionOpenedView(
            UUID id,
            String dataset,
            String consumer,
            List<String> events,
            String state,
            @Nullable String secret) {}

    @PostMapping
    @ShownOnce
    @Requires("delivery:receive")
    ResponseEntity<SubscriptionOpenedView> open(@Valid @RequestBody SubscriptionBody body) {
        var opened = subscriptions.open(body);
        var row = opened.row();
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(
                        new SubscriptionOpenedView(
                                row.id(),
                                row.dataset(),
                                row.consumer(),
                                row.events(),
                                row.state(),
                                opened.secret()));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<SubscriptionView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = subscriptions.list(Page.limit(limit), cursor);
        return page.map(this::view);
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    SubscriptionView one(@PathVariable UUID id) {
        return view(subscriptions.one(id));
    }

    @DeleteMapping("/{id}")
    @Requires("delivery:receive")
    SubscriptionView end(@PathVariable UUID id) {
        return view(subscriptions.end(id));
    }

    private SubscriptionView view(SubscriptionRow row) {
        return new SubscriptionView(
                row.id(),
                row.dataset(),
                row.consumer(),
                row.events(),
                row.state(),
                row.endpoint() == null ? null : webhook(row.endpoint()),
                row.createdAt());
    }

    private WebhookView webhook(UUID id) {
        var endpoint = webhooks.load(id);
        return new WebhookView(
                endpoint.url(),
                endpoint.state(),
                endpoint.disabledWhy(),
                webhooks.sent(id, SENT_SHOWN));
    }
}
