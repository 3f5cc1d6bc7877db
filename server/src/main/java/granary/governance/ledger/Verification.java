package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_VERIFICATION;

import granary.engine.ledger.LedgerFinding;
import granary.engine.ledger.LedgerVerdict;
import granary.engine.ledger.LedgerVerifier;
import granary.governance.Ledger;
import granary.platform.Json;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies the ledger with the very verifier that auditors run on an export. */
@Component
class Verification implements Ledger {
    private static final int FINDINGS_KEPT = 20;

    private final DSLContext db;
    private final LedgerExports exports;
    private final HouseKey key;
    private final Json json;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Verification(DSLContext db, LedgerExports exports, HouseKey key, Json json, Clock clock) {
        this.db = db;
        this.exports = exports;
        this.key = key;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param verifiedTo how many entries were read
     * @param brokenAt position of the first finding
     */
    record Outcome(
            long verifiedTo, Instant verifiedAt, boolean isIntact, @Nullable Long brokenAt) {}

    @Override
    public boolean isBroken() {
        return last().map(o -> !o.isIntact()).orElse(false);
    }

    Optional<Outcome> last() {
        return db.select(
                        LEDGER_VERIFICATION.VERIFIED_TO,
                        LEDGER_VERIFICATION.VERIFIED_AT,
                        LEDGER_VERIFICATION.IS_INTACT,
                        LEDGER_VERIFICATION.BROKEN_AT)
                .from(LEDGER_VERIFICATION)
                .fetchOptional(r -> new Outcome(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    void verify() {
        oneAtATime.lock();
        try {
            note(read());
        } finally {
            oneAtATime.unlock();
        }
    }

    private LedgerVerdict read() {
        try (var in = new PipedInputStream(1 << 16)) {
            var out = new PipedOutputStream(in);
            var writing =
                    new FutureTask<Boolean>(() -> {
                        // Closed whatever happens: the reader must not wait for ever.
                        try (out) {
                            exports.write(out);
                        }
                        return true;
                    });
            Thread.ofVirtual().name("ledger-export").start(writing);
            try {
                var verdict = LedgerVerifier.verify(in, key.verifier());
                writing.get();
                return verdict;
            } catch (RuntimeException e) {
                // A reader that stops early leaves a broken pipe behind; the writer's own error,
                // if it came first, is the cause worth knowing.
                in.close();
                throw e;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the ledger could not be read", e.getCause());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while verifying", e);
        }
    }

    private void note(LedgerVerdict verdict) {
        var findings = verdict.findings().stream().limit(FINDINGS_KEPT).toList();
        var brokenAt = verdict.isIntact() ? null : verdict.findings().getFirst().at();
        save(verdict.entries(), verdict.isIntact(), brokenAt, findings);
    }

    /** The comparison at the start found the stored tree to differ from the signed head. */
    void noteBroken(long size, String message) {
        save(
                size,
                false,
                size,
                List.of(new LedgerFinding(LedgerFinding.Kind.ROOT_MISMATCH, size, message)));
    }

    private void save(
            long verifiedTo,
            boolean isIntact,
            @Nullable Long brokenAt,
            List<LedgerFinding> findings) {
        db.insertInto(LEDGER_VERIFICATION)
                .set(LEDGER_VERIFICATION.VERIFIED_TO, verifiedTo)
                .set(LEDGER_VERIFICATION.VERIFIED_AT, clock.instant())
                .set(LEDGER_VERIFICATION.IS_INTACT, isIntact)
                .set(LEDGER_VERIFICATION.BROKEN_AT, brokenAt)
                .set(LEDGER_VERIFICATION.FINDINGS, json.jsonb(findings))
                .onConflict(LEDGER_VERIFICATION.ONLY_ONE)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    List<LedgerFinding> findings() {
        return db.select(LEDGER_VERIFICATION.FINDINGS)
                .from(LEDGER_VERIFICATION)
                .fetchOptional(LEDGER_VERIFICATION.FINDINGS)
                .map(f -> List.of(json.read(f, LedgerFinding[].class)))
                .orElse(List.of());
    }
}
