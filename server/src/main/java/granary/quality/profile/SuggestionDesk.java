package granary.quality.profile;

import granary.datasets.ContractDrafts;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.FieldError;
import granary.platform.ObjectRef;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows profiles and suggestions, and takes suggestions into the suite. */
@Service
class SuggestionDesk {
    private final ProfilingStore profiles;
    private final SuggestionStore store;
    private final Jobs jobs;
    private final ContractDrafts drafts;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SuggestionDesk(
            ProfilingStore profiles,
            SuggestionStore store,
            Jobs jobs,
            ContractDrafts drafts,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.profiles = profiles;
        this.store = store;
        this.jobs = jobs;
        this.drafts = drafts;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    ProfilingStore.Stored profile(UUID id) {
        var profile = profiles.profile(id).orElseThrow(() -> CommonProblem.notFound("profile", id));
        access.require("dataset:read", "profile", id.toString(), Scope.dataset(profile.dataset()));
        return profile;
    }

    /**
     * How the work stands.
     *
     * @param problem why it failed; null unless it did
     */
    record Work(String state, @Nullable String problem) {
        /** What has no job of ours was written when it was over. */
        static final Work DONE = new Work("done", null);

        static Work of(Job job) {
            var problem = job.problem();
            return new Work(
                    job.state(),
                    problem == null ? null : problem.path("detail").asString(job.state()));
        }
    }

    /** A list of suggestions, or what is known of one, with its work and what became of it. */
    record Shown<T>(T of, Work work, List<SuggestionSet.Draft> drafts) {}

    @Transactional(readOnly = true)
    public Shown<SuggestionSet> suggestions(UUID id) {
        var set = load(id, "dataset:read");
        return shown(List.of(set), SuggestionSet::head).getFirst();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Shown<SuggestionSet.Line>> page(
            @Nullable Collection<String> datasets, @Nullable UUID before, int limit) {
        return shown(store.page(datasets, before, limit), SuggestionSet.Line::head);
    }

    private <T> List<Shown<T>> shown(List<T> lists, Function<T, SuggestionSet.Head> head) {
        var heads = lists.stream().map(head).toList();
        var drafts = store.drafts(heads.stream().map(SuggestionSet.Head::id).toList());
        var work =
                jobs.all(
                        heads.stream()
                                .map(SuggestionSet.Head::job)
                                .filter(Objects::nonNull)
                                .toList());
        return lists.stream()
                .map(list -> {
                    var of = head.apply(list);
                    var job = of.job() == null ? null : work.get(of.job());
                    return new Shown<>(
                            list,
                            job == null ? Work.DONE : Work.of(job),
                            drafts.getOrDefault(of.id(), List.of()));
                })
                .toList();
    }

    /**
     * The checks stand in the suite from the next run on; they are taken back by asking without.
     */
    @Transactional
    public Shown<SuggestionSet> accept(UUID id, List<String> paths) {
        var set = load(id, "quality:write");
        known(set, paths);
        store.accept(id, new HashSet<>(paths), Actor.current().id(), clock.instant());
        events.publishEvent(new SuggestionsAccepted(id, set.dataset(), paths));
        return suggestions(id);
    }

    private static void known(SuggestionSet set, List<String> paths) {
        var known =
                set.suggestions().stream()
                        .map(SuggestionJob.SuggestionView::path)
                        .collect(Collectors.toSet());
        var unknown = paths.stream().filter(p -> !known.contains(p)).toList();
        if (!unknown.isEmpty()) {
            throw CommonProblem.invalid(
                    unknown.stream()
                            .map(p ->
                                    new FieldError(
                                            "/paths",
                                            "unknown",
                                            p + " is no suggestion of this list",
                                            "Use `path` of a suggestion."))
                            .toList());
        }
    }

    /**
     * Puts the checks into the draft of the contract, which people agree to as ever.
     *
     * @return revision of the draft
     */
    @Transactional
    public Drafted draft(UUID id, List<String> paths) {
        var set = load(id, "quality:write");
        known(set, paths);
        var document =
                ContractMerge.into(
                        drafts.document(set.dataset()), store.contract(id), new HashSet<>(paths));
        int revision = drafts.write(set.dataset(), document);
        store.drafted(id, revision, paths, Actor.current().id(), clock.instant());
        events.publishEvent(new SuggestionsDrafted(id, set.dataset(), revision, paths));
        return new Drafted(set.dataset(), revision);
    }

    record Drafted(String dataset, int revision) {}

    record SuggestionsDrafted(UUID suggestions, String dataset, int revision, List<String> paths)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("dataset", dataset);
        }
    }

    private SuggestionSet load(UUID id, String permission) {
        var set = store.find(id).orElseThrow(() -> CommonProblem.notFound("suggestions", id));
        access.require(permission, "suggestions", id.toString(), Scope.dataset(set.dataset()));
        return set;
    }
}
