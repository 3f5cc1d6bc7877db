package granary.delivery.deliveries;

import granary.delivery.lifecycle.Machine;
import granary.governance.People;
import granary.governance.People.Person;
import granary.platform.Actor;
import granary.platform.jobs.Job;
import granary.platform.web.IfMatch;
import granary.platform.web.Open;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delivery")
class DeliveryController {
    private static final int LINK_DAYS_DEFAULT = 7;

    private final Deliveries deliveries;
    private final Links links;
    private final LinkTokens tokens;
    private final People people;

    DeliveryController(Deliveries deliveries, Links links, LinkTokens tokens, People people) {
        this.deliveries = deliveries;
        this.links = links;
        this.tokens = tokens;
        this.people = people;
    }

    /**
     * @param parts left out, every part of the split
     * @param exclude columns left out beside those of the split
     * @param use what the parts are asked for; refused where it would spoil one
     * @param expiresInDays how long the link lives, at most as long as the grant; left out, 7
     */
    record DeliveryBody(
            @NotBlank String dataset,
            @NotNull @Min(1) Integer version,
            @Nullable String split,
            @Nullable List<@NotBlank String> parts,
            @NotBlank String consumer,
            @NotBlank String purpose,
            @Nullable @Pattern(regexp = "parquet|csv") String format,
            @Nullable List<@NotBlank String> exclude,
            @Nullable @Pattern(regexp = "training|validation|test|monitoring|calibration")
                    String use,
            @Nullable @Min(1) @Max(90) Integer expiresInDays) {
        int days() {
            return expiresInDays == null ? LINK_DAYS_DEFAULT : expiresInDays;
        }
    }

    record ReceiptBody(@NotBlank @Size(max = 64) String manifestDigest) {}

    record ReasonBody(@NotBlank @Size(min = 10, max = 2000) String reason) {}

    record AskedView(Job job, DeliveryView delivery) {}

    /**
     * @param link only for who receives it or asked for it, and only while it answers
     * @param manifestDigest SHA-256 of manifest.json, which the recipient posts back
     */
    record DeliveryView(
            UUID id,
            String key,
            String state,
            String dataset,
            int version,
            @Nullable String split,
            List<String> parts,
            String consumer,
            Person recipient,
            String purpose,
            String format,
            List<String> exclude,
            @Nullable String why,
            @Nullable String link,
            @Nullable String manifestDigest,
            @Nullable Long bytes,
            List<DeliveryFile> files,
            Person requestedBy,
            Instant requestedAt,
            @Nullable Instant readyAt,
            @Nullable Instant expiresAt,
            @Nullable Instant acknowledgedAt,
            List<String> allowedVerbs) {}

    @PostMapping("/deliveries")
    @Requires("delivery:manage")
    ResponseEntity<AskedView> request(@Valid @RequestBody DeliveryBody body) {
        var asked = deliveries.request(body);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + asked.job().id()))
                .body(new AskedView(asked.job(), view(asked.delivery())));
    }

    @GetMapping("/deliveries")
    @Requires("dataset:read")
    Page<DeliveryView> list(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = deliveries.list(dataset, Page.limit(limit), cursor);
        return page.map(this::view);
    }

    @GetMapping("/deliveries/{delivery}")
    @Requires("dataset:read")
    ResponseEntity<DeliveryView> one(@PathVariable String delivery) {
        return answer(deliveries.one(delivery));
    }

    @PostMapping("/deliveries/{delivery}/acknowledge")
    @Requires("delivery:receive")
    ResponseEntity<DeliveryView> acknowledge(
            @PathVariable String delivery, @Valid @RequestBody ReceiptBody body) {
        return answer(deliveries.acknowledge(delivery, body.manifestDigest()));
    }

    @PostMapping("/deliveries/{delivery}/revoke")
    @Requires("delivery:manage")
    ResponseEntity<DeliveryView> revoke(
            @PathVariable String delivery, @Valid @RequestBody ReasonBody body) {
        return answer(deliveries.revoke(delivery, body.reason()));
    }

    @GetMapping(path = "/links/{token}", produces = "application/zip")
    @Open(
            why =
                    "the token is the secret: signed, for one delivery, dead when it ends; pipelines fetch without an account",
            anonymous = true)
    void link(@PathVariable String token, HttpServletResponse response) throws IOException {
        var opened = links.open(token);
        response.setContentType("application/zip");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s.zip\"".formatted(opened.delivery().key()));
        links.write(opened, response.getOutputStream());
    }

    private ResponseEntity<DeliveryView> answer(DeliveryRow row) {
        return ResponseEntity.ok().eTag(IfMatch.etag(row.rowVersion())).body(view(row));
    }

    private DeliveryView view(DeliveryRow row) {
        return new DeliveryView(
                row.id(),
                row.key(),
                row.state(),
                row.dataset(),
                row.version(),
                row.split(),
                row.parts(),
                row.consumer(),
                people.load(row.recipient()),
                row.purpose(),
                row.format(),
                row.exclude(),
                row.why(),
                link(row),
                row.manifestDigest(),
                row.bytes(),
                deliveries.files(row),
                people.load(row.requestedBy()),
                row.requestedAt(),
                row.readyAt(),
                row.expiresAt(),
                row.acknowledgedAt(),
                Machine.DELIVERY.allowed(row.state()));
    }

    private @Nullable String link(DeliveryRow row) {
        var caller = Actor.current().id();
        boolean isTheirs = caller.equals(row.recipient()) || caller.equals(row.requestedBy());
        return isTheirs && row.hasLink() && row.expiresAt() != null
                ? "/api/v1/delivery/links/" + tokens.token(row.id(), row.expiresAt())
                : null;
    }
}
