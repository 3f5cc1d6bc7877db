package granary.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.engine.Fixtures;
import granary.engine.InputProblem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures"})
    void the_files_of_rfc_8785_come_out_byte_for_byte(String name) {
        byte[] canonical = CanonicalJson.of(Fixtures.bytes("jcs/" + name + ".input.json"));

        assertThat(new String(canonical, StandardCharsets.UTF_8))
                .isEqualTo(Fixtures.text("jcs/" + name + ".output.json"));
    }

    @Property(tries = 2000)
    void any_document_comes_out_as_the_reference_library_writes_it(
            @ForAll("documents") Object document) throws IOException {
        String json = MAPPER.writeValueAsString(Map.of("d", document));

        assertThat(CanonicalJson.of(json)).isEqualTo(new JsonCanonicalizer(json).getEncodedUTF8());
    }

    @Property(tries = 500)
    void values_and_text_have_one_canonical_form(@ForAll("documents") Object document) {
        assertThat(CanonicalJson.ofValue(document))
                .isEqualTo(CanonicalJson.of(MAPPER.writeValueAsString(document)));
    }

    @Test
    void names_sort_by_utf_16_code_units_not_by_code_points() {
        assertThat(text("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2}"))
                .isEqualTo("{\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void numbers_are_doubles_in_their_shortest_form() {
        assertThat(text("[-0,1.0,1e21,1E-7,9007199254740993,0.1]"))
                .isEqualTo("[0,1,1e+21,1e-7,9007199254740992,0.1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"b\":1,\"a\":1,\"b\":1}",
                "[1",
                "[1] 2",
                "",
                "NaN",
                "[\"\\ud800\"]",
                "1e999"
            })
    void what_has_no_canonical_form_is_refused(String json) {
        assertThatThrownBy(() -> CanonicalJson.of(json)).isInstanceOf(InputProblem.class);
    }

    @Test
    void money_and_large_counts_must_be_strings() {
        assertThatThrownBy(() -> CanonicalJson.ofValue(Map.of("amount", new BigDecimal("0.1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.ofValue((1L << 53) + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Object> documents() {
        Arbitrary<Object> leaf =
                Arbitraries.oneOf(
                        texts().asGeneric(),
                        Arbitraries.doubles().asGeneric(),
                        Arbitraries.longs().between(-(1L << 53), 1L << 53).asGeneric(),
                        Arbitraries.of(true, false).asGeneric());
        return nested(nested(nested(leaf)));
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> inner) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, inner),
                Tuple.of(1, inner.list().ofMaxSize(4).asGeneric()),
                Tuple.of(2, Arbitraries.maps(texts(), inner).ofMaxSize(5).asGeneric()));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'é', '"', '\\', '/', '\n', '\u0001', '\u007f', '€', '\ufb33')
                .ofMaxLength(6)
                .map(s -> s.length() == 3 ? s + "😀" : s);
    }

    private static String text(String json) {
        return new String(CanonicalJson.of(json), StandardCharsets.UTF_8);
    }
}
