package granary.datasets.version;

import granary.datasets.Contributors;
import granary.datasets.VersionPublished;
import granary.datasets.contract.ContractRow;
import granary.datasets.contract.ContractStore;
import granary.datasets.datasheet.Datasheets;
import granary.datasets.gate.GateDesk;
import granary.datasets.gate.GateRow;
import granary.datasets.gate.GateStore;
import granary.datasets.ingest.RunRow;
import granary.datasets.ingest.RunStore;
import granary.datasets.register.DatasetAccess;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.source.SourceStore;
import granary.datasets.table.Digests;
import granary.datasets.version.VersionChanged.ApprovalRequested;
import granary.datasets.version.VersionChanged.VersionAbandoned;
import granary.datasets.version.VersionChanged.VersionApproved;
import granary.datasets.version.VersionChanged.VersionDeprecated;
import granary.datasets.version.VersionChanged.VersionRejected;
import granary.datasets.version.VersionChanged.VersionRestored;
import granary.governance.Approvals;
import granary.governance.Approvals.Ask;
import granary.governance.Approvals.Excluded;
import granary.governance.Approvals.Seat;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Unmet;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ask of versions, from the first file to the last reader. */
@Service
class VersionDesk {
    static final String SUBJECT = "version";
    private static final Duration APPROVAL_AGE_MAX = Duration.ofDays(30);
    private static final int REASON_MIN = 10;

    private final DatasetAccess access;
    private final DatasetStore datasets;
    private final ContractStore contracts;
    private final SourceStore sources;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final RunStore runs;
    private final GateStore gates;
    private final GateDesk gate;
    private final Datasheets datasheets;
    private final Opening opening;
    private final Committing committing;
    private final Approvals approvals;
    private final ObjectProvider<Contributors> contributors;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VersionDesk(
            DatasetAccess access,
            DatasetStore datasets,
            ContractStore contracts,
            SourceStore sources,
            VersionStore versions,
            ManifestStore manifests,
            RunStore runs,
            GateStore gates,
            GateDesk gate,
            Datasheets datasheets,
            Opening opening,
            Committing committing,
            Approvals approvals,
            ObjectProvider<Contributors> contributors,
            Jobs jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.datasets = datasets;
        this.contracts = contracts;
        this.sources = sources;
        this.versions = versions;
        this.manifests = manifests;
        this.runs = runs;
        this.gates = gates;
        this.gate = gate;
        this.datasheets = datasheets;
        this.opening = opening;
        this.committing = committing;
        this.approvals = approvals;
        this.contributors = contributors;
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
    public Found submit(String slug, int number) {
        var found = at(slug, number, VersionVerb.SUBMIT);
        requireReady(found, "%s cannot be put to the vote yet.");
        ask(found);
        return moved(found, VersionVerb.SUBMIT, null);
    }

    @Transactional
    public Found resubmit(String slug, int number) {
        var found = at(slug, number, VersionVerb.RESUBMIT);
        var former = approvals.find(SUBJECT, found.key());
        if (former.isPresent() && former.get().digest().equals(digest(found))) {
            throw VersionProblem.UNCHANGED.refused(
                    "Neither the datasheet nor the gate of %s changed since it was rejected; its data cannot."
                            .formatted(found.key()));
        }
        requireReady(found, "%s cannot be put to the vote again yet.");
        ask(found);
        return moved(found, VersionVerb.RESUBMIT, null);
    }

    private void ask(Found found) {
        var digest = digest(found);
        approvals.open(
                new Ask(
                        SUBJECT,
                        found.key(),
                        digest,
                        "version",
                        List.of(new Seat("approver", "version:approve", null)),
                        excluded(found),
                        found.dataset().scope(),
                        link(found)));
        events.publishEvent(
                new ApprovalRequested(found.dataset().slug(), found.version().number(), digest));
    }

    @Transactional
    public Found approve(
            String slug, int number, @Nullable String meaning, @Nullable String reason) {
        var found = at(slug, number, VersionVerb.APPROVE);
        var said = meaning == null ? "approved" : meaning;
        var approval = approvals.approve(SUBJECT, found.key(), digest(found), said, reason);
        events.publishEvent(
                new VersionApproved(
                        found.dataset().slug(),
                        number,
                        approval.digest(),
                        said,
                        approval.isGranted()));
        if (!approval.isGranted()) {
            versions.touch(found.version().id());
            versions.note(
                    found.version().id(),
                    "approve",
                    VersionState.IN_APPROVAL,
                    clock.instant(),
                    Actor.current().id(),
                    said);
            return reread(found);
        }
        return moved(found, VersionVerb.APPROVE, said);
    }

    @Transactional
    public Found reject(String slug, int number, String reason) {
        var found = at(slug, number, VersionVerb.REJECT);
        approvals.reject(SUBJECT, found.key(), reason);
        events.publishEvent(new VersionRejected(found.dataset().slug(), number, reason));
        return moved(found, VersionVerb.REJECT, reason);
    }

    @Transactional
    public Found publish(String slug, int number) {
        var found = at(slug, number, VersionVerb.PUBLISH);
        requireApproval(found);
        requireReady(found, "%s cannot be published yet.");
        var now = clock.instant();
        versions.publish(found.version().id(), now);
        note(found, "publish", VersionState.PUBLISHED, null);
        moveLatest(found.dataset());
        events.publishEvent(
                new VersionPublished(
                        found.dataset().slug(),
                        number,
                        found.version().fixed(found.version().manifestDigest())));
        return reread(found);
    }

    /** Approved, not too long ago, and still what was approved. */
    private void requireApproval(Found found) {
        var approval = approvals.find(SUBJECT, found.key());
        var unmet = new ArrayList<Unmet>();
        if (approval.isEmpty() || !approval.get().isGranted()) {
            unmet.add(
                    new Unmet(
                            "approval",
                            "Nobody's approval stands.",
                            "Submit it again.",
                            link(found)));
        } else {
            var last =
                    approval.get().decisions().stream()
                            .map(Approvals.Decision::at)
                            .max(Instant::compareTo)
                            .orElse(approval.get().requestedAt());
            if (last.isBefore(clock.instant().minus(APPROVAL_AGE_MAX))) {
                unmet.add(
                        new Unmet(
                                "approval-age",
                                "The approval is older than 30 days.",
                                "Have it approved again.",
                                link(found)));
            }
            if (!approval.get().digest().equals(digest(found))) {
                unmet.add(
                        new Unmet(
                                "approval-stale",
                                "Datasheet or gate changed since it was approved.",
                                "Have it approved again.",
                                link(found)));
            }
        }
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet("%s cannot be published yet.".formatted(found.key()), unmet);
        }
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

    /** What would be refused if it were submitted or published now. */
    List<Unmet> unmet(Found found) {
        var dataset = found.dataset();
        var unmet = new ArrayList<Unmet>();
        var judged = gates.newest(found.version().id());
        if (judged.isEmpty() || !judged.get().isPassed()) {
            unmet.add(
                    new Unmet(
                            "gate",
                            judged.map(g ->
                                            "The gate %s: %s."
                                                    .formatted(
                                                            g.verdict(),
                                                            String.join(", ", g.unmet())))
                                    .orElse("The gate was not evaluated."),
                            "See the gate for what would make each item pass.",
                            link(found) + "/gate"));
        }
        var contract = contracts.load(dataset.id(), found.version().contractRevision());
        unmet.addAll(datasheet(dataset, contract));
        if (sources.of(dataset.id()).isEmpty()) {
            unmet.add(
                    new Unmet(
                            "licence",
                            "No source says under which licence the data may be used.",
                            "Add the source with its licence and legal basis.",
                            "/datasets/%s/sources".formatted(dataset.slug())));
        }
        if (found.version().suspect()) {
            unmet.add(
                    new Unmet(
                            "suspect",
                            "A version it was made from was recalled.",
                            "Make a version from a good one, or have the recall lifted.",
                            link(found) + "/lineage"));
        }
        return unmet;
    }

    private List<Unmet> datasheet(DatasetRow dataset, ContractRow contract) {
        var sheet = datasheets.score(dataset);
        double minimum = Datasheets.minimum(contract.contract());
        if (sheet.score() >= minimum && sheet.mandatoryComplete()) {
            return List.of();
        }
        var gaps =
                sheet.gaps().stream().limit(5).map(g -> g.field() + " (" + g.why() + ")").toList();
        return List.of(
                new Unmet(
                        "datasheet",
                        "The datasheet scores %s of %.0f, %s."
                                .formatted(
                                        sheet.scoreText(),
                                        minimum,
                                        sheet.mandatoryComplete()
                                                ? "nothing mandatory is missing"
                                                : "and mandatory answers are missing"),
                        "Answer first: " + String.join(", ", gaps) + ".",
                        "/datasets/%s/datasheet".formatted(dataset.slug())));
    }

    private void requireReady(Found found, String detail) {
        var unmet = unmet(found);
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(detail.formatted(found.key()), unmet);
        }
    }

    /** Whoever made it never approves it. */
    private List<Excluded> excluded(Found found) {
        var version = found.version();
        var rules = new LinkedHashMap<UUID, String>();
        rules.put(version.fixed(version.committedBy()), "committer");
        runs.into(found.dataset().id(), version.number()).stream()
                .map(RunRow::receivedBy)
                .forEach(p -> rules.putIfAbsent(p, "contributor"));
        contributors
                .orderedStream()
                .flatMap(c -> c.contributors(found.dataset().slug(), version.number()).stream())
                .forEach(p -> rules.putIfAbsent(p, "contributor"));
        gates.overrides(version.id())
                .forEach(o -> {
                    rules.putIfAbsent(o.askedBy(), "override-proposer");
                    if (o.agreedBy() != null) {
                        rules.putIfAbsent(o.agreedBy(), "override-seconder");
                    }
                });
        return rules.entrySet().stream().map(e -> new Excluded(e.getKey(), e.getValue())).toList();
    }

    /** What is agreed to: the data, what is said about it, and what the gate found. */
    String digest(Found found) {
        var d = digests(found);
        return Digests.lines(List.of(d.manifest(), d.datasheet(), String.valueOf(d.gate())));
    }

    /** SHA-256 of each of the three things that an approval binds. */
    record Bound(String manifest, String datasheet, @Nullable String gate) {}

    Bound digests(Found found) {
        return new Bound(
                found.version().fixed(found.version().manifestDigest()),
                datasheets.digest(found.dataset()),
                gates.newest(found.version().id()).map(GateRow::digest).orElse(null));
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

    private void note(Found found, String verb, VersionState state, @Nullable String note) {
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
