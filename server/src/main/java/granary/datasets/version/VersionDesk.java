package granary.datasets.version;

import granary.datasets.contract.ContractStore;
import granary.datasets.gate.GateDesk;
import granary.datasets.register.DatasetAccess;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.version.VersionChanged.VersionAbandoned;
import granary.datasets.version.VersionChanged.VersionDeprecated;
import granary.datasets.version.VersionChanged.VersionRestored;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Unmet;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ask of versions, from the first file to the last reader. */
@Service
class VersionDesk {
    private static final int REASON_MIN = 10;

    private final DatasetAccess access;
    private final DatasetStore datasets;
    private final ContractStore contracts;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final GateDesk gate;
    private final Opening opening;
    private final Committing committing;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VersionDesk(
            DatasetAccess access,
            DatasetStore datasets,
            ContractStore contracts,
            VersionStore versions,
            ManifestStore manifests,
            GateDesk gate,
            Opening opening,
            Committing committing,
            Jobs jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.datasets = datasets;
        this.contracts = contracts;
        this.versions = versions;
        this.manifests = manifests;
        this.gate = gate;
        this.opening = opening;
        this.committing = committing;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** A version and the dataset it belongs to. */
    record Found(DatasetRow dataset, VersionRow version) {
        String key() {
            return version.key(dataset.slug());
        }
    }

    @Transactional(readOnly = true)
    public Found read(String slug, int number) {
        var dataset = access.load(slug, "dataset:read");
        return new Found(dataset, versions.load(dataset.id(), number));
    }

    @Transactional(readOnly = true)
    public List<Found> page(String slug, @Nullable Integer before, int limit) {
        var dataset = access.load(slug, "dataset:read");
        return versions.newestFirst(dataset.id(), before, limit).stream()
                .map(v -> new Found(dataset, v))
                .toList();
    }

    @Transactional
    public Found open(String slug) {
        var dataset = datasets.lock(access.load(slug, "version:write").id());
        var contract =
                contracts
                        .inForce(dataset.id())
                        .orElseThrow(() ->
                                CommonProblem.unmet(
                                        "%s has no contract in force.".formatted(dataset.slug()),
                                        List.of(
                                                new Unmet(
                                                        "contract",
                                                        "No revision of the contract is approved.",
                                                        "Write one, submit it and have it approved.",
                                                        "/datasets/%s/contract"
                                                                .formatted(dataset.slug())))));
        var already = versions.open(dataset.id());
        if (already.isPresent()) {
            throw CommonProblem.CONFLICT.refused(
                    "%s is open already; there is one open version at a time."
                            .formatted(already.get().key(dataset.slug())));
        }
        return new Found(dataset, opening.open(dataset, contract.revision()));
    }

    /** Starts the job that fixes the content and evaluates the gate. */
    @Transactional
    public Job commit(String slug, int number) {
        var found = at(slug, number, VersionVerb.COMMIT);
        var parent = found.version().parent();
        if (!Objects.equals(parent, found.dataset().head())) {
            throw VersionProblem.HEAD_MOVED
                    .refused("%s did not start from the head.".formatted(found.key()))
                    .with(
                            "head",
                            found.dataset().head() == null
                                    ? "nothing"
                                    : "v" + found.dataset().head());
        }
        committing.requireChange(
                found.dataset().slug(),
                found.version(),
                manifests.files(found.version().id()),
                parent == null ? null : versions.load(found.dataset().id(), parent));
        return jobs.start(
                CommitJob.KIND,
                new CommitJob.Order(found.dataset().id(), number, Actor.current().id()));
    }

    @Transactional
    public Found abandon(String slug, int number) {
        var found = at(slug, number, VersionVerb.ABANDON);
        events.publishEvent(new VersionAbandoned(found.dataset().slug(), number));
        return moved(found, VersionVerb.ABANDON, null);
    }

    @Transactional
    public Found deprecate(
            String slug,
            int number,
            String reason,
            LocalDate sunsetOn,
            @Nullable Integer replacement) {
        var found = at(slug, number, VersionVerb.DEPRECATE);
        requireReason(reason);
        if (!sunsetOn.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw CommonProblem.invalid(
                    "/sunsetOn",
                    "future",
                    sunsetOn + " is not in the future",
                    "Give readers time to move.");
        }
        versions.sunset(found.version().id(), sunsetOn);
        events.publishEvent(
                new VersionDeprecated(
                        found.dataset().slug(), number, reason, sunsetOn, replacement));
        var moved = moved(found, VersionVerb.DEPRECATE, reason);
        moveLatest(found.dataset());
        return moved;
    }

    @Transactional
    public Found restore(String slug, int number, String reason) {
        var found = at(slug, number, VersionVerb.RESTORE);
        requireReason(reason);
        versions.sunset(found.version().id(), null);
        events.publishEvent(new VersionRestored(found.dataset().slug(), number, reason));
        var moved = moved(found, VersionVerb.RESTORE, reason);
        moveLatest(found.dataset());
        return moved;
    }

    static void requireReason(String reason) {
        if (reason.strip().length() < REASON_MIN) {
            throw CommonProblem.invalid(
                    "/reason",
                    "too-short",
                    "a reason has at least %d characters".formatted(REASON_MIN),
                    "Say it so that somebody else understands it next year.");
        }
    }

    /** The name `latest` shows the newest published version. */
    void moveLatest(DatasetRow dataset) {
        var latest =
                versions.all(dataset.id()).stream()
                        .filter(v -> v.state() == VersionState.PUBLISHED)
                        .findFirst()
                        .map(VersionRow::number)
                        .orElse(null);
        versions.tag(dataset.id(), "latest", latest, Actor.current().id(), clock.instant());
    }

    /** The version, held until commit, once the caller may ask this of it. */
    Found at(String slug, int number, VersionVerb verb) {
        var seen = access.load(slug, verb.permission());
        var dataset = datasets.lock(seen.id());
        var version = versions.load(dataset.id(), number);
        IfMatch.require(version.rowVersion());
        verb.check(dataset.slug(), version);
        return new Found(dataset, version);
    }

    Found moved(Found found, VersionVerb verb, @Nullable String note) {
        versions.move(found.version().id(), verb.to());
        note(found, verb.word(), verb.to(), note);
        gate.moveHead(found.dataset());
        return reread(found);
    }

    void note(Found found, String verb, VersionState state, @Nullable String note) {
        versions.note(
                found.version().id(), verb, state, clock.instant(), Actor.current().id(), note);
    }

    Found reread(Found found) {
        var dataset = datasets.load(found.dataset().id());
        return new Found(dataset, versions.load(found.version().id()));
    }

    static String link(Found found) {
        return "/datasets/%s/versions/%d"
                .formatted(found.dataset().slug(), found.version().number());
    }
}
