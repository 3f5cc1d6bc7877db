package granary.engine.ledger;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Some thousand parsed entries between the thread that reads and the thread that hashes: canonical
 * bytes side by side in one buffer, and the header's own claims in flat arrays.
 */
final class EntryBatch {
    static final int CAPACITY = 2048;
    private static final int HASH = MerkleTree.HASH_BYTES;

    final CanonicalWriter json = new CanonicalWriter();
    int count;
    final int[] headerFrom = new int[CAPACITY];
    final int[] headerTo = new int[CAPACITY];
    final int[] detailFrom = new int[CAPACITY];
    final int[] detailTo = new int[CAPACITY];
    final boolean[] hasDetail = new boolean[CAPACITY];

    /** The claimed sequence number, -1 when there is none. */
    final long[] seq = new long[CAPACITY];

    private final byte[] prev = new byte[CAPACITY * HASH];
    private final boolean[] hasPrev = new boolean[CAPACITY];
    private final byte[] detailHash = new byte[CAPACITY * HASH];
    private final boolean[] hasDetailHash = new boolean[CAPACITY];
    private final byte[] salt = new byte[CAPACITY * SealedDetail.SALT_BYTES];
    final SaltState[] saltState = new SaltState[CAPACITY];

    enum SaltState {
        ABSENT,
        GOOD,
        MALFORMED
    }

    void clear() {
        json.reset();
        count = 0;
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    /** Opens the next slot with nothing claimed yet. */
    void begin() {
        seq[count] = -1;
        hasPrev[count] = false;
        hasDetailHash[count] = false;
        hasDetail[count] = false;
        saltState[count] = SaltState.ABSENT;
    }

    void claimPrev(char[] chars, int from, int length) {
        hasPrev[count] = Hex.decode(chars, from, length, prev, count * HASH, HASH);
    }

    void claimDetailHash(char[] chars, int from, int length) {
        hasDetailHash[count] = Hex.decode(chars, from, length, detailHash, count * HASH, HASH);
    }

    void setSalt(char[] chars, int from, int length) {
        int bytes = SealedDetail.SALT_BYTES;
        saltState[count] =
                Hex.decode(chars, from, length, salt, count * bytes, bytes)
                        ? SaltState.GOOD
                        : SaltState.MALFORMED;
    }

    byte[] leafHash(int i, MessageDigest digest) {
        digest.update((byte) 0);
        digest.update(json.buffer(), headerFrom[i], headerTo[i] - headerFrom[i]);
        return digest.digest();
    }

    boolean claimsPrev(int i, byte[] hash) {
        return hasPrev[i] && Arrays.equals(prev, i * HASH, (i + 1) * HASH, hash, 0, HASH);
    }

    boolean isErased(int i) {
        return !hasDetail[i] && saltState[i] == SaltState.ABSENT;
    }

    boolean detailMatches(int i, MessageDigest digest) {
        if (!hasDetail[i] || saltState[i] != SaltState.GOOD || !hasDetailHash[i]) {
            return false;
        }
        int bytes = SealedDetail.SALT_BYTES;
        digest.update(salt, i * bytes, bytes);
        digest.update(json.buffer(), detailFrom[i], detailTo[i] - detailFrom[i]);
        return Arrays.equals(detailHash, i * HASH, (i + 1) * HASH, digest.digest(), 0, HASH);
    }
}
