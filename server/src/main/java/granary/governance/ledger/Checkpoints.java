package granary.governance.ledger;

import static granary.governance.tables.Tables.CHECKPOINT;

import granary.engine.ledger.Checkpoint;
import granary.engine.ledger.MerkleTree;
import granary.platform.GranarySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signed heads of the tree. Each is written to the database and to a file, because an attacker with
 * database and key can rewrite everything but what left the house.
 */
@Component
class Checkpoints {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final long ENTRIES = 1000;

    private final DSLContext db;
    private final Sequencer sequencer;
    private final HouseKey key;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Path folder;

    Checkpoints(
            DSLContext db,
            Sequencer sequencer,
            HouseKey key,
            TransactionTemplate transaction,
            Clock clock,
            GranarySettings settings) {
        this.db = db;
        this.sequencer = sequencer;
        this.key = key;
        this.transaction = transaction;
        this.clock = clock;
        this.folder = settings.home().toAbsolutePath().resolve("ledger").resolve("checkpoints");
    }

    /**
     * @param root of the tree, 32 bytes
     * @param note the signed note (C2SP tlog-checkpoint)
     */
    record Head(long size, byte[] root, String note, Instant at) {
        String rootBase64() {
            return Base64.getEncoder().encodeToString(root);
        }
    }

    /** Signs when enough happened since the last head, or long enough ago. */
    void signWhenDue() {
        long size = sequencer.size();
        var last = newest();
        if (last.isEmpty() ? size > 0 : isDue(last.get(), size)) {
            sign(size);
        }
    }

    private boolean isDue(Head last, long size) {
        return size - last.size() >= ENTRIES
                || size > last.size() && last.at().plus(EVERY).isBefore(clock.instant());
    }

    /**
     * Signs the head over everything committed before the call; an unchanged one is not repeated.
     */
    Head signNow() {
        sequencer.drain();
        long size = sequencer.size();
        return newest().filter(h -> h.size() == size).orElseGet(() -> sign(size));
    }

    private Head sign(long size) {
        var head =
                transaction.<Head>execute(_ -> {
                    byte[] root = new MerkleTree(new StoredNodes(db), size).root();
                    var note = new Checkpoint(key.name(), size, root).sign(key.signer());
                    var now = clock.instant();
                    db.insertInto(CHECKPOINT)
                            .set(CHECKPOINT.SIZE, size)
                            .set(CHECKPOINT.ROOT, root)
                            .set(CHECKPOINT.NOTE, note)
                            .set(CHECKPOINT.AT, now)
                            .onConflictDoNothing()
                            .execute();
                    return new Head(size, root, note, now);
                });
        publish(head);
        return head;
    }

    private void publish(Head head) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("%012d.txt".formatted(head.size())), head.note());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Head> newest() {
        return rows(1).stream().findFirst();
    }

    /** Newest first. */
    List<Head> rows(int rows) {
        return db.select(CHECKPOINT.SIZE, CHECKPOINT.ROOT, CHECKPOINT.NOTE, CHECKPOINT.AT)
                .from(CHECKPOINT)
                .orderBy(CHECKPOINT.SIZE.desc())
                .limit(rows)
                .fetch(r -> new Head(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** Every signed note, oldest first, as exports carry them. */
    List<String> notes() {
        return db.select(CHECKPOINT.NOTE)
                .from(CHECKPOINT)
                .orderBy(CHECKPOINT.SIZE)
                .fetch(CHECKPOINT.NOTE);
    }
}
