package granary.governance.erasure;

import granary.governance.Access;
import granary.governance.Approvals;
import granary.governance.Scope;
import granary.governance.erasure.ErasureEvents.ErasureApproved;
import granary.governance.erasure.ErasureEvents.ErasureExtended;
import granary.governance.erasure.ErasureEvents.ErasureReceived;
import granary.governance.erasure.ErasureEvents.ErasureRejected;
import granary.governance.erasure.ErasureEvents.ErasureVerified;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Unmet;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do about an erasure; what the system does is {@link ErasureWork}. */
@Service
class ErasureDesk {
    static final String SUBJECT = "erasure";
    private static final String NOUN = "erasure";
    private static final int SALT_BYTES = 16;

    private final ErasureStore store;
    private final Seal seal;
    private final Approvals approvals;
    private final Access access;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ErasureDesk(
            ErasureStore store,
            Seal seal,
            Approvals approvals,
            Access access,
            Jobs jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.seal = seal;
        this.approvals = approvals;
        this.access = access;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public ErasureRow receive(
            Map<String, String> identifiers,
            @Nullable String dataset,
            String channel,
            LocalDate receivedOn) {
        access.require("erasure:manage", NOUN, "new", Scope.workspace());
        var now = clock.instant();
        if (receivedOn.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw CommonProblem.invalid(
                    "/receivedOn",
                    "future",
                    receivedOn + " lies ahead",
                    "Give the day on which the person asked; the time limit starts there.");
        }
        var key = store.nextKey();
        byte[] salt = seal.salt(SALT_BYTES);
        var row =
                new ErasureRow(
                        Ids.next(),
                        key,
                        "received",
                        dataset,
                        channel,
                        receivedOn,
                        receivedOn.plusMonths(1),
                        false,
                        List.copyOf(new TreeMap<>(identifiers).keySet()),
                        seal.seal(identifiers, key),
                        seal.hmac(identifiers, salt),
                        caller(),
                        now,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        1);
        store.insert(row, salt);
        events.publishEvent(new ErasureReceived(key, row.kinds(), channel, row.dueOn()));
        return row;
    }

    /** The first half of verifying; the system then looks for the person and plans. */
    @Transactional
    public ErasureRow verify(String key, String evidence) {
        var row = lock(key, "verify");
        store.verify(row.id(), evidence, caller(), clock.instant());
        events.publishEvent(new ErasureVerified(row.key(), evidence));
        return load(key);
    }

    @Transactional
    public ErasureRow reject(String key, String reason) {
        var row = lock(key, "reject");
        approvals.cancel(SUBJECT, row.key(), "rejected");
        store.reject(row.id(), reason);
        events.publishEvent(new ErasureRejected(row.key(), reason));
        return load(key);
    }

    /** Once, by at most two months; the person must be told. */
    @Transactional
    public ErasureRow extend(String key, LocalDate until, String reason) {
        var row = lock(key, "extend");
        if (row.isExtended()
                || until.isAfter(row.dueOn().plusMonths(2))
                || !until.isAfter(row.dueOn())) {
            throw CommonProblem.unmet(
                    "The time limit of %s cannot be moved like this.".formatted(row.key()),
                    List.of(
                            new Unmet(
                                    "extension",
                                    "It may be moved once, by at most two months.",
                                    row.isExtended()
                                            ? "It was moved before; finish it by " + row.dueOn()
                                            : "Name a day up to " + row.dueOn().plusMonths(2))));
        }
        store.extend(row.id(), until);
        events.publishEvent(new ErasureExtended(row.key(), until, reason));
        return load(key);
    }

    record Started(ErasureRow erasure, Job job) {}

    /** Agrees to exactly the plan shown, and starts the work. */
    @Transactional
    public Started approve(String key, String planDigest) {
        var row = lock(key, "approve");
        approvals.approve(SUBJECT, row.key(), planDigest, "approved", null);
        store.approve(row.id(), caller(), clock.instant());
        events.publishEvent(new ErasureApproved(row.key(), planDigest));
        return new Started(
                load(key), jobs.start(ErasureWork.KIND, new ErasureWork.Params(row.key())));
    }

    @Transactional(readOnly = true)
    public ErasureRow load(String key) {
        access.require("erasure:manage", NOUN, key, Scope.workspace());
        return store.find(key).orElseThrow(() -> CommonProblem.notFound(NOUN, key));
    }

    @Transactional(readOnly = true)
    public List<ErasureRow> page(@Nullable UUID before, int rows) {
        access.require("erasure:manage", NOUN, "list", Scope.workspace());
        return store.page(before, rows);
    }

    ErasureStore.@Nullable CertificateRow certificate(ErasureRow row) {
        return row.certificate() == null ? null : store.certificate(row.certificate()).orElse(null);
    }

    private ErasureRow lock(String key, String verb) {
        access.require("erasure:decide", NOUN, key, Scope.workspace());
        var row = store.lock(key).orElseThrow(() -> CommonProblem.notFound(NOUN, key));
        IfMatch.honour(row.rowVersion());
        if (!row.verbs().contains(verb)) {
            throw CommonProblem.notAllowed(row.key(), verb, row.state(), row.verbs());
        }
        return row;
    }

    private static UUID caller() {
        return Actor.current().id();
    }
}
