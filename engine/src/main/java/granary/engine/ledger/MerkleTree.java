package granary.engine.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1. Only complete nodes are kept, by level, so an append
 * touches O(log n) of them and the root of any earlier size can still be computed.
 */
public final class MerkleTree {
    public static final int HASH_BYTES = 32;

    /**
     * Where complete nodes lie: level 0 holds the leaves, node i of level k covers leaves i·2^k up
     * to (i+1)·2^k.
     */
    public interface Nodes {
        byte[] load(int level, long index);

        void store(int level, long index, byte[] hash);
    }

    private final Nodes nodes;
    private final MessageDigest digest = Sha256.digest();
    private long size;

    /**
     * @param size how many leaves {@code nodes} already holds
     */
    public MerkleTree(Nodes nodes, long size) {
        this.nodes = nodes;
        this.size = size;
    }

    public static MerkleTree inMemory() {
        return new MerkleTree(new MemoryNodes(), 0);
    }

    public static byte[] emptyRoot() {
        return Sha256.digest().digest();
    }

    /** SHA-256(00 || entry). */
    public static byte[] leafHash(byte[] entry) {
        var digest = Sha256.digest();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    /** SHA-256(01 || left || right). */
    static byte[] nodeHash(MessageDigest digest, byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    public long size() {
        return size;
    }

    /**
     * Adds a leaf and every node it completes.
     *
     * @return the index of the leaf
     */
    public long append(byte[] leafHash) {
        requireHash(leafHash);
        long index = size;
        byte[] hash = leafHash;
        nodes.store(0, index, hash);
        int level = 0;
        for (long at = index; (at & 1) == 1; at >>= 1) {
            hash = nodeHash(digest, nodes.load(level, at - 1), hash);
            nodes.store(++level, at >> 1, hash);
        }
        return size++;
    }

    public byte[] root() {
        return root(size);
    }

    /** The root when the tree had this many leaves. */
    public byte[] root(long atSize) {
        requireSize(atSize);
        return atSize == 0 ? emptyRoot() : hashOf(0, atSize);
    }

    /**
     * MTH(D[from:to]); {@code from} is always a multiple of the largest power of two below the
     * length.
     */
    private byte[] hashOf(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.load(level, from >> level);
        }
        long left = Long.highestOneBit(count);
        return nodeHash(digest, hashOf(from, from + left), hashOf(from + left, to));
    }

    /** PATH(index, D[0:atSize]): sibling hashes from the leaf up. */
    public List<byte[]> inclusionProof(long index, long atSize) {
        requireSize(atSize);
        if (index < 0 || index >= atSize) {
            throw new IllegalArgumentException("leaf " + index + " of a tree of " + atSize);
        }
        var proof = new ArrayList<byte[]>();
        path(index, 0, atSize, proof);
        return proof;
    }

    private void path(long index, long from, long to, List<byte[]> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, proof);
            proof.add(hashOf(middle, to));
        } else {
            path(index, middle, to, proof);
            proof.add(hashOf(from, middle));
        }
    }

    /**
     * PROOF(older, D[0:newer]): that the newer tree only added to the older one. Empty when the
     * sizes are equal.
     */
    public List<byte[]> consistencyProof(long older, long newer) {
        requireSize(newer);
        if (older <= 0 || older > newer) {
            throw new IllegalArgumentException(
                    "a proof from " + older + " to " + newer + " leaves");
        }
        var proof = new ArrayList<byte[]>();
        subproof(older, 0, newer, true, proof);
        return proof;
    }

    private void subproof(long older, long from, long to, boolean whole, List<byte[]> proof) {
        if (older == to) {
            if (!whole) {
                proof.add(hashOf(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            subproof(older, from, middle, whole, proof);
            proof.add(hashOf(middle, to));
        } else {
            subproof(older, middle, to, false, proof);
            proof.add(hashOf(from, middle));
        }
    }

    /** The largest power of two below {@code count}, which is at least 2. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    private void requireSize(long atSize) {
        if (atSize < 0 || atSize > size) {
            throw new IllegalArgumentException("the tree has " + size + " leaves, not " + atSize);
        }
    }

    private static void requireHash(byte[] hash) {
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + hash.length);
        }
    }
}
