package granary.quality.finding;

import granary.datasets.Gate;
import granary.governance.Access;
import granary.governance.Approvals;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.web.IfMatch;
import granary.quality.QualityProblem;
import granary.quality.suite.Hash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with findings. */
@Service
class FindingDesk {
    /** Longer than a year is no exception any more but a rule: it belongs in the contract. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final int SNOOZE_DAYS = 90;

    private final FindingStore store;
    private final Findings findings;
    private final Approvals approvals;
    private final Access access;
    private final Gate gate;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FindingDesk(
            FindingStore store,
            Findings findings,
            Approvals approvals,
            Access access,
            Gate gate,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.findings = findings;
        this.approvals = approvals;
        this.access = access;
        this.gate = gate;
        this.events = events;
        this.clock = clock;
    }

    Finding load(UUID id) {
        var finding = store.find(id).orElseThrow(() -> CommonProblem.notFound("finding", id));
        require("dataset:read", finding);
        return finding;
    }

    List<Finding> list(
            java.util.@Nullable Collection<String> datasets,
            @Nullable String state,
            @Nullable Integer version,
            @Nullable UUID before,
            int limit) {
        return store.list(datasets, state, version, before, limit);
    }

    @Transactional
    public Finding acknowledge(UUID id) {
        var finding = locked(id, "quality:write");
        if (finding.state() == FindingState.ACKNOWLEDGED) {
            return finding;
        }
        if (finding.state() != FindingState.OPEN) {
            throw refuse(finding, FindingVerb.ACKNOWLEDGE);
        }
        store.update(
                new Finding(
                        finding.id(),
                        finding.dataset(),
                        finding.fingerprint(),
                        finding.check(),
                        finding.kind(),
                        finding.severity(),
                        finding.column(),
                        finding.slice(),
                        finding.message(),
                        FindingState.ACKNOWLEDGED,
                        finding.run(),
                        finding.ingest(),
                        finding.version(),
                        finding.versions(),
                        finding.failingRows(),
                        finding.evidence(),
                        finding.openedAt(),
                        Actor.current().id(),
                        clock.instant(),
                        null,
                        null,
                        finding.rowVersion(),
                        finding.waiver()));
        events.publishEvent(new FindingEvents.FindingAcknowledged(id, finding.dataset()));
        return store.find(id).orElseThrow();
    }

    /**
     * Asks for a waiver; a second person must agree.
     *
     * @param expiresOn last day it holds, UTC
     */
    @Transactional
    public Finding waive(UUID id, String reason, LocalDate expiresOn) {
        var finding = locked(id, "quality:write");
        if (finding.state() != FindingState.OPEN && finding.state() != FindingState.ACKNOWLEDGED) {
            throw refuse(finding, FindingVerb.WAIVE);
        }
        var now = clock.instant();
        var expiresAt = expiresOn.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        within(expiresAt, now);
        store.endWaiver(id, "void");
        var waiver =
                new Waiver(
                        Ids.next(),
                        reason,
                        expiresAt,
                        finding.failingRows(),
                        Hash.of(
                                String.join(
                                        "\n",
                                        id.toString(),
                                        reason,
                                        expiresAt.toString(),
                                        String.valueOf(finding.failingRows()))),
                        "asked",
                        Actor.current().id(),
                        now,
                        null,
                        null);
        store.insert(id, waiver);
        approvals.open(
                new Approvals.Ask(
                        Findings.WAIVER,
                        id.toString(),
                        waiver.digest(),
                        "waiver",
                        List.of(new Approvals.Seat("second person", "gate:override", null)),
                        List.of(new Approvals.Excluded(waiver.askedBy(), "asker")),
                        Scope.dataset(finding.dataset()),
                        "/quality/findings/" + id));
        events.publishEvent(
                new FindingEvents.WaiverAsked(
                        id, finding.dataset(), waiver.id(), expiresAt, waiver.rowsCovered()));
        return store.find(id).orElseThrow();
    }

    /**
     * A second person answers for the waiver too; the gate of every version hears of it at once.
     */
    @Transactional
    public Finding agree(UUID id, @Nullable String comment) {
        var finding = locked(id, "dataset:read");
        var waiver = finding.waiver();
        if (waiver == null || !waiver.state().equals("asked")) {
            throw QualityProblem.NO_WAIVER_ASKED.refused(
                    "Nobody has asked for a waiver of this finding, or it was decided.");
        }
        var approval =
                approvals.approve(
                        Findings.WAIVER, id.toString(), waiver.digest(), "agreed", comment);
        if (!approval.isGranted()) {
            return finding;
        }
        store.agree(waiver.id(), Actor.current().id(), clock.instant());
        store.update(
                Findings.with(
                        finding,
                        FindingState.WAIVED,
                        finding.run(),
                        finding.ingest(),
                        finding.version(),
                        finding.versions(),
                        null,
                        null));
        events.publishEvent(
                new FindingEvents.FindingWaived(
                        id, finding.dataset(), waiver.id(), waiver.askedBy(), waiver.expiresAt()));
        refresh(finding);
        return store.find(id).orElseThrow();
    }

    /** Takes the finding off the caller's Home until a day; nobody else's changes. */
    @Transactional
    public Finding snooze(UUID id, LocalDate until) {
        var finding = load(id);
        var today = today();
        if (!until.isAfter(today) || until.isAfter(today.plusDays(SNOOZE_DAYS))) {
            throw CommonProblem.invalid(
                    "/until",
                    "range",
                    "%s is not within the next %d days".formatted(until, SNOOZE_DAYS),
                    "Name the day it shall come back; who answers for longer asks for a waiver.");
        }
        if (finding.state() == FindingState.WAIVED || finding.state() == FindingState.RESOLVED) {
            throw refuse(finding, FindingVerb.SNOOZE);
        }
        store.snooze(id, Actor.current().id(), until, clock.instant());
        events.publishEvent(new FindingEvents.FindingSnoozed(id, finding.dataset(), until));
        return finding;
    }

    @Transactional
    public Finding wake(UUID id) {
        var finding = load(id);
        store.wake(id, Actor.current().id());
        events.publishEvent(new FindingEvents.FindingSnoozed(id, finding.dataset(), null));
        return finding;
    }

    /**
     * A finding as the caller has it.
     *
     * @param snoozedUntil when it comes back to their Home; null unless they put it off
     * @param verbs what they may ask of it now
     */
    record Mine(Finding finding, @Nullable LocalDate snoozedUntil, List<String> verbs) {}

    /** The same findings, in their order, for whoever is calling. */
    List<Mine> mine(List<Finding> findings) {
        var snoozed =
                store.snoozed(
                        Actor.current().id(), findings.stream().map(Finding::id).toList(), today());
        var toAgree =
                approvals.awaitingCaller(
                        Findings.WAIVER,
                        findings.stream()
                                .filter(f -> f.waiver() != null)
                                .map(f -> f.id().toString())
                                .toList());
        var held = new HashMap<String, Boolean>();
        return findings.stream()
                .map(f -> {
                    var until = snoozed.get(f.id());
                    var verbs =
                            FindingPolicy.verbs(f.state(), f.waiver(), until != null).stream()
                                    .filter(v -> may(v, f, toAgree, held))
                                    .map(FindingVerb::word)
                                    .toList();
                    return new Mine(f, until, verbs);
                })
                .toList();
    }

    /**
     * @param toAgree findings whose waiver the caller may agree to
     * @param held answers given before: a page asks the same for every finding of a dataset
     */
    private boolean may(
            FindingVerb verb, Finding finding, Set<String> toAgree, Map<String, Boolean> held) {
        boolean isHeld =
                held.computeIfAbsent(
                        verb.permission() + " " + finding.dataset(),
                        _ -> access.may(verb.permission(), Scope.dataset(finding.dataset())));
        return isHeld && (verb != FindingVerb.AGREE || toAgree.contains(finding.id().toString()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Waivers whose day is over: their items are unmet again. */
    @Transactional
    public void expire() {
        for (var finding : store.withWaiverOver(clock.instant())) {
            var locked = store.lock(finding.id()).orElseThrow();
            if (locked.state() == FindingState.WAIVED) {
                findings.reopen(locked, "expired");
                refresh(locked);
            }
        }
    }

    private void refresh(Finding finding) {
        finding.versions().forEach(version -> gate.refresh(finding.dataset(), version));
    }

    private Finding locked(UUID id, String permission) {
        var finding = store.lock(id).orElseThrow(() -> CommonProblem.notFound("finding", id));
        require(permission, finding);
        IfMatch.honour(finding.rowVersion());
        return finding;
    }

    private void require(String permission, Finding finding) {
        access.require(
                permission, "finding", finding.id().toString(), Scope.dataset(finding.dataset()));
    }

    private static void within(Instant expiresAt, Instant now) {
        if (!expiresAt.isAfter(now)) {
            throw CommonProblem.invalid(
                    "/expiresOn", "past", "that day is over", "Name a day from today on.");
        }
        if (expiresAt.isAfter(now.plus(LONGEST))) {
            throw CommonProblem.invalid(
                    "/expiresOn",
                    "too-long",
                    "that is more than a year",
                    "Name a nearer day, or change the contract.");
        }
    }

    private granary.platform.Refusal refuse(Finding finding, FindingVerb verb) {
        return CommonProblem.notAllowed(
                "The finding",
                verb.word(),
                finding.state().word(),
                mine(List.of(finding)).getFirst().verbs());
    }
}
