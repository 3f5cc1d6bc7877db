package granary.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SignatureTest {
    @Test
    void signatures_are_those_of_the_standards_vectors() throws IOException {
        var vectors =
                JsonMapper.shared()
                        .readTree(getClass().getResourceAsStream("/outbox/vectors.json"));

        for (var one : vectors.path("cases")) {
            var signed =
                    Signature.of(
                            vectors.path("secret").asString(),
                            one.path("id").asString(),
                            one.path("timestamp").asLong(),
                            one.path("body").asString().getBytes(UTF_8));
            boolean isAmong =
                    Arrays.asList(one.path("signature").asString().split(" ")).contains(signed);
            assertThat(isAmong).as(one.toString()).isEqualTo(one.path("valid").asBoolean());
        }
    }

    @Test
    void a_secret_is_of_32_bytes_and_never_the_same() {
        var secret = Signature.secret();

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(Signature.secret()).isNotEqualTo(secret);
    }
}
