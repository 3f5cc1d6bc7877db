package granary.engine.ledger;

import static granary.engine.ledger.LedgerFinding.Kind.CHAIN_BROKEN;
import static granary.engine.ledger.LedgerFinding.Kind.DETAIL_MISMATCH;
import static granary.engine.ledger.LedgerFinding.Kind.SEQUENCE_GAP;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the chain through the batches in order, and grows the tree. Used by one thread at a time.
 */
final class EntryChain {
    final MerkleTree tree = MerkleTree.inMemory();
    final List<LedgerFinding> findings = new ArrayList<>();
    long unlisted;
    long erasedDetails;

    private final MessageDigest digest = Sha256.digest();
    private byte[] last = new byte[MerkleTree.HASH_BYTES];

    void take(EntryBatch batch) {
        for (int i = 0; i < batch.count; i++) {
            long position = tree.size();
            if (batch.seq[i] != position) {
                find(SEQUENCE_GAP, position, sequenceMessage(position, batch.seq[i]));
            }
            if (!batch.claimsPrev(i, last)) {
                find(
                        CHAIN_BROKEN,
                        position,
                        "entry " + position + " does not carry the hash of the entry before it");
            }
            if (batch.isErased(i)) {
                erasedDetails++;
            } else if (!batch.detailMatches(i, digest)) {
                find(
                        DETAIL_MISMATCH,
                        position,
                        "the detail of entry " + position + " is not the one that was hashed");
            }
            last = batch.leafHash(i, digest);
            tree.append(last);
        }
    }

    private static String sequenceMessage(long position, long claimed) {
        return claimed < 0
                ? "entry " + position + " carries no sequence number"
                : "entry " + position + " was expected here, entry " + claimed + " was found";
    }

    private void find(LedgerFinding.Kind kind, long at, String message) {
        if (findings.size() < LedgerVerifier.MOST_FINDINGS) {
            findings.add(new LedgerFinding(kind, at, message));
        } else {
            unlisted++;
        }
    }
}
