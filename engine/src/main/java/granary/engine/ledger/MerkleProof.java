package granary.engine.ledger;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Checks proofs against roots, without the tree (RFC 9162, 2.1.3.2 and 2.1.4.2). As strict as
 * transparency-dev/merkle: the length of a proof must be the only possible one, a hash has 32
 * bytes, and nothing can be proven from the empty tree.
 */
public final class MerkleProof {
    private MerkleProof() {}

    public static boolean includes(
            long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || !areHashes(proof, leafHash, root)) {
            return false;
        }
        MessageDigest digest = Sha256.digest();
        byte[] hash = leafHash;
        long at = index;
        long last = size - 1;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = MerkleTree.nodeHash(digest, sibling, hash);
                // A right-border node without a left sibling moves up unhashed until it becomes a
                // right child.
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.nodeHash(digest, hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    public static boolean consistent(
            long older, long newer, List<byte[]> proof, byte[] olderRoot, byte[] newerRoot) {
        if (older < 0 || older > newer || !areHashes(proof, olderRoot, newerRoot)) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        if (older == 0 || proof.isEmpty()) {
            return false;
        }
        MessageDigest digest = Sha256.digest();
        // When the older tree is complete its root is the first node of the path and is left out of
        // the proof.
        boolean complete = Long.bitCount(older) == 1;
        int next = complete ? 0 : 1;
        byte[] oldHash = complete ? olderRoot : proof.getFirst();
        byte[] newHash = oldHash;
        long at = older - 1;
        long last = newer - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        for (byte[] node : proof.subList(next, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                oldHash = MerkleTree.nodeHash(digest, node, oldHash);
                newHash = MerkleTree.nodeHash(digest, node, newHash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = MerkleTree.nodeHash(digest, newHash, node);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(oldHash, olderRoot) && Arrays.equals(newHash, newerRoot);
    }

    private static boolean areHashes(List<byte[]> proof, byte[]... others) {
        return proof.stream().allMatch(h -> h.length == MerkleTree.HASH_BYTES)
                && Arrays.stream(others).allMatch(h -> h.length == MerkleTree.HASH_BYTES);
    }
}
