package granary.engine.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tree nodes in memory: 64 bytes an entry. */
final class MemoryNodes implements MerkleTree.Nodes {
    private final List<byte[]> levels = new ArrayList<>();

    @Override
    public byte[] load(int level, long index) {
        int from = Math.toIntExact(index * MerkleTree.HASH_BYTES);
        return Arrays.copyOfRange(levels.get(level), from, from + MerkleTree.HASH_BYTES);
    }

    @Override
    public void store(int level, long index, byte[] hash) {
        if (level == levels.size()) {
            levels.add(new byte[MerkleTree.HASH_BYTES * 64]);
        }
        int from = Math.toIntExact(index * MerkleTree.HASH_BYTES);
        byte[] nodes = levels.get(level);
        if (from == nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.multiplyExact(nodes.length, 2));
            levels.set(level, nodes);
        }
        System.arraycopy(hash, 0, nodes, from, MerkleTree.HASH_BYTES);
    }
}
