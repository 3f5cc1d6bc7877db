package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_ENTRY;

import granary.engine.ledger.MerkleTree;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That entries about something are in the ledger: their places and paths under a signed head. */
@Component
public class Proofs {
    private final DSLContext db;
    private final Checkpoints checkpoints;

    Proofs(DSLContext db, Checkpoints checkpoints) {
        this.db = db;
        this.checkpoints = checkpoints;
    }

    /**
     * @param path sibling hashes from the leaf up (RFC 6962, 2.1.1), hex
     */
    public record Inclusion(long seq, String action, String hash, List<String> path) {}

    /**
     * @param checkpoint the signed note the paths lead to
     */
    public record Evidence(String checkpoint, List<Inclusion> entries) {}

    /** Every entry about the object, committed before the call. */
    public Evidence about(String objectType, String object) {
        var head = checkpoints.signNow();
        var tree = new MerkleTree(new StoredNodes(db), head.size());
        var entries =
                db.select(LEDGER_ENTRY.SEQ, LEDGER_ENTRY.ACTION, LEDGER_ENTRY.HASH)
                        .from(LEDGER_ENTRY)
                        .where(
                                LEDGER_ENTRY
                                        .OBJECT_TYPE
                                        .eq(objectType)
                                        .and(LEDGER_ENTRY.OBJECT_ID.eq(object))
                                        .and(LEDGER_ENTRY.SEQ.lt(head.size())))
                        .orderBy(LEDGER_ENTRY.SEQ)
                        .fetch(r ->
                                new Inclusion(
                                        r.value1(),
                                        r.value2(),
                                        r.value3(),
                                        tree.inclusionProof(r.value1(), head.size()).stream()
                                                .map(HexFormat.of()::formatHex)
                                                .toList()));
        return new Evidence(head.note(), entries);
    }
}
