package granary.governance.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.ledger.CanonicalJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExactNumbersTest {
    private static String canonical(String json) {
        var tree = JsonMapper.shared().readTree(json);
        return new String(CanonicalJson.ofValue(ExactNumbers.of(tree)), StandardCharsets.UTF_8);
    }

    @Test
    void a_number_that_no_double_holds_is_written_as_text() {
        assertThat(canonical("{\"seed\": 9007199254740993, \"n\": 9007199254740992}"))
                .isEqualTo("{\"n\":9007199254740992,\"seed\":\"9007199254740993\"}");
    }

    @Test
    void everything_else_stays_as_it_is() {
        assertThat(canonical("{\"b\":[1,2.5,null,true],\"a\":{\"x\":\"y\"}}"))
                .isEqualTo("{\"a\":{\"x\":\"y\"},\"b\":[1,2.5,null,true]}");
    }
}
