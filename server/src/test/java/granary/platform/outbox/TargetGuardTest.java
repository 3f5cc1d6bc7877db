package granary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.platform.GranarySettings;
import granary.platform.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TargetGuardTest {
    private static TargetGuard allowing(String... hosts) {
        return new TargetGuard(
                new GranarySettings(
                        Path.of("target"), "", "", "", null, 1, List.of(hosts), 2, 1, 1));
    }

    @Test
    void every_listed_url_gets_its_verdict() {
        var cases =
                JsonMapper.shared()
                        .readTree(getClass().getResourceAsStream("/outbox/ssrf-urls.json"))
                        .path("cases");

        assertThat(cases.size()).isGreaterThan(20);
        for (var one : cases) {
            assertThat(isAllowed(one.path("url").asString()))
                    .as(one.path("url").asString())
                    .isEqualTo(one.path("allowed").asBoolean());
        }
    }

    private static boolean isAllowed(String url) {
        try {
            allowing().check(url);
            return true;
        } catch (Refusal e) {
            assertThat(e.code().slug()).isEqualTo("target-not-allowed");
            return false;
        }
    }

    @Test
    void a_host_that_an_administrator_allowed_may_be_private_and_plain() {
        var target = allowing("127.0.0.1:9999").check("http://127.0.0.1:9999/hook?x=1");

        assertThat(target.path()).isEqualTo("/hook?x=1");
        assertThatThrownBy(() -> allowing("127.0.0.1:9999").check("http://127.0.0.1:9998/"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void the_status_line_and_the_wish_to_wait_are_read_and_nothing_else_is_taken_for_an_answer() {
        assertThat(Post.read("HTTP/1.1 429 Too Many\r\nRetry-After: 30\r\n\r\n"))
                .isEqualTo(new RetryPolicy.Attempt(429, null, java.time.Duration.ofSeconds(30)));
        assertThat(Post.read("SSH-2.0-OpenSSH").status()).isNull();
    }
}
