package granary.datasets.contract;

import granary.engine.contract.Change;
import granary.engine.contract.Property;
import granary.engine.contract.SchemaDiff;
import granary.governance.Approvals;
import granary.governance.People;
import granary.platform.web.IfMatch;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets/{dataset}/contract")
class ContractController {
    private final ContractDesk desk;
    private final People people;

    ContractController(ContractDesk desk, People people) {
        this.desk = desk;
        this.people = people;
    }

    /**
     * @param knownAfter moment after which the value is known, as in {@code target}
     */
    record ColumnView(
            String name,
            String logicalType,
            @Nullable String description,
            boolean required,
            boolean unique,
            boolean partitioned,
            @Nullable String classification,
            @Nullable String maskingProfile,
            @Nullable String knownAfter) {}

    record SeatView(String name, People.@Nullable Person person, People.@Nullable Person takenBy) {}

    record ApprovalView(String state, int required, List<SeatView> seats) {}

    record HistoryView(
            String verb, String state, Instant at, People.Person by, @Nullable String note) {}

    record RevisionView(
            int revision,
            String semver,
            String state,
            Instant createdAt,
            @Nullable Instant approvedAt) {}

    /**
     * @param changes what it changes of the revision before
     * @param document the whole ODCS document
     */
    record ContractView(
            String dataset,
            int revision,
            String semver,
            String state,
            List<ColumnView> columns,
            List<String> purposes,
            @Nullable String partitionColumn,
            String digest,
            People.Person author,
            @Nullable ApprovalView approvals,
            List<Change> changes,
            List<HistoryView> history,
            List<RevisionView> revisions,
            List<String> allowedVerbs,
            Map<String, Object> document) {}

    record ApproveBody(@Nullable String meaning) {}

    record CommentBody(@NotBlank String comment) {}

    @GetMapping
    @Requires("contract:read")
    ResponseEntity<ContractView> contract(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable Integer revision) {
        return answer(desk.read(dataset, revision));
    }

    @PutMapping(
            consumes = {"application/yaml", "application/x-yaml", "text/yaml", "application/json"})
    @Requires("contract:write")
    ResponseEntity<ContractView> write(@PathVariable String dataset, @RequestBody byte[] document) {
        return answer(desk.write(dataset, new String(document, StandardCharsets.UTF_8)));
    }

    @PostMapping("/submit")
    @Requires("contract:write")
    ResponseEntity<ContractView> submit(@PathVariable String dataset) {
        return answer(desk.submit(dataset));
    }

    @PostMapping("/approve")
    @Requires("contract:approve")
    ResponseEntity<ContractView> approve(
            @PathVariable String dataset,
            @RequestBody(required = false) @Nullable ApproveBody body) {
        return answer(desk.approve(dataset, body == null ? null : body.meaning()));
    }

    @PostMapping("/request-changes")
    @Requires("contract:approve")
    ResponseEntity<ContractView> requestChanges(
            @PathVariable String dataset, @Valid @RequestBody CommentBody body) {
        return answer(desk.requestChanges(dataset, body.comment()));
    }

    @PostMapping("/withdraw")
    @Requires("contract:write")
    ResponseEntity<ContractView> withdraw(@PathVariable String dataset) {
        return answer(desk.withdraw(dataset));
    }

    private ResponseEntity<ContractView> answer(ContractDesk.Found found) {
        return ResponseEntity.ok().eTag(IfMatch.etag(found.row().rowVersion())).body(view(found));
    }

    private ContractView view(ContractDesk.Found found) {
        var row = found.row();
        var revisions = desk.revisions(found.dataset());
        var before = revisions.stream().filter(r -> r.revision() < row.revision()).findFirst();
        return new ContractView(
                found.dataset().slug(),
                row.revision(),
                row.semver(),
                row.state(),
                row.table().properties().stream().map(ContractController::column).toList(),
                row.contract().purposes(),
                row.table().partitionColumn().orElse(null),
                row.digest(),
                people.load(row.author()),
                desk.approval(found).map(this::approval).orElse(null),
                before.map(b -> SchemaDiff.between(b.contract(), row.contract()).changes())
                        .orElse(List.of()),
                desk.history(row).stream()
                        .map(h ->
                                new HistoryView(
                                        h.verb(), h.state(), h.at(), people.load(h.by()), h.note()))
                        .toList(),
                revisions.stream()
                        .map(r ->
                                new RevisionView(
                                        r.revision(),
                                        r.semver(),
                                        r.state(),
                                        r.createdAt(),
                                        r.approvedAt()))
                        .toList(),
                ContractVerb.allowed(row.state()),
                row.contract().document());
    }

    private static ColumnView column(Property p) {
        return new ColumnView(
                p.name(),
                p.logicalType().word(),
                p.description(),
                p.required(),
                p.unique(),
                p.partitioned(),
                p.classification(),
                text(p.customProperties().get("granary.maskingProfile")),
                text(p.customProperties().get("granary.knownAfter")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private ApprovalView approval(Approvals.Approval approval) {
        return new ApprovalView(
                approval.state(),
                approval.seats().size(),
                approval.seats().stream()
                        .map(s ->
                                new SeatView(
                                        s.name(),
                                        people.see(s.person()),
                                        approval.decisions().stream()
                                                .filter(d -> d.seat().equals(s.name()))
                                                .findFirst()
                                                .map(d -> people.load(d.by()))
                                                .orElse(null)))
                        .toList());
    }
}
