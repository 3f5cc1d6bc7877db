package granary.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.Fixtures;
import granary.engine.InputProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LedgerVerifierTest {
    private static final JsonNode EXPECTED = Fixtures.json("ledger/ledger-7-expected.json");
    private static final VerifierKey TRUSTED =
            VerifierKey.parse(EXPECTED.get("trustedVerifierKey").asString());

    @TestFactory
    List<DynamicTest> every_tampered_copy_is_found_out_in_the_words_of_the_fixture() {
        var tests = new ArrayList<DynamicTest>();
        EXPECTED.get("cases")
                .properties()
                .forEach(c ->
                        tests.add(
                                DynamicTest.dynamicTest(
                                        c.getKey(),
                                        () -> {
                                            var verdict = verify(file(c.getKey()), TRUSTED);

                                            var findings = new ArrayList<String>();
                                            c.getValue()
                                                    .get("findings")
                                                    .forEach(f -> findings.add(f.asString()));
                                            assertThat(
                                                            verdict.findings().stream()
                                                                    .map(f -> word(f, verdict)))
                                                    .containsExactlyElementsOf(findings);
                                            assertThat(verdict.isIntact())
                                                    .isEqualTo(c.getValue().get("ok").asBoolean());
                                        })));
        assertThat(tests).hasSize(9);
        return tests;
    }

    @Test
    void the_key_inside_the_export_vouches_only_for_itself() throws IOException {
        var verdict = verify(file("rewritten-and-resigned-with-other-key"), null);

        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.trustedKey()).isFalse();
    }

    @Test
    void an_intact_ledger_is_counted_and_covered_to_its_last_checkpoint() throws IOException {
        var verdict = verify(file("intact-detail-erased"), TRUSTED);

        assertThat(verdict.entries()).isEqualTo(7);
        assertThat(verdict.checkpoints()).isEqualTo(2);
        assertThat(verdict.covered()).isEqualTo(7);
        assertThat(verdict.erasedDetails()).isEqualTo(1);
    }

    @Test
    void a_salt_left_behind_without_its_detail_is_a_finding() throws IOException {
        var half = file("intact").replaceFirst("\"detail\": \\{[^}]*}", "\"detail\": null");

        assertThat(verify(half, TRUSTED).findings())
                .extracting(LedgerFinding::kind)
                .containsExactly(LedgerFinding.Kind.DETAIL_MISMATCH);
    }

    @Test
    void keys_in_another_order_read_the_same() throws IOException {
        var export = file("intact");
        int entries = export.indexOf("\"entries\"");
        var turned =
                "{"
                        + export.substring(entries, export.length() - 1)
                        + ", "
                        + export.substring(1, entries - 2)
                        + "}";

        assertThat(verify(turned, TRUSTED).isIntact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":\"other/1\",\"entries\":[]}",
                "{\"format\":\"granary-ledger-export/1\"}",
                "{\"format\":\"granary-ledger-export/1\",\"entries\":[{}]}",
                "{\"format\":\"granary-ledger-export/1\",\"entries\":[{\"entry\":{\"seq\":0},\"entry\":{}}]}",
                "{\"format\":\"granary-ledger-export/1\",\"entries\":[{\"entry\":{\"seq\":0}",
                "{\"format\":\"granary-ledger-export/1\",\"entries\":[]}"
            })
    void what_is_no_export_is_unreadable_and_says_why(String text) {
        assertThatThrownBy(() -> verify(text, null)).isInstanceOf(InputProblem.class);
    }

    @Test
    void an_entry_canonicalises_and_hashes_as_the_fixture_does() {
        var golden = Fixtures.json("ledger/ledger-7-canonical.json").get(0);
        var entry = firstEntry(golden.get("detailHash").asString());

        assertThat(new String(entry.canonical(), StandardCharsets.UTF_8))
                .isEqualTo(golden.get("canonical").asString());
        assertThat(entry.hashHex()).isEqualTo(golden.get("hash").asString());
    }

    @Test
    void details_hash_under_their_salt_as_the_fixture_does() {
        for (var golden : Fixtures.json("ledger/ledger-7-canonical.json")) {
            var detail =
                    new SealedDetail(
                            java.util.HexFormat.of().parseHex(golden.get("salt").asString()),
                            CanonicalJson.of(golden.get("detailCanonical").asString()));
            assertThat(detail.hash()).isEqualTo(golden.get("detailHash").asString());
        }
    }

    private static LedgerEntry firstEntry(String detailHash) {
        return new LedgerEntry(
                1,
                0,
                "099950d8-0000-7000-8000-d61a6f03675a",
                java.time.Instant.parse("2026-11-23T00:00:42.446Z"),
                new LedgerEntry.Party("user", "u-015"),
                null,
                "datasets.DatasetRegistered",
                new LedgerEntry.Party("dataset", "dataset-11"),
                "allowed",
                detailHash,
                LedgerEntry.NO_PREVIOUS);
    }

    /** The fixture's way of writing a finding. */
    private static String word(LedgerFinding finding, LedgerVerdict verdict) {
        return switch (finding.kind()) {
            case SEQUENCE_GAP, CHAIN_BROKEN, DETAIL_MISMATCH ->
                    finding.kind() + " at " + finding.at();
            case ROOT_MISMATCH, CHECKPOINT_SIGNATURE_INVALID ->
                    finding.kind() + " size " + finding.at();
            case TRUNCATED ->
                    "TRUNCATED: checkpoint of %d, %d entries"
                            .formatted(finding.at(), verdict.entries());
        };
    }

    private static String file(String name) {
        return Fixtures.text("ledger/ledger-7-" + name + ".json");
    }

    private static LedgerVerdict verify(String text, @Nullable VerifierKey key) throws IOException {
        return LedgerVerifier.verify(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), key);
    }
}
