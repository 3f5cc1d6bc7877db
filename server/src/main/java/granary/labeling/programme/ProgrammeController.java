package granary.labeling.programme;

import granary.platform.Ids;
import granary.platform.jobs.Job;
import granary.platform.web.IfMatch;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/labeling/programmes")
class ProgrammeController {
    private final Programmes programmes;
    private final TaskImport imports;

    ProgrammeController(Programmes programmes, TaskImport imports) {
        this.programmes = programmes;
        this.imports = imports;
    }

    /**
     * A programme to create.
     *
     * @param intake {@code queue} (annotators claim tasks here) or {@code lots} (vendors label in
     *     their own tools); queue when absent
     * @param goldWaiver why it may open with less gold than the consensus needs
     */
    record ProgrammeBody(
            @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String key,
            @NotBlank @Size(max = 200) String name,
            @Nullable String purpose,
            @Nullable String dataset,
            @Nullable Integer datasetVersion,
            @Nullable @Pattern(regexp = "queue|lots") String intake,
            @NotNull LabelConfig labelConfig,
            @NotBlank @Pattern(regexp = "[A-Z]{3}") String currency,
            Terms.@Nullable Targets targets,
            Terms.@Nullable Routing routing,
            Terms.@Nullable Consensus consensus,
            Terms.@Nullable Acceptance acceptance,
            Terms.@Nullable GoldTest goldTest,
            @NotEmpty List<Terms.Vendor> vendors,
            @Nullable String goldWaiver,
            @Nullable Instant dueAt) {
        Programme draft() {
            return new Programme(
                    Ids.next(),
                    key,
                    name,
                    dataset,
                    datasetVersion,
                    intake == null ? "queue" : intake,
                    "draft",
                    currency,
                    labelConfig,
                    targets == null ? Terms.Targets.none() : targets,
                    routing == null ? Terms.Routing.usual() : routing,
                    consensus == null ? Terms.Consensus.usual() : consensus,
                    acceptance == null ? Terms.Acceptance.none() : acceptance,
                    goldTest == null ? Terms.GoldTest.usual() : goldTest,
                    List.copyOf(vendors),
                    goldWaiver,
                    dueAt,
                    1);
        }
    }

    record GuidelineBody(
            @NotBlank @Pattern(regexp = "\\d+\\.\\d+\\.\\d+") String semver,
            @NotBlank String markdown,
            @Nullable String changeReason) {}

    record EnrolmentBody(@NotBlank String login, @NotBlank String vendor) {}

    record AnnotatorsBody(@NotEmpty List<@Valid EnrolmentBody> items) {}

    /** What a verb answers: the programme's page has the rest. */
    record MovedView(String id, String key, String name, String state, List<String> allowedVerbs) {
        static MovedView of(Programme p) {
            return new MovedView(
                    p.id().toString(),
                    p.key(),
                    p.name(),
                    p.state(),
                    ProgrammePolicy.verbs(p.state()));
        }
    }

    record JobView(Job job) {}

    @PostMapping
    @Requires("programme:write")
    ResponseEntity<MovedView> create(@RequestBody @Valid ProgrammeBody body) {
        var created = programmes.create(body.draft(), body.purpose());
        return ResponseEntity.created(URI.create("/api/v1/labeling/programmes/" + created.key()))
                .eTag(IfMatch.etag(created.rowVersion()))
                .body(MovedView.of(created));
    }

    @PostMapping("/{key}/{verb:open|pause|close}")
    @Requires("programme:write")
    ResponseEntity<MovedView> move(@PathVariable String key, @PathVariable String verb) {
        var moved = programmes.move(key, verb);
        return ResponseEntity.ok().eTag(IfMatch.etag(moved.rowVersion())).body(MovedView.of(moved));
    }

    @PostMapping("/{key}/guidelines")
    @Requires("programme:write")
    @ResponseStatus(HttpStatus.CREATED)
    Programmes.GuidelineView publish(
            @PathVariable String key, @RequestBody @Valid GuidelineBody body) {
        return programmes.publish(key, body.semver(), body.markdown(), body.changeReason());
    }

    @PostMapping("/{key}/guidelines/{semver}/acknowledge")
    @Requires("programme:read")
    Programmes.GuidelineView acknowledge(@PathVariable String key, @PathVariable String semver) {
        return programmes.acknowledge(key, semver);
    }

    @GetMapping("/{key}/guideline")
    @Requires("programme:read")
    Programmes.GuidelineView guideline(@PathVariable String key) {
        return programmes.guideline(key);
    }

    /** How many were not there yet. */
    record Enrolled(int enrolled) {}

    @PostMapping("/{key}/annotators")
    @Requires("programme:write")
    Enrolled enrol(@PathVariable String key, @RequestBody @Valid AnnotatorsBody body) {
        var enrolments =
                body.items().stream()
                        .map(e -> new Programmes.Enrolment(e.login(), e.vendor()))
                        .toList();
        return new Enrolled(programmes.enrol(key, enrolments));
    }

    @PostMapping(path = "/{key}/tasks/import", consumes = "application/x-ndjson")
    @Requires("programme:write")
    ResponseEntity<JobView> importTasks(@PathVariable String key, InputStream body)
            throws IOException {
        var job = imports.start(key, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(new JobView(job));
    }
}
