package granary.quality.profile;

import granary.datasets.Datasets;
import granary.datasets.Datasets.IngestFacts;
import granary.engine.contract.Contract;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.Ids;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts the long work on a version. */
@Service
class VersionWork {
    static final String PROFILE = "quality.profile";
    static final String SUGGEST = "quality.suggest";

    private final Jobs jobs;
    private final SuggestionStore suggestions;
    private final Datasets datasets;
    private final Access access;
    private final Clock clock;

    VersionWork(
            Jobs jobs, SuggestionStore suggestions, Datasets datasets, Access access, Clock clock) {
        this.jobs = jobs;
        this.suggestions = suggestions;
        this.datasets = datasets;
        this.access = access;
        this.clock = clock;
    }

    /**
     * The id of the result is drawn before the work starts, so that work done twice is one result.
     */
    record Params(UUID id, String dataset, int version) {}

    @Transactional
    public Job profile(String dataset, int version) {
        return jobs.start(PROFILE, params(dataset, version));
    }

    /**
     * A list of suggestions is there from the moment it is asked for, so that it is found again.
     */
    @Transactional
    public Job suggest(String dataset, int version) {
        var params = params(dataset, version);
        var job = jobs.start(SUGGEST, params);
        suggestions.asked(params, job.id(), Actor.current().id(), clock.instant());
        return job;
    }

    private Params params(String dataset, int version) {
        access.require("quality:run", "dataset", dataset, Scope.dataset(dataset));
        var facts = datasets.loadVersion(dataset, version);
        return new Params(Ids.next(), facts.dataset(), facts.number());
    }

    Datasets.VersionFacts version(Params params) {
        return datasets.loadVersion(params.dataset(), params.version());
    }

    Contract contract(Datasets.VersionFacts version) {
        return datasets.contract(version.dataset(), version.contractRevision());
    }

    /** The instant the version speaks of: the newest that one of its files carries, else now. */
    Instant asOf(Datasets.VersionFacts version) {
        return datasets.ingests(version.dataset()).stream()
                .filter(i -> Objects.equals(i.version(), version.number()))
                .map(IngestFacts::asOf)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseGet(clock::instant);
    }
}
