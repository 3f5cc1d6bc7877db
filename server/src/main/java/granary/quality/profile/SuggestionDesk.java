package granary.quality.profile;

import granary.datasets.ContractDrafts;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.FieldError;
import granary.platform.ObjectRef;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows profiles and suggestions, and takes suggestions into the suite. */
@Service
class SuggestionDesk {
    private final ProfilingStore store;
    private final ContractDrafts drafts;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SuggestionDesk(
            ProfilingStore store,
            ContractDrafts drafts,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    ProfilingStore.Stored profile(UUID id) {
        var profile = store.profile(id).orElseThrow(() -> CommonProblem.notFound("profile", id));
        access.require("dataset:read", "profile", id.toString(), Scope.dataset(profile.dataset()));
        return profile;
    }

    ProfilingStore.Suggested suggestions(UUID id) {
        return load(id, "dataset:read");
    }

    /**
     * The checks stand in the suite from the next run on; they are taken back by asking without.
     */
    @Transactional
    public ProfilingStore.Suggested accept(UUID id, List<String> paths) {
        var set = load(id, "quality:write");
        known(set, paths);
        store.accept(id, new HashSet<>(paths), Actor.current().id(), clock.instant());
        events.publishEvent(new SuggestionsAccepted(id, set.dataset(), paths));
        return suggestions(id);
    }

    private static void known(ProfilingStore.Suggested set, List<String> paths) {
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

    private ProfilingStore.Suggested load(UUID id, String permission) {
        var set =
                store.suggestions(id).orElseThrow(() -> CommonProblem.notFound("suggestions", id));
        access.require(permission, "suggestions", id.toString(), Scope.dataset(set.dataset()));
        return set;
    }
}
