package granary.engine.ledger;

import static granary.engine.ledger.LedgerFinding.Kind.CHECKPOINT_SIGNATURE_INVALID;
import static granary.engine.ledger.LedgerFinding.Kind.ROOT_MISMATCH;
import static granary.engine.ledger.LedgerFinding.Kind.TRUNCATED;

import granary.engine.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export of the ledger with nothing but the file and a key: sequence, chain, details,
 * tree, signatures. One thread parses and canonicalises, a second one hashes.
 */
public final class LedgerVerifier {
    /**
     * A removed entry shifts all that follow, so findings on entries are listed up to here and
     * counted beyond.
     */
    public static final int MOST_FINDINGS = 1000;

    private static final int BATCHES_AHEAD = 4;

    private LedgerVerifier() {}

    /**
     * @param trusted the key from outside; without it signatures are only held against the key
     *     inside the export
     * @throws InputProblem when the file is no ledger export
     */
    public static LedgerVerdict verify(Path file, @Nullable VerifierKey trusted)
            throws IOException {
        try (var in = Files.newInputStream(file)) {
            return verify(in, trusted);
        } catch (InputProblem problem) {
            throw problem.in(file.toString());
        }
    }

    public static LedgerVerdict verify(InputStream in, @Nullable VerifierKey trusted)
            throws IOException {
        var chain = new EntryChain();
        LedgerExport export;
        try (var hashing = Executors.newSingleThreadExecutor(r -> new Thread(r, "ledger-hash"))) {
            var pipe = new Pipe(hashing, chain);
            export = LedgerExport.read(in, pipe::handOver);
            pipe.drain();
        }
        var key = trusted != null ? trusted : keyInside(export);
        var heads = new Heads(chain, key);
        export.checkpoints().forEach(heads::check);
        return new LedgerVerdict(
                chain.tree.size(),
                export.checkpoints().size(),
                heads.covered,
                chain.erasedDetails,
                trusted != null,
                key,
                chain.findings,
                chain.unlisted);
    }

    private static VerifierKey keyInside(LedgerExport export) {
        if (export.verifierKey() == null) {
            throw InputProblem.of(
                    "ledger.no-key",
                    "The export names no verifier key",
                    "Pass the key its owner published with --key");
        }
        return VerifierKey.parse(export.verifierKey());
    }

    /**
     * A few batches on their way to the hashing thread; waiting for the oldest holds the reader
     * back and shows errors.
     */
    private static final class Pipe {
        private final ExecutorService hashing;
        private final EntryChain chain;
        private final Queue<Future<EntryBatch>> underway = new ArrayDeque<>();

        Pipe(ExecutorService hashing, EntryChain chain) {
            this.hashing = hashing;
            this.chain = chain;
        }

        EntryBatch handOver(EntryBatch batch) {
            underway.add(
                    hashing.submit(() -> {
                        chain.take(batch);
                        batch.clear();
                        return batch;
                    }));
            return underway.size() < BATCHES_AHEAD ? new EntryBatch() : await(underway.remove());
        }

        void drain() {
            underway.forEach(Pipe::await);
        }

        private static EntryBatch await(Future<EntryBatch> batch) {
            try {
                return batch.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("hashing failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while verifying", e);
            }
        }
    }

    /**
     * Holds the signed heads against the tree. A root that is wrong once is wrong from there on, so
     * only the first is told.
     */
    private static final class Heads {
        private final EntryChain chain;
        private final VerifierKey key;
        private boolean mismatched;
        private boolean truncated;
        long covered;

        Heads(EntryChain chain, VerifierKey key) {
            this.chain = chain;
            this.key = key;
        }

        void check(String note) {
            var signed = SignedCheckpoint.parse(note);
            if (signed.isEmpty()) {
                find(
                        CHECKPOINT_SIGNATURE_INVALID,
                        0,
                        "a checkpoint has not the form of a signed note");
                return;
            }
            var head = signed.get().checkpoint();
            if (!signed.get().isSignedBy(key)) {
                find(
                        CHECKPOINT_SIGNATURE_INVALID,
                        head.size(),
                        "the checkpoint of "
                                + head.size()
                                + " entries was not signed by "
                                + key.name()
                                + " with this key");
            } else if (head.size() > chain.tree.size()) {
                if (!truncated) {
                    truncated = true;
                    find(
                            TRUNCATED,
                            head.size(),
                            "a checkpoint of "
                                    + head.size()
                                    + " was signed, "
                                    + chain.tree.size()
                                    + " entries are here");
                }
            } else if (!Arrays.equals(chain.tree.root(head.size()), head.root())) {
                if (!mismatched) {
                    mismatched = true;
                    find(
                            ROOT_MISMATCH,
                            head.size(),
                            "the first "
                                    + head.size()
                                    + " entries give another root than the signed one");
                }
            } else {
                covered = Math.max(covered, head.size());
            }
        }

        private void find(LedgerFinding.Kind kind, long at, String message) {
            chain.findings.add(new LedgerFinding(kind, at, message));
        }
    }
}
