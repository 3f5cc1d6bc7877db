package granary.governance.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import granary.engine.ledger.CanonicalJson;
import granary.governance.Approvals;
import granary.governance.Eraser;
import granary.governance.Eraser.ErasureSubject;
import granary.governance.ErasureCompleted;
import granary.governance.Scope;
import granary.governance.erasure.ErasureEvents.ErasurePlanned;
import granary.governance.erasure.ErasureEvents.ErasureStarted;
import granary.governance.erasure.ErasurePlan.Found;
import granary.governance.erasure.ErasureStore.CertificateRow;
import granary.governance.ledger.HouseKey;
import granary.governance.ledger.Proofs;
import granary.platform.Actor;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.platform.jobs.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the system does about an erasure: looks for the person in every room and plans; when that is
 * approved, has every room erase, looks again, and certifies. It may be repeated from any step.
 */
@Component
class ErasureWork implements JobKind<ErasureWork.Params> {
    static final String KIND = "erasure";

    /**
     * First line of what is signed, so that no other signed text can be taken for a certificate.
     */
    static final String CERTIFICATE_HEADING = "granary-certificate/1\n";

    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    private final ErasureStore store;
    private final Seal seal;
    private final ObjectProvider<Eraser> erasers;
    private final Approvals approvals;
    private final HouseKey key;
    private final Proofs proofs;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ErasureWork(
            ErasureStore store,
            Seal seal,
            ObjectProvider<Eraser> erasers,
            Approvals approvals,
            HouseKey key,
            Proofs proofs,
            Jobs jobs,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.seal = seal;
        this.erasers = erasers;
        this.approvals = approvals;
        this.key = key;
        this.proofs = proofs;
        this.jobs = jobs;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Never the identifiers: jobs are kept in the open. */
    record Params(String key) {}

    record Result(String key, long erasedRows, long leftAfter, String certificate) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    /** Looks for the person everywhere and asks for approval of what was found. */
    void plan(String erasure) {
        Actor.SYSTEM.supply(() -> {
            var row = store.find(erasure).orElseThrow();
            var plan = new ErasurePlan(search(subject(row)));
            transaction.executeWithoutResult(_ -> ask(row.key(), plan));
            return true;
        });
    }

    private void ask(String erasure, ErasurePlan plan) {
        var row = store.lock(erasure).orElseThrow();
        if (!row.state().equals("verified")) {
            return;
        }
        var digest = plan.digest(row.subjectHmac());
        store.plan(row.id(), plan, digest, clock.instant());
        events.publishEvent(new ErasurePlanned(row.key(), digest, plan.rows()));
        approvals.open(
                new Approvals.Ask(
                        ErasureDesk.SUBJECT,
                        row.key(),
                        digest,
                        "erasure",
                        List.of(new Approvals.Seat("compliance", "erasure:decide", null)),
                        List.of(new Approvals.Excluded(row.filedBy(), "planner")),
                        Scope.workspace(),
                        "/governance/erasures/" + row.key()));
    }

    @Override
    public Result run(Params params, JobProgress progress) {
        return Actor.SYSTEM.supply(() -> erase(params, progress));
    }

    private Result erase(Params params, JobProgress progress) {
        var row = start(params.key());
        if (row.state().equals("completed")) {
            return new Result(row.key(), 0, 0, String.valueOf(row.certificate()));
        }
        var subject = subject(row);
        var rooms = erasers.orderedStream().toList();
        var erased = new ArrayList<Found>();
        for (int i = 0; i < rooms.size(); i++) {
            var room = rooms.get(i);
            progress.at("erasing in " + room.room(), i, rooms.size() + 1L);
            room.erase(subject, row.key()).forEach(t -> erased.add(Found.of(room.room(), t)));
        }
        progress.at("searching again", rooms.size(), rooms.size() + 1L);
        var left = new ErasurePlan(search(subject));
        if (left.rows() > 0) {
            store.noteLeft(row.id(), left.rows());
            throw ErasureProblem.STILL_FOUND
                    .refused(
                            "After erasing %s %d rows of the person were still found."
                                    .formatted(row.key(), left.rows()))
                    .with("left", left.traces());
        }
        return complete(row, new ErasurePlan(erased));
    }

    private ErasureRow start(String erasure) {
        return transaction.<ErasureRow>execute(_ -> {
            var row = store.lock(erasure).orElseThrow();
            if (row.state().equals("approved")) {
                store.start(row.id(), clock.instant());
                events.publishEvent(new ErasureStarted(row.key()));
            } else if (!row.state().equals("executing") && !row.state().equals("completed")) {
                throw new IllegalStateException(row.key() + " is " + row.state());
            }
            return store.find(erasure).orElseThrow();
        });
    }

    private Result complete(ErasureRow row, ErasurePlan erased) {
        var now = clock.instant();
        var certificate = certificate(row, erased, now);
        transaction.executeWithoutResult(_ -> {
            if (store.lock(row.key()).orElseThrow().state().equals("completed")) {
                return;
            }
            store.complete(row.id(), certificate, now);
            events.publishEvent(
                    new ErasureCompleted(row.key(), erased.rows(), 0, certificate.id()));
        });
        return new Result(row.key(), erased.rows(), 0, certificate.id());
    }

    /** What was done, without a trace of to whom. */
    private CertificateRow certificate(ErasureRow row, ErasurePlan erased, Instant now) {
        var evidence = proofs.about("erasure", row.key());
        var document = new LinkedHashMap<String, Object>();
        document.put("id", "CERT-" + row.key());
        document.put("kind", "erasure");
        document.put("request", row.key());
        document.put("subject", row.subjectHmac());
        document.put("planDigest", String.valueOf(row.planDigest()));
        document.put(
                "erased",
                erased.traces().stream()
                        .map(t ->
                                Map.of(
                                        "room", t.room(),
                                        "what", t.what(),
                                        "where", t.where(),
                                        "rows", t.rows()))
                        .toList());
        document.put("erasedRows", erased.rows());
        document.put("leftAfter", 0);
        document.put("searchedAgainAt", now.toString());
        document.put(
                "ledger",
                Map.of(
                        "checkpoint",
                        evidence.checkpoint(),
                        "entries",
                        evidence.entries().stream()
                                .map(e ->
                                        Map.of(
                                                "seq", e.seq(),
                                                "action", e.action(),
                                                "hash", e.hash(),
                                                "path", e.path()))
                                .toList()));
        byte[] canonical = CanonicalJson.ofValue(document);
        var json = new String(canonical, StandardCharsets.UTF_8);
        return new CertificateRow(
                "CERT-" + row.key(),
                json,
                ErasurePlan.sha256(canonical),
                key.sign(CERTIFICATE_HEADING + json),
                key.verifier().text());
    }

    private List<Found> search(ErasureSubject subject) {
        return erasers.orderedStream()
                .flatMap(e -> e.search(subject).stream().map(t -> Found.of(e.room(), t)))
                .toList();
    }

    private ErasureSubject subject(ErasureRow row) {
        return new ErasureSubject(seal.open(row.sealed(), row.key()), row.dataset());
    }

    /** What a crash or a failed room left behind is taken up again. */
    void takeUp() {
        store.keys("verified").forEach(this::plan);
        var before = clock.instant().minus(RETRY_AFTER);
        for (var erasure : store.keys("executing")) {
            var started = store.find(erasure).map(ErasureRow::startedAt).orElse(null);
            if (started != null && started.isBefore(before)) {
                jobs.start(KIND, new Params(erasure));
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Retry {
        @Bean
        RecurringTask<Void> erasureRetry(ErasureWork work) {
            return Tasks.recurring("erasure-retry", FixedDelay.of(RETRY_AFTER))
                    .execute((_, _) -> work.takeUp());
        }
    }
}
