package granary.cli.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void a_room_whose_name_is_a_noun_needs_no_other() {
        assertThat(Request.of("incidents", List.of("acknowledge", "INC-1")))
                .isEqualTo(new Request("POST", "/incidents/INC-1/acknowledge", Map.of()));
        assertThat(Request.of("datasets", List.of())).isEqualTo(get("/datasets"));
    }

    @Test
    void a_noun_of_the_room_stands_before_the_verb() {
        assertThat(Request.of("planning", List.of("invoices", "show", "B-2209")))
                .isEqualTo(get("/planning/invoices/B-2209"));
    }

    @Test
    void a_version_is_said_with_its_dataset() {
        assertThat(Request.of("datasets", List.of("publish", "bank@v7")).path())
                .isEqualTo("/datasets/bank/versions/7/publish");
    }

    @Test
    void fields_are_json_where_they_can_be_and_text_where_not() {
        var request =
                Request.of(
                        "incidents",
                        List.of("open", "title=late again", "severity=2", "tags=[\"a\"]"));

        assertThat(request.path()).isEqualTo("/incidents");
        assertThat(request.values())
                .containsExactly(
                        Map.entry("title", "late again"),
                        Map.entry("severity", 2),
                        Map.entry("tags", List.of("a")));
    }

    @Test
    void lists_are_narrowed_by_the_query() {
        assertThat(Request.of("quality", List.of("findings", "list", "dataset=bank")).path())
                .isEqualTo("/quality/findings?dataset=bank");
    }

    @Test
    void parts_of_a_key_are_read_and_narrowed_by_the_query() {
        assertThat(Request.of("datasets", List.of("rows", "bank@v7", "rows=17,204,9")))
                .isEqualTo(get("/datasets/bank/versions/7/rows?rows=17%2C204%2C9"));
        assertThat(Request.of("quality", List.of("runs", "rows", "018f", "check=y")))
                .isEqualTo(get("/quality/runs/018f/rows?check=y"));
        assertThat(Request.of("quality", List.of("runs", "list", "dataset=bank")))
                .isEqualTo(get("/quality/runs?dataset=bank"));
    }

    @Test
    void a_room_with_many_nouns_names_them() {
        assertThatThrownBy(() -> Request.of("planning", List.of("list")))
                .hasMessageContaining("requests, vendors");
    }

    private static Request get(String path) {
        return new Request("GET", path, Map.of());
    }
}
