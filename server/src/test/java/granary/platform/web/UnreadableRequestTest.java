package granary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the web server cannot read is told as the caller's, never as ours. */
class UnreadableRequestTest {
    private static final List<String> QUERIES = List.of("?=x", "?%F0%B5=x", "?a=%C3%28");
    private final House house = House.open();
    private final Visitor lena = house.as("lena", "lead");

    @Test
    void a_query_that_cannot_be_read_is_told_as_such() {
        for (var query : QUERIES) {
            var answer = lena.get("/governance/people" + query);
            assertThat(answer.status()).as(query).isIn(200, 400);
            assertThat(house.signedOut().get("/governance/people" + query).status())
                    .as(query)
                    .isIn(400, 401);
        }
        var nameless = lena.get("/governance/people?=x").expect(400);
        assertThat(nameless.problem()).isEqualTo("request-unreadable");
        assertThat(nameless.text("/detail")).startsWith("The query of the address cannot be read");
    }

    @Test
    void neither_can_be_what_is_sent_with_such_a_query() {
        for (var query : QUERIES) {
            assertThat(lena.post("/datasets" + query, Map.of()).status()).as(query).isIn(400, 422);
        }
    }

    @Test
    void a_nul_that_no_text_of_the_database_may_hold_is_told() {
        var asked = lena.get("/governance/classifications?dataset=%00").expect(422);
        assertThat(asked.text("/detail")).contains("U+0000");
        lena.post("/incidents", Map.of("title", "a\0b", "kind", "partial_data")).expect(422);
    }

    @Test
    void nothing_lies_at_the_address_of_errors() {
        assertThat(lena.get("/error").status()).isEqualTo(404);
    }
}
