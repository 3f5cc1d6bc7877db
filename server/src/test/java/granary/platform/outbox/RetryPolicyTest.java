package granary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import granary.platform.outbox.RetryPolicy.Attempt;
import granary.platform.outbox.RetryPolicy.Next;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RetryPolicyTest {
    private static final Attempt NO_ANSWER = new Attempt(null, "no connection", null);

    private static Attempt status(int status) {
        return new Attempt(status, null, null);
    }

    @Test
    void the_waits_are_the_standards_table() {
        var facts =
                JsonMapper.shared().readTree(getClass().getResourceAsStream("/outbox/facts.json"));
        var seconds =
                StreamSupport.stream(facts.path("retrySecondsAfterPrevious").spliterator(), false)
                        .map(JsonNode::asLong)
                        .toList();

        assertThat(RetryPolicy.WAITS.stream().map(Duration::toSeconds)).isEqualTo(seconds);
    }

    @Test
    void only_a_2xx_is_a_yes() {
        assertThat(RetryPolicy.after(1, status(204))).isEqualTo(new Next.Done());
        assertThat(RetryPolicy.after(1, status(302)))
                .isEqualTo(new Next.Again(Duration.ofSeconds(5)));
        assertThat(RetryPolicy.after(2, NO_ANSWER))
                .isEqualTo(new Next.Again(Duration.ofMinutes(5)));
    }

    @Test
    void a_receiver_may_ask_for_more_time_but_not_for_less() {
        assertThat(RetryPolicy.after(1, new Attempt(429, null, Duration.ofSeconds(60))))
                .isEqualTo(new Next.Again(Duration.ofSeconds(60)));
        assertThat(RetryPolicy.after(2, new Attempt(503, null, Duration.ofSeconds(1))))
                .isEqualTo(new Next.Again(Duration.ofMinutes(5)));
    }

    @Test
    void gone_and_the_last_failure_give_the_endpoint_up() {
        assertThat(RetryPolicy.after(1, status(410))).isInstanceOf(Next.GiveUp.class);
        assertThat(RetryPolicy.after(9, NO_ANSWER)).isInstanceOf(Next.Again.class);
        assertThat(RetryPolicy.after(10, NO_ANSWER)).isInstanceOf(Next.GiveUp.class);
    }
}
