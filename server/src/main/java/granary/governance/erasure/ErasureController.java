package granary.governance.erasure;

import granary.governance.People;
import granary.governance.erasure.ErasurePlan.Found;
import granary.platform.Json;
import granary.platform.jobs.Job;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/governance/erasures")
class ErasureController {
    private final ErasureDesk desk;
    private final ErasureWork work;
    private final People people;
    private final Json json;

    ErasureController(ErasureDesk desk, ErasureWork work, People people, Json json) {
        this.desk = desk;
        this.work = work;
        this.people = people;
        this.json = json;
    }

    /**
     * @param identifiers value by kind, as in {@code {"client_id": "C0449"}}; never shown again
     * @param dataset only there; everywhere when left out
     * @param channel how the person asked: letter, e-mail …
     */
    record ErasureBody(
            @NotEmpty @Size(max = 20)
                    Map<@NotBlank String, @NotBlank @Size(max = 500) String> identifiers,
            @Nullable String dataset,
            @NotBlank @Size(max = 100) String channel,
            @NotNull LocalDate receivedOn) {}

    /**
     * @param evidence how it is known that the person is who they say; a reference, no document
     */
    record VerifyBody(@NotBlank @Size(max = 2000) String evidence) {}

    record ApproveBody(@NotBlank @Size(max = 64) String planDigest) {}

    record ReasonBody(@NotBlank @Size(min = 10, max = 4000) String reason) {}

    record ExtendBody(
            @NotNull LocalDate until, @NotBlank @Size(min = 10, max = 4000) String reason) {}

    /**
     * @param files files to be rewritten or removed
     * @param rows rows of the person, over all places
     */
    record PlanView(
            long files,
            long rows,
            List<String> versions,
            List<String> deliveries,
            List<String> models,
            List<Found> traces,
            @Nullable String digest) {
        static PlanView of(ErasurePlan plan, @Nullable String digest) {
            return new PlanView(
                    plan.files(),
                    plan.rows(),
                    plan.versions(),
                    plan.deliveries(),
                    plan.models(),
                    plan.traces(),
                    digest);
        }
    }

    /**
     * @param document what was signed, after the line {@code granary-certificate/1}, in canonical
     *     form
     * @param digest SHA-256 of the canonical document
     * @param signature base64 of the Ed25519 signature by {@code key}
     */
    record CertificateView(
            String id, JsonNode document, String digest, String signature, String key) {}

    record ErasureView(
            UUID id,
            String key,
            String state,
            @Nullable String dataset,
            String channel,
            List<String> kinds,
            LocalDate receivedOn,
            LocalDate dueOn,
            People.Person filedBy,
            Instant filedAt,
            @Nullable String evidence,
            People.@Nullable Person verifiedBy,
            @Nullable PlanView plan,
            People.@Nullable Person approvedBy,
            @Nullable Long leftAfter,
            @Nullable CertificateView certificate,
            @Nullable Instant completedAt,
            @Nullable String reason,
            List<String> allowedVerbs) {}

    record StartedView(Job job, ErasureView erasure) {}

    @PostMapping
    @Requires("erasure:manage")
    ResponseEntity<ErasureView> receive(@Valid @RequestBody ErasureBody body) {
        var row =
                desk.receive(body.identifiers(), body.dataset(), body.channel(), body.receivedOn());
        return ResponseEntity.created(URI.create("/api/v1/governance/erasures/" + row.key()))
                .body(view(row));
    }

    @GetMapping
    @Requires("erasure:manage")
    Page<ErasureView> erasures(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int rows = Page.limit(limit);
        var before = Page.position(cursor, UUID::fromString);
        var page = desk.page(before, rows + 1);
        return Page.of(page.stream().map(this::view).toList(), rows, v -> v.id().toString());
    }

    @GetMapping("/{key}")
    @Requires("erasure:manage")
    ResponseEntity<ErasureView> erasure(@PathVariable String key) {
        return answer(desk.load(key));
    }

    @PostMapping("/{key}/verify")
    @Requires("erasure:decide")
    ResponseEntity<ErasureView> verify(
            @PathVariable String key, @Valid @RequestBody VerifyBody body) {
        var verified = desk.verify(key, body.evidence().strip());
        work.plan(verified.key());
        return answer(desk.load(key));
    }

    @PostMapping("/{key}/approve")
    @Requires("erasure:decide")
    ResponseEntity<StartedView> approve(
            @PathVariable String key, @Valid @RequestBody ApproveBody body) {
        var started = desk.approve(key, body.planDigest());
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/jobs/" + started.job().id()))
                .body(new StartedView(started.job(), view(started.erasure())));
    }

    @PostMapping("/{key}/reject")
    @Requires("erasure:decide")
    ResponseEntity<ErasureView> reject(
            @PathVariable String key, @Valid @RequestBody ReasonBody body) {
        return answer(desk.reject(key, body.reason().strip()));
    }

    @PostMapping("/{key}/extend")
    @Requires("erasure:decide")
    ResponseEntity<ErasureView> extend(
            @PathVariable String key, @Valid @RequestBody ExtendBody body) {
        return answer(desk.extend(key, body.until(), body.reason().strip()));
    }

    private ResponseEntity<ErasureView> answer(ErasureRow row) {
        return ResponseEntity.ok().eTag(IfMatch.etag(row.rowVersion())).body(view(row));
    }

    private ErasureView view(ErasureRow row) {
        var certificate = desk.certificate(row);
        return new ErasureView(
                row.id(),
                row.key(),
                row.state(),
                row.dataset(),
                row.channel(),
                row.kinds(),
                row.receivedOn(),
                row.dueOn(),
                people.load(row.filedBy()),
                row.filedAt(),
                row.evidence(),
                people.see(row.verifiedBy()),
                row.plan() == null ? null : PlanView.of(row.plan(), row.planDigest()),
                people.see(row.approvedBy()),
                row.leftAfter(),
                certificate == null
                        ? null
                        : new CertificateView(
                                certificate.id(),
                                json.tree(certificate.json()),
                                certificate.digest(),
                                certificate.signature(),
                                certificate.key()),
                row.completedAt(),
                row.reason(),
                row.verbs());
    }
}
