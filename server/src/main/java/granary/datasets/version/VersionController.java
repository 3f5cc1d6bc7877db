package granary.datasets.version;

import granary.datasets.gate.GateRow;
import granary.datasets.gate.GateStore;
import granary.datasets.table.TableFile;
import granary.datasets.version.VersionDesk.Found;
import granary.governance.People;
import granary.platform.Unmet;
import granary.platform.jobs.Job;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

@RestController
@RequestMapping("/api/v1/datasets/{dataset}/versions")
class VersionController {
    private final VersionDesk desk;
    private final Voting voting;
    private final Readiness readiness;
    private final Overriding overriding;
    private final Recalling recalling;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final RecallStore recalls;
    private final GateStore gates;
    private final People people;

    VersionController(
            VersionDesk desk,
            Voting voting,
            Readiness readiness,
            Overriding overriding,
            Recalling recalling,
            VersionStore versions,
            ManifestStore manifests,
            RecallStore recalls,
            GateStore gates,
            People people) {
        this.desk = desk;
        this.voting = voting;
        this.readiness = readiness;
        this.overriding = overriding;
        this.recalling = recalling;
        this.versions = versions;
        this.manifests = manifests;
        this.recalls = recalls;
        this.gates = gates;
        this.people = people;
    }

    record FileView(
            String path,
            long rows,
            long bytes,
            String digest,
            @Nullable String partition,
            @Nullable UUID run) {}

    record HistoryView(
            String verb, String state, Instant at, People.Person by, @Nullable String note) {}

    record DigestsView(String manifest, String datasheet, @Nullable String gate) {}

    record RecallView(
            UUID id,
            int severity,
            String reason,
            String instruction,
            @Nullable String incident,
            @Nullable String noIncidentReason,
            @Nullable Integer replacement,
            People.Person recalledBy,
            Instant recalledAt,
            People.@Nullable Person liftAskedBy) {}

    /**
     * @param parent number of the version it came from
     * @param digests what an approval binds; null until it is committed
     */
    record VersionView(
            String key,
            String dataset,
            int number,
            int contentRevision,
            String state,
            @Nullable Integer parent,
            int contractRevision,
            long rows,
            long bytes,
            List<FileView> files,
            People.Person openedBy,
            Instant openedAt,
            People.@Nullable Person committedBy,
            @Nullable Instant committedAt,
            @Nullable Instant publishedAt,
            @Nullable String manifestDigest,
            @Nullable String schemaDigest,
            @Nullable DigestsView digests,
            boolean suspect,
            @Nullable RecallView recall,
            List<HistoryView> history,
            List<String> allowedVerbs,
            List<String> tags) {}

    record VersionLine(
            String key,
            int number,
            int contentRevision,
            String state,
            @Nullable Integer parent,
            int contractRevision,
            long rows,
            long bytes,
            People.@Nullable Person committedBy,
            @Nullable Instant committedAt,
            @Nullable Instant publishedAt,
            @Nullable String gate,
            boolean suspect,
            List<String> tags) {}

    record ItemView(
            String code,
            String title,
            String room,
            String verdict,
            String severity,
            @Nullable String value,
            @Nullable String expected,
            People.@Nullable Person decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String fix,
            @Nullable String link) {}

    record GateView(
            String verdict,
            @Nullable Instant evaluatedAt,
            @Nullable String digest,
            int met,
            int total,
            List<ItemView> items) {}

    record ReadinessView(boolean ready, List<Unmet> unmet) {}

    record JobView(Job job) {}

    record ApproveBody(@Nullable String meaning, @Nullable String reason) {}

    record ReasonBody(@NotBlank String reason) {}

    record OverrideBody(
            @NotEmpty List<String> items, @NotBlank String reason, @NotNull LocalDate expiresOn) {}

    record DeprecateBody(
            @NotBlank String reason, @NotNull LocalDate sunsetOn, @Nullable Integer replacement) {}

    record RecallBody(
            @NotNull Integer severity,
            @NotBlank String reason,
            @NotBlank String instruction,
            @Nullable String incident,
            @Nullable String noIncidentReason,
            @Nullable Integer replacement) {}

    @GetMapping
    @Requires("dataset:read")
    Page<VersionLine> versions(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var found = desk.page(dataset, Page.position(cursor, Integer::valueOf), size + 1);
        return Page.of(found.stream().map(this::line).toList(), size, v -> "" + v.number());
    }

    @GetMapping("/{number}")
    @Requires("dataset:read")
    ResponseEntity<VersionView> version(@PathVariable String dataset, @PathVariable int number) {
        return answer(desk.read(dataset, number), HttpStatus.OK);
    }

    @GetMapping("/{number}/gate")
    @Requires("dataset:read")
    GateView gate(@PathVariable String dataset, @PathVariable int number) {
        var found = desk.read(dataset, number);
        return gates.newest(found.version().id())
                .map(this::gate)
                .orElse(new GateView("pending", null, null, 0, 0, List.of()));
    }

    @GetMapping("/{number}/readiness")
    @Requires("dataset:read")
    ReadinessView readiness(@PathVariable String dataset, @PathVariable int number) {
        var unmet = readiness.unmet(desk.read(dataset, number));
        return new ReadinessView(unmet.isEmpty(), unmet);
    }

    @PostMapping
    @Requires("version:write")
    ResponseEntity<VersionView> open(@PathVariable String dataset) {
        return answer(desk.open(dataset), HttpStatus.CREATED);
    }

    @PostMapping("/{number}/commit")
    @Requires("version:write")
    ResponseEntity<JobView> commit(@PathVariable String dataset, @PathVariable int number) {
        var job = desk.commit(dataset, number);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(new JobView(job));
    }

    @PostMapping("/{number}/abandon")
    @Requires("version:write")
    ResponseEntity<VersionView> abandon(@PathVariable String dataset, @PathVariable int number) {
        return answer(desk.abandon(dataset, number), HttpStatus.OK);
    }

    @PostMapping("/{number}/override")
    @Requires("gate:override")
    ResponseEntity<VersionView> override(
            @PathVariable String dataset,
            @PathVariable int number,
            @Valid @RequestBody OverrideBody body) {
        var wish = new Overriding.Wish(body.items(), body.reason(), body.expiresOn());
        return answer(overriding.override(dataset, number, wish), HttpStatus.OK);
    }

    @PostMapping("/{number}/submit")
    @Requires("version:write")
    ResponseEntity<VersionView> submit(@PathVariable String dataset, @PathVariable int number) {
        return answer(voting.submit(dataset, number), HttpStatus.OK);
    }

    @PostMapping("/{number}/resubmit")
    @Requires("version:write")
    ResponseEntity<VersionView> resubmit(@PathVariable String dataset, @PathVariable int number) {
        return answer(voting.resubmit(dataset, number), HttpStatus.OK);
    }

    @PostMapping("/{number}/approve")
    @Requires("version:approve")
    ResponseEntity<VersionView> approve(
            @PathVariable String dataset,
            @PathVariable int number,
            @RequestBody(required = false) @Nullable ApproveBody body) {
        return answer(
                voting.approve(
                        dataset,
                        number,
                        body == null ? null : body.meaning(),
                        body == null ? null : body.reason()),
                HttpStatus.OK);
    }

    @PostMapping("/{number}/reject")
    @Requires("version:approve")
    ResponseEntity<VersionView> reject(
            @PathVariable String dataset,
            @PathVariable int number,
            @Valid @RequestBody ReasonBody body) {
        return answer(voting.reject(dataset, number, body.reason()), HttpStatus.OK);
    }

    @PostMapping("/{number}/publish")
    @Requires("version:publish")
    ResponseEntity<VersionView> publish(@PathVariable String dataset, @PathVariable int number) {
        return answer(voting.publish(dataset, number), HttpStatus.OK);
    }

    @PostMapping("/{number}/deprecate")
    @Requires("version:publish")
    ResponseEntity<VersionView> deprecate(
            @PathVariable String dataset,
            @PathVariable int number,
            @Valid @RequestBody DeprecateBody body) {
        return answer(
                desk.deprecate(dataset, number, body.reason(), body.sunsetOn(), body.replacement()),
                HttpStatus.OK);
    }

    @PostMapping("/{number}/restore")
    @Requires("version:publish")
    ResponseEntity<VersionView> restore(
            @PathVariable String dataset,
            @PathVariable int number,
            @Valid @RequestBody ReasonBody body) {
        return answer(desk.restore(dataset, number, body.reason()), HttpStatus.OK);
    }

    @PostMapping("/{number}/recall")
    @Requires("version:recall")
    ResponseEntity<VersionView> recall(
            @PathVariable String dataset,
            @PathVariable int number,
            @Valid @RequestBody RecallBody body) {
        var order =
                new Recalling.Order(
                        body.severity(),
                        body.reason(),
                        body.instruction(),
                        body.incident(),
                        body.noIncidentReason(),
                        body.replacement());
        return answer(recalling.recall(dataset, number, order), HttpStatus.OK);
    }

    @PostMapping("/{number}/lift")
    @Requires("version:recall")
    ResponseEntity<VersionView> lift(
            @PathVariable String dataset,
            @PathVariable int number,
            @Valid @RequestBody ReasonBody body) {
        return answer(recalling.lift(dataset, number, body.reason()), HttpStatus.OK);
    }

    private ResponseEntity<VersionView> answer(Found found, HttpStatus status) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.etag(found.version().rowVersion()))
                .body(view(found));
    }

    private VersionLine line(Found found) {
        var v = found.version();
        return new VersionLine(
                found.key(),
                v.number(),
                v.contentRevision(),
                v.state().word(),
                v.parent(),
                v.contractRevision(),
                v.rows(),
                v.bytes(),
                people.see(v.committedBy()),
                v.committedAt(),
                v.publishedAt(),
                gates.newest(v.id()).map(GateRow::verdict).orElse(null),
                v.suspect(),
                versions.tags(v.dataset(), v.number()));
    }

    private VersionView view(Found found) {
        var v = found.version();
        DigestsView digests = null;
        if (v.state().isCommitted()) {
            var bound = voting.digests(found);
            digests = new DigestsView(bound.manifest(), bound.datasheet(), bound.gate());
        }
        return new VersionView(
                found.key(),
                found.dataset().slug(),
                v.number(),
                v.contentRevision(),
                v.state().word(),
                v.parent(),
                v.contractRevision(),
                v.rows(),
                v.bytes(),
                manifests.files(v.id()).stream().map(VersionController::file).toList(),
                people.load(v.openedBy()),
                v.openedAt(),
                people.see(v.committedBy()),
                v.committedAt(),
                v.publishedAt(),
                v.manifestDigest(),
                v.schemaDigest(),
                digests,
                v.suspect(),
                recalls.standing(v.id()).map(this::recall).orElse(null),
                versions.history(v.id()).stream()
                        .map(h ->
                                new HistoryView(
                                        h.verb(), h.state(), h.at(), people.load(h.by()), h.note()))
                        .toList(),
                VersionVerb.allowed(v.state()),
                versions.tags(v.dataset(), v.number()));
    }

    private static FileView file(TableFile f) {
        return new FileView(f.path(), f.rows(), f.bytes(), f.digest(), f.partition(), f.run());
    }

    private RecallView recall(RecallStore.Row r) {
        return new RecallView(
                r.id(),
                r.severity(),
                r.reason(),
                r.instruction(),
                r.incident(),
                r.noIncidentReason(),
                r.replacement(),
                people.load(r.recalledBy()),
                r.recalledAt(),
                people.see(r.liftAskedBy()));
    }

    private GateView gate(GateRow gate) {
        return new GateView(
                gate.verdict(),
                gate.evaluatedAt(),
                gate.digest(),
                gate.met(),
                gate.total(),
                gate.items().stream()
                        .map(i ->
                                new ItemView(
                                        i.code(),
                                        i.title(),
                                        i.room(),
                                        i.verdict(),
                                        i.severity(),
                                        i.value(),
                                        i.expected(),
                                        people.see(i.decidedBy()),
                                        i.decidedAt(),
                                        i.fix(),
                                        i.link()))
                        .toList());
    }
}
