package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Encoding: what a broken conversion leaves in a text, each a reason. */
class EncodingTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static final CellKind.Encoding USUAL = new CellKind.Encoding(List.of("newline", "tab"));

    private String reason(String sql) {
        return reasons(small.column("varchar", sql), Check.of("t", "v", USUAL))
                .getOrDefault(1L, "");
    }

    @Test
    void a_clean_text_and_null_pass() {
        assertThat(
                        rows(
                                small.column(
                                        "varchar",
                                        "null",
                                        "''",
                                        "'Zürich, naïve 中文 👍'",
                                        "'a' || chr(10) || 'b' || chr(9) || 'c'"),
                                USUAL))
                .isEmpty();
    }

    @Test
    void every_fault_has_its_name() {
        assertThat(reason("'a' || chr(65533)")).isEqualTo("replacement");
        assertThat(reason("'a' || chr(7) || 'b'")).isEqualTo("control");
        assertThat(reason("'a' || chr(133) || 'b'")).isEqualTo("control");
        assertThat(reason("'a' || chr(8238) || 'gpj.exe'")).isEqualTo("bidi");
        assertThat(reason("'a' || chr(8203) || 'b'")).isEqualTo("zeroWidth");
        assertThat(reason("'MÃ¼ller'")).isEqualTo("mojibake");
        assertThat(reason("'itâ€™s'")).isEqualTo("mojibake");
        assertThat(reason("' a'")).isEqualTo("outerBlank");
        assertThat(reason("'a' || chr(160)")).isEqualTo("outerBlank");
        assertThat(reason("'Mu' || chr(776) || 'ller'")).isEqualTo("notNfc");
    }

    @Test
    void a_value_with_two_faults_names_both() {
        assertThat(reason("' Ã¼'")).isEqualTo("mojibake, outerBlank");
    }

    @Test
    void what_is_allowed_is_no_fault() {
        var t =
                small.column(
                        "varchar", "'a' || chr(10) || 'b'", "' a'", "'👩' || chr(8205) || '💻'");

        assertThat(rows(t, USUAL)).containsExactly(2L, 3L);
        assertThat(rows(t, new CellKind.Encoding(List.of()))).containsExactly(1L, 2L, 3L);
        assertThat(rows(t, new CellKind.Encoding(List.of("newline", "outerBlank", "zeroWidth"))))
                .isEmpty();
    }

    @Test
    void capital_letters_with_accents_are_no_mojibake() {
        assertThat(rows(small.column("varchar", "'SÃO PAULO'", "'CÂMARA'", "'Ã'"), USUAL))
                .isEmpty();
    }
}
