package granary.datasets.version;

import granary.datasets.Contributors;
import granary.datasets.VersionPublished;
import granary.datasets.datasheet.Datasheets;
import granary.datasets.gate.GateRow;
import granary.datasets.gate.GateStore;
import granary.datasets.ingest.RunRow;
import granary.datasets.ingest.RunStore;
import granary.datasets.table.Digests;
import granary.datasets.version.VersionChanged.ApprovalRequested;
import granary.datasets.version.VersionChanged.VersionApproved;
import granary.datasets.version.VersionChanged.VersionRejected;
import granary.datasets.version.VersionDesk.Found;
import granary.governance.Approvals;
import granary.governance.Approvals.Ask;
import granary.governance.Approvals.Excluded;
import granary.governance.Approvals.Seat;
import granary.governance.Ledger;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Unmet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The vote on a version, and its publication once somebody else than its makers agreed. */
@Service
class Voting {
    private static final String SUBJECT = "version";
    private static final Duration APPROVAL_AGE_MAX = Duration.ofDays(30);

    private final VersionDesk desk;
    private final Readiness readiness;
    private final VersionStore versions;
    private final RunStore runs;
    private final GateStore gates;
    private final Datasheets datasheets;
    private final Approvals approvals;
    private final ObjectProvider<Contributors> contributors;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Voting(
            VersionDesk desk,
            Readiness readiness,
            VersionStore versions,
            RunStore runs,
            GateStore gates,
            Datasheets datasheets,
            Approvals approvals,
            ObjectProvider<Contributors> contributors,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = desk;
        this.readiness = readiness;
        this.versions = versions;
        this.runs = runs;
        this.gates = gates;
        this.datasheets = datasheets;
        this.approvals = approvals;
        this.contributors = contributors;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Found submit(String slug, int number) {
        var found = desk.at(slug, number, VersionVerb.SUBMIT);
        readiness.require(found, "%s cannot be put to the vote yet.");
        ask(found);
        return desk.moved(found, VersionVerb.SUBMIT, null);
    }

    @Transactional
    public Found resubmit(String slug, int number) {
        var found = desk.at(slug, number, VersionVerb.RESUBMIT);
        var former = approvals.find(SUBJECT, found.key());
        if (former.isPresent() && former.get().digest().equals(digest(found))) {
            throw VersionProblem.UNCHANGED.refused(
                    "Neither the datasheet nor the gate of %s changed since it was rejected; its data cannot."
                            .formatted(found.key()));
        }
        readiness.require(found, "%s cannot be put to the vote again yet.");
        ask(found);
        return desk.moved(found, VersionVerb.RESUBMIT, null);
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
                        VersionDesk.link(found)));
        events.publishEvent(
                new ApprovalRequested(found.dataset().slug(), found.version().number(), digest));
    }

    @Transactional
    public Found approve(
            String slug, int number, @Nullable String meaning, @Nullable String reason) {
        var found = desk.at(slug, number, VersionVerb.APPROVE);
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
            return desk.reread(found);
        }
        return desk.moved(found, VersionVerb.APPROVE, said);
    }

    @Transactional
    public Found reject(String slug, int number, String reason) {
        var found = desk.at(slug, number, VersionVerb.REJECT);
        approvals.reject(SUBJECT, found.key(), reason);
        events.publishEvent(new VersionRejected(found.dataset().slug(), number, reason));
        return desk.moved(found, VersionVerb.REJECT, reason);
    }

    @Transactional
    public Found publish(String slug, int number) {
        var found = desk.at(slug, number, VersionVerb.PUBLISH);
        requireApproval(found);
        readiness.require(found, "%s cannot be published yet.");
        var now = clock.instant();
        versions.publish(found.version().id(), now);
        desk.note(found, "publish", VersionState.PUBLISHED, null);
        desk.moveLatest(found.dataset());
        events.publishEvent(
                new VersionPublished(
                        found.dataset().slug(),
                        number,
                        found.version().fixed(found.version().manifestDigest())));
        return desk.reread(found);
    }

    /** Approved, not too long ago, still what was approved, and on a ledger that proves it. */
    private void requireApproval(Found found) {
        var approval = approvals.find(SUBJECT, found.key());
        var unmet = new ArrayList<Unmet>();
        if (ledger.isBroken()) {
            unmet.add(
                    new Unmet(
                            "ledger-broken",
                            "The ledger was altered: what was approved cannot be shown.",
                            "Find out on the ledger's page where it breaks, and restore it.",
                            "/governance/ledger"));
        }
        if (approval.isEmpty() || !approval.get().isGranted()) {
            unmet.add(
                    new Unmet(
                            "approval",
                            "Nobody's approval stands.",
                            "Submit it again.",
                            VersionDesk.link(found)));
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
                                VersionDesk.link(found)));
            }
            if (!approval.get().digest().equals(digest(found))) {
                unmet.add(
                        new Unmet(
                                "approval-stale",
                                "Datasheet or gate changed since it was approved.",
                                "Have it approved again.",
                                VersionDesk.link(found)));
            }
        }
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet("%s cannot be published yet.".formatted(found.key()), unmet);
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
}
