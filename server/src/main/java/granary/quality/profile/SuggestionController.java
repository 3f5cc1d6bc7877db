package granary.quality.profile;

import granary.governance.Access;
import granary.governance.People;
import granary.platform.Ids;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import granary.quality.suite.Accepted;
import granary.quality.suite.Readable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
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
@RequestMapping("/api/v1/quality/suggestions")
class SuggestionController {
    private final VersionWork work;
    private final SuggestionDesk desk;
    private final People people;
    private final Access access;

    SuggestionController(VersionWork work, SuggestionDesk desk, People people, Access access) {
        this.work = work;
        this.desk = desk;
        this.people = people;
        this.access = access;
    }

    record AcceptBody(@NotNull List<@NotBlank String> paths) {}

    /**
     * Suggestions that went into a draft of the contract.
     *
     * @param revision of the contract
     */
    record DraftView(int revision, List<String> paths, People.@Nullable Person by, Instant at) {}

    /**
     * @param state of the work: {@code queued}, {@code running}, {@code done}, {@code failed} or
     *     {@code cancelled}
     * @param problem why the work failed
     * @param suggestions how many
     * @param kinds how many of each kind of check
     * @param severities {@code error} holds on every row, {@code warning} on nearly all
     * @param findings how many
     * @param accepted how many stand in the suite
     */
    record SuggestionsLine(
            UUID id,
            String dataset,
            int version,
            String state,
            @Nullable UUID job,
            @Nullable String problem,
            Instant createdAt,
            People.@Nullable Person createdBy,
            int suggestions,
            Map<String, Integer> kinds,
            Map<String, Integer> severities,
            int findings,
            int accepted,
            People.@Nullable Person acceptedBy,
            @Nullable Instant acceptedAt,
            List<DraftView> drafts) {}

    /**
     * @param findings what was seen and is no rule, one sentence each
     * @param accepted paths of those that stand in the suite
     */
    record SuggestionsView(
            UUID id,
            String dataset,
            int version,
            String state,
            @Nullable UUID job,
            @Nullable String problem,
            Instant createdAt,
            People.@Nullable Person createdBy,
            List<SuggestionJob.SuggestionView> suggestions,
            List<String> findings,
            List<String> accepted,
            People.@Nullable Person acceptedBy,
            @Nullable Instant acceptedAt,
            List<DraftView> drafts) {}

    @PostMapping
    @Requires("quality:run")
    ResponseEntity<Accepted> suggest(@Valid @RequestBody ProfilingController.VersionBody body) {
        return Accepted.of(work.suggest(body.dataset(), body.version()));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<SuggestionsLine> list(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var before = Page.decode(cursor);
        var found =
                desk.page(
                        Readable.datasets(access, "dataset:read", dataset),
                        before == null ? null : Ids.parse(before),
                        size + 1);
        return Page.of(found.stream().map(this::line).toList(), size, l -> l.id().toString());
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    SuggestionsView suggestions(@PathVariable UUID id) {
        return view(desk.suggestions(id));
    }

    @PostMapping("/{id}/accept")
    @Requires("quality:write")
    SuggestionsView accept(@PathVariable UUID id, @Valid @RequestBody AcceptBody body) {
        return view(desk.accept(id, body.paths()));
    }

    @PostMapping("/{id}/draft")
    @Requires("quality:write")
    SuggestionDesk.Drafted draft(@PathVariable UUID id, @Valid @RequestBody AcceptBody body) {
        return desk.draft(id, body.paths());
    }

    private SuggestionsLine line(SuggestionDesk.Shown<SuggestionSet.Line> shown) {
        var line = shown.of();
        var head = line.head();
        return new SuggestionsLine(
                head.id(),
                head.dataset(),
                head.version(),
                shown.work().state(),
                head.job(),
                shown.work().problem(),
                head.createdAt(),
                people.see(head.askedBy()),
                line.kinds().values().stream().mapToInt(Integer::intValue).sum(),
                line.kinds(),
                line.severities(),
                line.findings(),
                line.accepted(),
                people.see(head.acceptedBy()),
                head.acceptedAt(),
                drafts(shown.drafts()));
    }

    private SuggestionsView view(SuggestionDesk.Shown<SuggestionSet> shown) {
        var set = shown.of();
        var head = set.head();
        return new SuggestionsView(
                head.id(),
                head.dataset(),
                head.version(),
                shown.work().state(),
                head.job(),
                shown.work().problem(),
                head.createdAt(),
                people.see(head.askedBy()),
                set.suggestions(),
                set.findings(),
                set.accepted().stream().sorted().toList(),
                people.see(head.acceptedBy()),
                head.acceptedAt(),
                drafts(shown.drafts()));
    }

    private List<DraftView> drafts(List<SuggestionSet.Draft> drafts) {
        return drafts.stream()
                .map(d -> new DraftView(d.revision(), d.paths(), people.see(d.by()), d.at()))
                .toList();
    }
}
