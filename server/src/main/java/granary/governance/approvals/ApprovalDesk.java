package granary.governance.approvals;

import granary.governance.Access;
import granary.governance.ApprovalRejected;
import granary.governance.ApprovalRequested;
import granary.governance.ApprovalVoided;
import granary.governance.Approvals;
import granary.governance.Approved;
import granary.governance.Cell;
import granary.governance.Matrix;
import granary.governance.approvals.SeatPolicy.Verdict;
import granary.governance.ledger.Outbox;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import granary.platform.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people agree, each bound to the digest they were shown. */
@Service
class ApprovalDesk implements Approvals {
    private final ApprovalStore store;
    private final Access access;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Matrix matrix = Matrix.shipped();

    ApprovalDesk(
            ApprovalStore store,
            Access access,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.access = access;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Approval open(Ask ask) {
        if (ask.seats().isEmpty()) {
            throw new IllegalStateException("an approval without seats: " + ask.subject());
        }
        cancel(ask.subjectType(), ask.subject(), "asked for again");
        var row =
                new ApprovalRow(
                        Ids.next(),
                        ask.subjectType(),
                        ask.subject(),
                        ask.digest(),
                        ask.policy(),
                        ask.scope(),
                        ask.seats(),
                        ask.excluded(),
                        "open",
                        ask.link(),
                        Actor.current().id(),
                        clock.instant(),
                        List.of());
        store.insert(row);
        events.publishEvent(
                new ApprovalRequested(
                        row.subjectType(),
                        row.subject(),
                        row.digest(),
                        row.policy(),
                        row.seats().stream().map(Seat::name).toList()));
        return row.seen();
    }

    @Override
    @Transactional
    public Approval approve(
            String subjectType,
            String subject,
            String digest,
            String meaning,
            @Nullable String reason) {
        var row = lock(subjectType, subject, "approve");
        return switch (policy(row).decide(caller(), holds(row), row.digest().equals(digest))) {
            case Verdict.Take(var seat, var isLast) -> {
                var now = clock.instant();
                store.decide(
                        row.id(),
                        new Decision(caller(), seat.name(), "approved", meaning, reason, now));
                if (isLast) {
                    store.close(row.id(), "granted", null, now);
                }
                events.publishEvent(
                        new Approved(
                                subjectType,
                                subject,
                                digest,
                                seat.name(),
                                meaning,
                                reason,
                                isLast));
                yield store.newest(subjectType, subject).orElseThrow().seen();
            }
            case Verdict.Repeated _ -> row.seen();
            case Verdict.NoPermission why -> throw refuse(row, why);
            case Verdict.SelfApproval why -> throw refuse(row, why);
            case Verdict.Stale why -> throw refuse(row, why);
        };
    }

    @Override
    @Transactional
    public Approval reject(String subjectType, String subject, String reason) {
        var row = lock(subjectType, subject, "reject");
        return switch (policy(row).decide(caller(), holds(row), true)) {
            case Verdict.Take(var seat, _) -> end(row, seat.name(), reason);
            // Whoever agreed may still change their mind while others have not decided.
            case Verdict.Repeated _ -> end(row, "", reason);
            case Verdict.NoPermission why -> throw refuse(row, why);
            case Verdict.SelfApproval why -> throw refuse(row, why);
            case Verdict.Stale why -> throw refuse(row, why);
        };
    }

    private Approval end(ApprovalRow row, String seat, String reason) {
        var now = clock.instant();
        if (!seat.isEmpty()) {
            store.decide(
                    row.id(), new Decision(caller(), seat, "rejected", "rejected", reason, now));
        }
        store.close(row.id(), "rejected", reason, now);
        events.publishEvent(
                new ApprovalRejected(row.subjectType(), row.subject(), row.digest(), reason));
        return store.newest(row.subjectType(), row.subject()).orElseThrow().seen();
    }

    @Override
    @Transactional
    public void cancel(String subjectType, String subject, String why) {
        store.lockOpen(subjectType, subject)
                .ifPresent(row -> {
                    store.close(row.id(), "void", why, clock.instant());
                    events.publishEvent(
                            new ApprovalVoided(subjectType, subject, row.digest(), why));
                });
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Approval> find(String subjectType, String subject) {
        return store.newest(subjectType, subject).map(ApprovalRow::seen);
    }

    @Override
    @Transactional(readOnly = true)
    public Set<UUID> deciders(String subjectType, String subject) {
        return store.deciders(subjectType, subject);
    }

    /** Open approvals in which a seat is the caller's to take. */
    @Transactional(readOnly = true)
    public List<ApprovalRow> waitingForCaller() {
        return store.open().stream().filter(this::isCallersToTake).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> awaitingCaller(String subjectType, Collection<String> subjects) {
        return store.open(subjectType, subjects).stream()
                .filter(this::isCallersToTake)
                .map(ApprovalRow::subject)
                .collect(Collectors.toSet());
    }

    private boolean isCallersToTake(ApprovalRow row) {
        return policy(row).decide(caller(), holds(row), true) instanceof Verdict.Take;
    }

    /** All for who may audit; else those the caller asked for or decided. Newest first. */
    @Transactional(readOnly = true)
    public List<ApprovalRow> page(@Nullable UUID before, int rows) {
        return store.page(access.everywhere("audit:read") ? null : caller(), before, rows);
    }

    private ApprovalRow lock(String subjectType, String subject, String verb) {
        return store.lockOpen(subjectType, subject)
                .orElseThrow(() -> {
                    var state =
                            store.newest(subjectType, subject)
                                    .map(ApprovalRow::state)
                                    .orElse("not asked for");
                    return CommonProblem.notAllowed(
                            "The approval of %s %s".formatted(subjectType, subject),
                            verb,
                            state,
                            List.of());
                });
    }

    private SeatPolicy policy(ApprovalRow row) {
        return new SeatPolicy(
                row.seats(),
                row.excluded(),
                row.decisions(),
                permission -> rolesHolding(permission).size());
    }

    /**
     * Programs and the system itself never agree to anything. A right over one's own objects, or as
     * a consumer, counts only in a seat that names its person.
     */
    private Predicate<Seat> holds(ApprovalRow row) {
        return seat ->
                Actor.current().kind() == Actor.Kind.PERSON
                        && access.find(seat.permission(), row.scope())
                                .filter(cell -> cell == Cell.YES || seat.person() != null)
                                .isPresent();
    }

    private Refusal refuse(ApprovalRow row, Verdict why) {
        var what = "%s %s".formatted(row.subjectType(), row.subject());
        var login = Actor.current().login();
        var refusal =
                switch (why) {
                    case Verdict.NoPermission(var open) ->
                            CommonProblem.PERMISSION_MISSING
                                    .refused(
                                            "No open seat in the approval of %s is for %s; still to be taken: %s."
                                                    .formatted(what, login, words(open)))
                                    .with("open", open.stream().map(Seat::name).toList());
                    case Verdict.SelfApproval(var rule) ->
                            CommonProblem.SELF_APPROVAL
                                    .refused(
                                            "%s may not approve %s: %s. Somebody else who holds %s can."
                                                    .formatted(
                                                            login,
                                                            what,
                                                            rule,
                                                            words(policy(row).open())))
                                    .with("rule", rule)
                                    .with("rolesThatMay", rolesThatMay(row));
                    case Verdict.Stale _ ->
                            ApprovalProblem.APPROVAL_STALE
                                    .refused(
                                            "%s is no longer what was asked to be approved."
                                                    .formatted(what))
                                    .with("asked", row.digest());
                    case Verdict.Take _, Verdict.Repeated _ ->
                            throw new IllegalStateException("no refusal: " + why);
                };
        outbox.denied(
                "governance.Denied",
                new ObjectRef(row.subjectType(), row.subject()),
                Map.of("act", "approve", "why", refusal.code().slug()));
        return refusal;
    }

    private List<String> rolesThatMay(ApprovalRow row) {
        var roles = new ArrayList<String>();
        for (var seat : policy(row).open()) {
            rolesHolding(seat.permission()).stream()
                    .filter(r -> !roles.contains(r))
                    .forEach(roles::add);
        }
        return roles;
    }

    private List<String> rolesHolding(String permission) {
        return matrix.roles().stream().filter(r -> matrix.cell(permission, r) != Cell.NO).toList();
    }

    private static String words(List<Seat> seats) {
        return String.join(
                ", ", seats.stream().map(s -> s.name() + " (" + s.permission() + ")").toList());
    }

    private static UUID caller() {
        return Actor.current().id();
    }
}
