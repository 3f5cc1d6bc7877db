package granary.quality.finding;

import granary.governance.Access;
import granary.governance.People;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/api/v1/quality/findings")
class FindingController {
    private final FindingDesk desk;
    private final People people;
    private final Access access;

    FindingController(FindingDesk desk, People people, Access access) {
        this.desk = desk;
        this.people = people;
        this.access = access;
    }

    record WaiverView(
            String reason,
            Instant expiresAt,
            String state,
            People.@Nullable Person askedBy,
            Instant askedAt,
            People.@Nullable Person agreedBy,
            @Nullable Instant agreedAt) {}

    /**
     * {@code version} is the newest that has it, {@code versions} all that do; {@code allowedVerbs}
     * is what the caller may ask of it now.
     */
    record FindingView(
            UUID id,
            String dataset,
            int version,
            List<Integer> versions,
            String check,
            String kind,
            String severity,
            @Nullable String column,
            String slice,
            String message,
            String state,
            long failingRows,
            Map<String, Object> evidence,
            UUID run,
            @Nullable UUID ingest,
            Instant openedAt,
            People.@Nullable Person acknowledgedBy,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedHow,
            @Nullable WaiverView waiver,
            @Nullable LocalDate snoozedUntil,
            List<String> allowedVerbs) {}

    record SnoozeBody(@NotNull LocalDate until) {}

    record WaiveBody(
            @NotBlank @Size(min = 10, max = 2000) String reason, @NotNull LocalDate expiresOn) {}

    record AgreeBody(@Nullable @Size(max = 2000) String comment) {}

    @GetMapping
    @Requires("dataset:read")
    Page<FindingView> list(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (state != null
                && Arrays.stream(FindingState.values()).noneMatch(s -> s.word().equals(state))) {
            throw CommonProblem.invalid(
                    "state",
                    "value",
                    state + " is no state of a finding",
                    "Use open, acknowledged, waived or resolved.");
        }
        int size = Page.limit(limit);
        var before = Page.decode(cursor);
        var found =
                desk.list(
                        Readable.datasets(access, "dataset:read", dataset),
                        state,
                        version,
                        before == null ? null : Ids.parse(before),
                        size + 1);
        var page = Page.of(found, size, f -> f.id().toString());
        return new Page<>(desk.mine(page.items()).stream().map(this::view).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    ResponseEntity<FindingView> one(@PathVariable UUID id) {
        return answer(desk.load(id));
    }

    @PostMapping("/{id}/acknowledge")
    @Requires("quality:write")
    ResponseEntity<FindingView> acknowledge(@PathVariable UUID id) {
        return answer(desk.acknowledge(id));
    }

    @PostMapping("/{id}/waive")
    @Requires("quality:write")
    ResponseEntity<FindingView> waive(@PathVariable UUID id, @Valid @RequestBody WaiveBody body) {
        return answer(desk.waive(id, body.reason(), body.expiresOn()));
    }

    /** Whether the caller may be the second person is the approval's to say. */
    @PostMapping("/{id}/agree")
    @Requires("dataset:read")
    ResponseEntity<FindingView> agree(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable AgreeBody body) {
        return answer(desk.agree(id, body == null ? null : body.comment()));
    }

    /** For the caller alone: whoever may read it may put it off. */
    @PostMapping("/{id}/snooze")
    @Requires("dataset:read")
    ResponseEntity<FindingView> snooze(@PathVariable UUID id, @Valid @RequestBody SnoozeBody body) {
        return answer(desk.snooze(id, body.until()));
    }

    @PostMapping("/{id}/unsnooze")
    @Requires("dataset:read")
    ResponseEntity<FindingView> wake(@PathVariable UUID id) {
        return answer(desk.wake(id));
    }

    private ResponseEntity<FindingView> answer(Finding finding) {
        return ResponseEntity.ok()
                .eTag(IfMatch.etag(finding.rowVersion()))
                .body(view(desk.mine(List.of(finding)).getFirst()));
    }

    private FindingView view(FindingDesk.Mine mine) {
        var f = mine.finding();
        var waiver = f.waiver();
        return new FindingView(
                f.id(),
                f.dataset(),
                f.version(),
                f.versions(),
                f.check(),
                f.kind(),
                f.severity(),
                f.column(),
                f.slice(),
                f.message(),
                f.state().word(),
                f.failingRows(),
                f.evidence(),
                f.run(),
                f.ingest(),
                f.openedAt(),
                people.see(f.acknowledgedBy()),
                f.resolvedAt(),
                f.resolvedHow(),
                waiver == null
                        ? null
                        : new WaiverView(
                                waiver.reason(),
                                waiver.expiresAt(),
                                waiver.state(),
                                people.see(waiver.askedBy()),
                                waiver.askedAt(),
                                people.see(waiver.agreedBy()),
                                waiver.agreedAt()),
                mine.snoozedUntil(),
                mine.verbs());
    }
}
