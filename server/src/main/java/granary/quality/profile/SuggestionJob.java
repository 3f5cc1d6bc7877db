package granary.quality.profile;

import granary.engine.contract.ContractObject;
import granary.engine.suggest.Suggest;
import granary.engine.suggest.SuggestOptions;
import granary.engine.suggest.Suggestion;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.quality.finding.PersonalColumns;
import granary.quality.run.VersionTable;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proposes checks that hold on a version and that its contract does not make. */
@Component
class SuggestionJob implements JobKind<VersionWork.Params> {
    private static final Pattern QUOTED = Pattern.compile("\".*\"");

    private final VersionWork work;
    private final SuggestionStore store;
    private final PersonalColumns personal;
    private final Clock clock;

    SuggestionJob(VersionWork work, SuggestionStore store, PersonalColumns personal, Clock clock) {
        this.work = work;
        this.store = store;
        this.personal = personal;
        this.clock = clock;
    }

    /**
     * A proposed check.
     *
     * @param path where it stands in the proposed contract; by it a suggestion is accepted
     * @param odcs the piece of the contract that says it
     */
    record SuggestionView(
            String path,
            String kind,
            @Nullable String column,
            List<String> columns,
            String severity,
            Suggestion.Evidence evidence,
            String description,
            java.util.Map<String, Object> odcs) {}

    record Done(
            UUID id, List<SuggestionView> suggestions, List<String> findings, String contract) {}

    @Override
    public String kind() {
        return VersionWork.SUGGEST;
    }

    @Override
    public Class<VersionWork.Params> params() {
        return VersionWork.Params.class;
    }

    @Override
    public Done run(VersionWork.Params params, JobProgress progress) {
        var version = work.version(params);
        var contract = work.contract(version);
        var object = contract.objects().getFirst();
        progress.at("profile", 0, 2);
        try (var table = VersionTable.open(version)) {
            var suggestions =
                    Suggest.of(
                            table.held(),
                            new SuggestOptions(contract.id(), object.name(), work.asOf(version)));
            progress.at("suggestions", 1, 2);
            var hidden = hidden(version.dataset(), object);
            var views =
                    suggestions.beyond(contract.checks(object)).stream()
                            .map(s -> view(s, hidden))
                            .toList();
            var findings =
                    suggestions.findings().stream().map(f -> withoutValues(f, hidden)).toList();
            store.put(params, views, findings, suggestions.contract(), clock.instant());
            return new Done(params.id(), views, findings, suggestions.yaml());
        }
    }

    /** What this contract calls personal, and what is known to be by now. */
    private Set<String> hidden(String dataset, ContractObject object) {
        var hidden = new TreeSet<>(personal.of(dataset));
        object.properties().stream().filter(p -> p.isPersonal()).forEach(p -> hidden.add(p.name()));
        return hidden;
    }

    /** A finding quotes the values it speaks of; of a personal column only the sentence stays. */
    static String withoutValues(String finding, Set<String> hidden) {
        boolean isPersonal =
                hidden.stream()
                        .anyMatch(column ->
                                Pattern.compile(
                                                "(?<![\\w-])%s(?![\\w-])"
                                                        .formatted(Pattern.quote(column)))
                                        .matcher(finding)
                                        .find());
        return isPersonal ? QUOTED.matcher(finding).replaceAll("a value (not shown)") : finding;
    }

    private static SuggestionView view(Suggestion s, Set<String> hidden) {
        boolean personal = s.columns().stream().anyMatch(hidden::contains);
        var evidence = s.evidence();
        return new SuggestionView(
                s.path(),
                s.kind(),
                s.column(),
                s.columns(),
                s.severity(),
                personal
                        ? new Suggestion.Evidence(
                                evidence.rows(), evidence.matching(), evidence.share(), List.of())
                        : evidence,
                s.sentence(),
                s.odcs());
    }
}
