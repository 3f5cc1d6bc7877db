package granary.governance.grants;

import granary.governance.People;
import granary.platform.web.IfMatch;
import granary.platform.web.Open;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
@RequestMapping("/api/v1/governance")
class AccessController {
    private final AccessDesk desk;
    private final GrantDesk grants;
    private final Readers readers;
    private final People people;
    private final Clock clock;

    AccessController(
            AccessDesk desk, GrantDesk grants, Readers readers, People people, Clock clock) {
        this.desk = desk;
        this.grants = grants;
        this.readers = readers;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param columns every column when left out
     * @param maskingProfile masks on top of the columns' own; {@code none} asks for unmasked data
     * @param consumer slug of the consumer the data is for
     */
    record AccessRequestBody(
            @NotBlank String dataset,
            @NotBlank String purpose,
            @Nullable List<@NotBlank String> columns,
            @NotNull @Min(1) Integer days,
            @NotNull @Size(max = 4000) String justification,
            @Nullable String maskingProfile,
            @Nullable String consumer) {}

    record NarrowerBody(
            @Nullable List<@NotBlank String> columns,
            @Nullable @Min(1) Integer days,
            @Nullable String maskingProfile) {}

    record ReasonBody(@NotBlank @Size(min = 10, max = 4000) String reason) {}

    /**
     * @param waitingFor sides that must still agree
     */
    record AccessRequestView(
            UUID id,
            String key,
            String dataset,
            String purpose,
            List<String> columns,
            int days,
            String justification,
            @Nullable String maskingProfile,
            @Nullable String consumer,
            People.Person requester,
            Instant requestedAt,
            String state,
            List<String> waitingFor,
            People.@Nullable Person decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    record GrantView(
            UUID id,
            People.Person person,
            String dataset,
            String purpose,
            List<String> columns,
            @Nullable String maskingProfile,
            @Nullable String consumer,
            Instant notBefore,
            Instant notAfter,
            String state,
            People.Person grantedBy,
            People.@Nullable Person revokedBy,
            @Nullable String revokeReason) {}

    record ReaderView(
            People.Person person,
            String by,
            String scope,
            @Nullable String purpose,
            boolean masked,
            @Nullable Instant until,
            People.@Nullable Person approvedBy) {}

    @PostMapping("/access-requests")
    @Requires("access:request")
    ResponseEntity<AccessRequestView> request(@Valid @RequestBody AccessRequestBody body) {
        var row =
                desk.request(
                        new AccessDesk.Wish(
                                body.dataset(),
                                body.purpose(),
                                body.columns() == null ? List.of() : body.columns(),
                                body.days(),
                                body.justification(),
                                body.maskingProfile(),
                                body.consumer()));
        return ResponseEntity.created(URI.create("/api/v1/governance/access-requests/" + row.key()))
                .body(view(row));
    }

    @GetMapping("/access-requests")
    @Open(why = "everybody sees their own; who decides sees what waits")
    Page<AccessRequestView> requests(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int rows = Page.limit(limit);
        var before = Page.position(cursor, UUID::fromString);
        var page = desk.page(dataset, state, before, rows + 1);
        return Page.of(page.stream().map(this::view).toList(), rows, v -> v.id().toString());
    }

    @GetMapping("/access-requests/{key}")
    @Open(why = "as the list")
    ResponseEntity<AccessRequestView> request(@PathVariable String key) {
        return answer(desk.load(key));
    }

    @PostMapping("/access-requests/{key}/approve")
    @Requires("grant:approve")
    ResponseEntity<AccessRequestView> approve(
            @PathVariable String key,
            @Valid @RequestBody(required = false) @Nullable NarrowerBody body) {
        var narrower =
                body == null
                        ? new AccessDesk.Narrower(null, null, null)
                        : new AccessDesk.Narrower(
                                body.columns(), body.days(), body.maskingProfile());
        return answer(desk.approve(key, narrower));
    }

    @PostMapping("/access-requests/{key}/deny")
    @Requires("grant:approve")
    ResponseEntity<AccessRequestView> deny(
            @PathVariable String key, @Valid @RequestBody ReasonBody body) {
        return answer(desk.deny(key, body.reason().strip()));
    }

    @PostMapping("/access-requests/{key}/withdraw")
    @Requires("access:request")
    ResponseEntity<AccessRequestView> withdraw(@PathVariable String key) {
        return answer(desk.withdraw(key));
    }

    @GetMapping("/grants")
    @Open(why = "everybody sees their own; a dataset's are for who decides about it")
    Page<GrantView> grants(@RequestParam(required = false) @Nullable String dataset) {
        return Page.all(
                grants.list(Optional.ofNullable(dataset)).stream().map(this::view).toList());
    }

    @PostMapping("/grants/{id}/revoke")
    @Requires("grant:revoke")
    GrantView revoke(@PathVariable UUID id, @Valid @RequestBody ReasonBody body) {
        return view(grants.revoke(id, body.reason().strip()));
    }

    @GetMapping("/readers")
    @Requires("dataset:read")
    Page<ReaderView> readers(
            @RequestParam String dataset, @RequestParam(required = false) @Nullable Instant asOf) {
        return Page.all(
                readers.of(dataset, asOf == null ? clock.instant() : asOf).stream()
                        .map(r ->
                                new ReaderView(
                                        people.load(r.person()),
                                        r.by(),
                                        r.scope(),
                                        r.purpose(),
                                        r.isMasked(),
                                        r.until(),
                                        people.see(r.approvedBy())))
                        .toList());
    }

    private ResponseEntity<AccessRequestView> answer(RequestRow row) {
        return ResponseEntity.ok().eTag(IfMatch.etag(row.rowVersion())).body(view(row));
    }

    private AccessRequestView view(RequestRow row) {
        var waitingFor = new ArrayList<String>();
        if (row.state().equals("requested")) {
            if (row.ownerAgreedBy() == null) {
                waitingFor.add("owner");
            }
            if (row.needsCompliance() && row.complianceAgreedBy() == null) {
                waitingFor.add("compliance");
            }
        }
        return new AccessRequestView(
                row.id(),
                row.key(),
                row.dataset(),
                row.purpose(),
                row.columns(),
                row.days(),
                row.justification(),
                row.maskingProfile(),
                row.consumer(),
                people.load(row.requester()),
                row.requestedAt(),
                row.state(),
                List.copyOf(waitingFor),
                people.see(row.decidedBy()),
                row.decidedAt(),
                row.reason());
    }

    private GrantView view(GrantRow row) {
        var grant = row.grant();
        return new GrantView(
                grant.id(),
                people.load(grant.person()),
                grant.dataset(),
                grant.purpose(),
                grant.columns(),
                grant.maskingProfile(),
                grant.consumer(),
                grant.notBefore(),
                grant.notAfter(),
                row.state(clock.instant()),
                people.load(grant.grantedBy()),
                people.see(row.revokedBy()),
                row.revokeReason());
    }
}
