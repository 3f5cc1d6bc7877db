package granary.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Fixtures;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class MerkleTreeTest {
    private static final JsonNode REFERENCE = Fixtures.json("ledger/rfc6962-reference-tree.json");
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void the_reference_tree_has_the_reference_roots_at_every_size() {
        var tree = referenceTree();

        assertThat(HEX.formatHex(MerkleTree.emptyRoot()))
                .isEqualTo(REFERENCE.get("emptyRoot").asString());
        for (int size = 0; size <= 8; size++) {
            assertThat(HEX.formatHex(tree.root(size)))
                    .isEqualTo(REFERENCE.get("rootsBySize").get(size).asString());
        }
    }

    @TestFactory
    List<DynamicTest> inclusion_proofs_are_judged_as_the_reference_does() {
        return cases(
                "inclusion",
                c ->
                        MerkleProof.includes(
                                c.get("leafIndex").asLong(),
                                c.get("treeSize").asLong(),
                                hash(c.get("leafHash")),
                                hashes(c.get("proof")),
                                hash(c.get("root"))));
    }

    @TestFactory
    List<DynamicTest> consistency_proofs_are_judged_as_the_reference_does() {
        return cases(
                "consistency",
                c ->
                        MerkleProof.consistent(
                                c.get("size1").asLong(),
                                c.get("size2").asLong(),
                                hashes(c.get("proof")),
                                hash(c.get("root1")),
                                hash(c.get("root2"))));
    }

    @Test
    void valid_reference_proofs_are_the_ones_the_tree_gives() {
        var tree = referenceTree();
        for (var c : REFERENCE.get("consistency")) {
            if (c.get("valid").asBoolean()) {
                var proof = tree.consistencyProof(c.get("size1").asLong(), c.get("size2").asLong());
                assertThat(proof).containsExactlyElementsOf(hashes(c.get("proof")));
            }
        }
    }

    @Test
    void nothing_is_proven_from_the_empty_tree_or_by_empty_hashes() {
        byte[] root = referenceTree().root();

        assertThat(MerkleProof.consistent(0, 8, List.of(), MerkleTree.emptyRoot(), root)).isFalse();
        assertThat(MerkleProof.consistent(8, 8, List.of(), new byte[0], new byte[0])).isFalse();
        assertThat(MerkleProof.includes(0, 0, root, List.of(), root)).isFalse();
        assertThat(MerkleProof.includes(0, 1, new byte[0], List.of(), new byte[0])).isFalse();
    }

    @Property(tries = 300)
    void every_leaf_of_every_tree_is_proven_and_no_other_place_is(
            @ForAll @IntRange(min = 1, max = 130) int size, @ForAll @IntRange(max = 129) int any) {
        var tree = treeOf(size);
        int index = any % size;
        byte[] leaf = leaf(index);
        var proof = tree.inclusionProof(index, size);

        assertThat(MerkleProof.includes(index, size, leaf, proof, tree.root())).isTrue();
        assertThat(MerkleProof.includes((index + 1) % size, size, leaf, proof, tree.root()))
                .isEqualTo(size == 1);
    }

    @Property(tries = 300)
    void every_earlier_tree_is_a_beginning_of_the_later_one(
            @ForAll @IntRange(min = 1, max = 130) int newer, @ForAll @IntRange(max = 129) int any) {
        var tree = treeOf(newer);
        int older = 1 + any % newer;
        var proof = tree.consistencyProof(older, newer);

        assertThat(MerkleProof.consistent(older, newer, proof, tree.root(older), tree.root()))
                .isTrue();
        assertThat(MerkleProof.consistent(older, newer, proof, leaf(1000), tree.root())).isFalse();
        assertThat(tree.root(older)).isEqualTo(treeOf(older).root());
    }

    private interface Judge {
        boolean judge(JsonNode c);
    }

    private static List<DynamicTest> cases(String kind, Judge judge) {
        var tests = new ArrayList<DynamicTest>();
        for (var c : REFERENCE.get(kind)) {
            boolean valid = c.get("valid").asBoolean();
            String name = tests.size() + (valid ? " valid" : " " + c.get("why").asString());
            tests.add(
                    DynamicTest.dynamicTest(
                            name, () -> assertThat(judge.judge(c)).isEqualTo(valid)));
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests;
    }

    private static MerkleTree referenceTree() {
        var tree = MerkleTree.inMemory();
        REFERENCE
                .get("leafInputsHex")
                .forEach(h -> tree.append(MerkleTree.leafHash(HEX.parseHex(h.asString()))));
        return tree;
    }

    private static MerkleTree treeOf(int size) {
        var tree = MerkleTree.inMemory();
        for (int i = 0; i < size; i++) {
            tree.append(leaf(i));
        }
        return tree;
    }

    private static byte[] leaf(int i) {
        return MerkleTree.leafHash(new byte[] {(byte) i, (byte) (i >> 8)});
    }

    private static byte[] hash(JsonNode hex) {
        return HEX.parseHex(hex.asString());
    }

    private static List<byte[]> hashes(JsonNode list) {
        var hashes = new ArrayList<byte[]>();
        list.forEach(h -> hashes.add(hash(h)));
        return hashes;
    }
}
