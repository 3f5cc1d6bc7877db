package granary.quality.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredSamplesTest {
    private static final List<String> ANA = List.of("C044917");

    @Test
    void a_sample_row_of_the_person_loses_all_its_values_and_keeps_its_place() {
        var document =
                Map.of(
                        "examples",
                        List.of(
                                Map.of("row", 3, "values", Map.of("id", "C044917", "job", "nurse")),
                                Map.of(
                                        "row",
                                        4,
                                        "values",
                                        Map.of("id", "C044918", "job", "cook"))));

        assertThat(StoredSamples.redact(document, ANA))
                .isEqualTo(
                        Map.of(
                                "examples",
                                List.of(
                                        Map.of(
                                                "row",
                                                3,
                                                "values",
                                                Map.of("id", "(erased)", "job", "(erased)")),
                                        Map.of(
                                                "row",
                                                4,
                                                "values",
                                                Map.of("id", "C044918", "job", "cook")))));
    }

    @Test
    void a_value_inside_a_longer_text_is_taken_out() {
        assertThat(StoredSamples.redact(List.of("calls C044917 again", 7), ANA))
                .isEqualTo(List.of("calls (erased) again", 7));
    }
}
