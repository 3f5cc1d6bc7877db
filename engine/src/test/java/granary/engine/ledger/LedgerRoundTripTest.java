package granary.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.InputProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerRoundTripTest {
    private static final SigningKey KEY =
            SigningKey.generate("granary.test/roundtrip", new SecureRandom());

    @Test
    void a_written_ledger_of_several_batches_verifies() throws IOException {
        byte[] export = export(5000, List.of(1L, 2048L, 4999L, 5000L));

        var verdict = LedgerVerifier.verify(new ByteArrayInputStream(export), KEY.verifierKey());

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(5000);
        assertThat(verdict.covered()).isEqualTo(5000);
        assertThat(verdict.erasedDetails()).isEqualTo(500);
    }

    @Test
    void one_changed_byte_names_the_entry_whose_chain_breaks() throws IOException {
        var export = new String(export(3000, List.of(3000L)), StandardCharsets.UTF_8);
        var changed = export.replace("\"id\":\"thing-2500\"", "\"id\":\"thing-2501\"");

        var verdict =
                LedgerVerifier.verify(
                        new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)),
                        KEY.verifierKey());

        assertThat(verdict.findings())
                .extracting(f -> f.kind() + " " + f.at())
                .containsExactly("CHAIN_BROKEN 2501", "ROOT_MISMATCH 3000");
    }

    @Test
    void a_removed_first_entry_fills_the_list_and_counts_the_rest() throws IOException {
        var lines =
                new String(export(3000, List.of(3000L)), StandardCharsets.UTF_8).lines().toList();
        var cut = new ArrayList<>(lines);
        cut.remove(1);

        var verdict =
                LedgerVerifier.verify(
                        new ByteArrayInputStream(
                                String.join("\n", cut)
                                        .replaceFirst("\n,", "\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                        KEY.verifierKey());

        assertThat(verdict.findings()).hasSize(LedgerVerifier.MOST_FINDINGS + 1);
        assertThat(verdict.unlisted()).isPositive();
        assertThat(verdict.findings().getLast().kind()).isEqualTo(LedgerFinding.Kind.TRUNCATED);
    }

    @Test
    void keys_survive_their_text_form_and_rfc_8032_gives_the_public_key() {
        var again = SigningKey.parse(KEY.secretText());
        var rfc =
                SigningKey.ofSeed(
                        "t",
                        HexFormat.of()
                                .parseHex(
                                        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        assertThat(again.verifierKey()).isEqualTo(KEY.verifierKey());
        assertThat(VerifierKey.parse(KEY.verifierKey().text())).isEqualTo(KEY.verifierKey());
        assertThat(HexFormat.of().formatHex(rfc.verifierKey().publicKey()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThatThrownBy(() -> VerifierKey.parse("granary+00000000+AQ=="))
                .isInstanceOf(InputProblem.class);
    }

    @Test
    void a_signature_holds_only_for_its_own_text_and_ledger() {
        var note = new Checkpoint("granary.test/roundtrip", 3, MerkleTree.emptyRoot()).sign(KEY);
        var other = SigningKey.generate("granary.test/roundtrip", new SecureRandom());

        assertThat(signed(note).isSignedBy(KEY.verifierKey())).isTrue();
        assertThat(signed(note).isSignedBy(other.verifierKey())).isFalse();
        assertThat(signed(note.replace("\n3\n", "\n4\n")).isSignedBy(KEY.verifierKey())).isFalse();
        assertThat(SignedCheckpoint.parse(note.strip())).isEmpty();
    }

    private static SignedCheckpoint signed(String note) {
        return SignedCheckpoint.parse(note).orElseThrow();
    }

    private static byte[] export(int size, List<Long> checkpointSizes) throws IOException {
        var random = new SecureRandom();
        var tree = MerkleTree.inMemory();
        var entries = new ArrayList<LedgerEntry>();
        var details = new ArrayList<SealedDetail>();
        var prev = LedgerEntry.NO_PREVIOUS;
        for (int i = 0; i < size; i++) {
            var detail = SealedDetail.of(Map.of("rows", i, "note", "née\t" + i), random);
            var entry =
                    new LedgerEntry(
                            1,
                            i,
                            "00000000-0000-7000-8000-%012d".formatted(i),
                            Instant.EPOCH.plusSeconds(i),
                            new LedgerEntry.Party("user", "u"),
                            i % 3 == 0 ? new LedgerEntry.Party("user", "v") : null,
                            "datasets.Thing",
                            new LedgerEntry.Party("thing", "thing-" + i),
                            "allowed",
                            detail.hash(),
                            prev);
            tree.append(entry.hash());
            entries.add(entry);
            details.add(detail);
            prev = entry.hashHex();
        }
        var notes =
                checkpointSizes.stream()
                        .map(n ->
                                new Checkpoint(KEY.verifierKey().name(), n, tree.root(n)).sign(KEY))
                        .toList();
        var out = new ByteArrayOutputStream();
        try (var writer = new LedgerExportWriter(out, KEY.verifierKey(), notes)) {
            for (int i = 0; i < size; i++) {
                writer.add(entries.get(i).canonical(), i % 10 == 0 ? null : details.get(i));
            }
        }
        return out.toByteArray();
    }
}
