import granary.engine.ledger.Checkpoint;
import granary.engine.ledger.LedgerEntry;
import granary.engine.ledger.LedgerEntry.Party;
import granary.engine.ledger.LedgerExportWriter;
import granary.engine.ledger.LedgerVerifier;
import granary.engine.ledger.MerkleTree;
import granary.engine.ledger.CanonicalJson;
import granary.engine.ledger.SealedDetail;
import granary.engine.ledger.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Verifies a ledger export of a million entries, and in the same run does the least that any verifier must do with the same
 * bytes: read them as JSON tokens and hash them once. Prints one line.
 */
final class LedgerBench {
    private static final int CHECKPOINT_EVERY = 1000;
    private static final SigningKey KEY = SigningKey.ofSeed("granary.bench/ledger", new byte[32]);

    public static void main(String[] args) throws Exception {
        int entries = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var file = Files.createTempFile("granary-ledger-", ".json");
        try {
            write(file, entries);
            long verify = System.nanoTime();
            var verdict = LedgerVerifier.verify(file, KEY.verifierKey());
            double seconds = (System.nanoTime() - verify) / 1e9;
            if (!verdict.isIntact() || verdict.entries() != entries) {
                throw new IllegalStateException("not verified: " + verdict.findings());
            }
            double parse = tokens(file);
            double hash = hash(file);
            System.out.printf(
                    Locale.ROOT,
                    "ledger verify %,d entries, %d checkpoints: %.1f s, %.2f x the lower bound (JSON tokens %.1f s + SHA-256 %.1f s, %d MB)%n",
                    entries, verdict.checkpoints(), seconds, seconds / (parse + hash), parse, hash, Files.size(file) >> 20);
        } finally {
            Files.delete(file);
        }
    }

    /** Two passes, since checkpoints stand before the entries: the same seed gives the same entries twice. */
    private static void write(Path file, int entries) throws IOException {
        var tree = MerkleTree.inMemory();
        var notes = new ArrayList<String>();
        each(entries, (entry, canonical, detail) -> {
            tree.append(MerkleTree.leafHash(canonical));
            if (tree.size() % CHECKPOINT_EVERY == 0 || tree.size() == entries) {
                notes.add(new Checkpoint(KEY.verifierKey().name(), tree.size(), tree.root()).sign(KEY));
            }
        });
        try (var out = new LedgerExportWriter(Files.newOutputStream(file), KEY.verifierKey(), notes)) {
            each(entries, (entry, canonical, detail) -> out.add(canonical, detail));
        }
    }

    private interface Sink {
        void take(LedgerEntry entry, byte[] canonical, SealedDetail detail) throws IOException;
    }

    private static void each(int entries, Sink sink) throws IOException {
        var random = new SplittableRandom(42);
        var verbs = List.of("labeling.AnswerSubmitted", "quality.GateEvaluated", "datasets.VersionCommitted", "governance.AccessGranted");
        var prev = LedgerEntry.NO_PREVIOUS;
        for (int i = 0; i < entries; i++) {
            byte[] salt = new byte[SealedDetail.SALT_BYTES];
            random.nextBytes(salt);
            var detail = new SealedDetail(
                    salt,
                    CanonicalJson.ofValue(Map.of(
                            "task", "t-" + random.nextInt(1_000_000), "amount", "0.0" + random.nextInt(10, 99), "rows", random.nextInt(100_000),
                            "note", "näive vs naïve", "tags", List.of("b", "ä"), "ok", true, "rate", random.nextDouble())));
            var entry = new LedgerEntry(
                    1,
                    i,
                    "0192f0c1-0000-7000-8000-%012x".formatted(i),
                    Instant.ofEpochMilli(1_795_000_000_000L + 37L * i),
                    new Party("user", "u-%03d".formatted(random.nextInt(200))),
                    null,
                    verbs.get(random.nextInt(verbs.size())),
                    new Party("task", "task-" + random.nextInt(1_000_000)),
                    "allowed",
                    detail.hash(),
                    prev);
            byte[] canonical = entry.canonical();
            prev = java.util.HexFormat.of().formatHex(MerkleTree.leafHash(canonical));
            sink.take(entry, canonical, detail);
        }
    }

    private static double tokens(Path file) throws IOException {
        long start = System.nanoTime();
        try (var in = Files.newInputStream(file);
                var parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
            while (parser.nextToken() != null) {
                // Only the tokens are wanted.
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double hash(Path file) throws Exception {
        long start = System.nanoTime();
        var digest = MessageDigest.getInstance("SHA-256");
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        digest.digest();
        return (System.nanoTime() - start) / 1e9;
    }
}
