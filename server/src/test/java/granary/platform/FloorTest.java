package granary.platform;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FloorTest {
    private static final String SOME_JOB = "/jobs/018f0000-0000-7000-8000-000000000000";
    private final House house = House.open();

    @Test
    void who_is_signed_out_gets_a_problem_document() {
        var answer = house.signedOut().get(SOME_JOB);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("signed-out");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("application/problem+json"));
        assertThat(answer.text("/correlation"))
                .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElse("none"));
    }

    @Test
    void an_unknown_job_is_not_found() {
        assertThat(house.stranger("viewer").get(SOME_JOB).problem()).isEqualTo("not-found");
    }

    @Test
    void a_token_signs_in_as_a_session_does() {
        assertThat(house.token(house.slug("omar"), "*").get(SOME_JOB).status()).isEqualTo(404);
    }

    @Test
    void health_metrics_and_the_document_of_the_api_are_served() {
        assertThat(house.signedOut().get("/actuator/health").text("/status")).isEqualTo("UP");
        assertThat(house.signedOut().get("/actuator/prometheus").body()).contains("jvm_memory");
        assertThat(house.signedOut().get("/api/openapi").text("/info/title")).isEqualTo("Granary");
    }

    @Test
    void what_was_answered_survives_a_power_cut() {
        var settings =
                house.db()
                        .fetch(
                                "select name, setting from pg_settings where name in ('fsync','full_page_writes','synchronous_commit')")
                        .intoMap(r -> r.get(0, String.class), r -> r.get(1, String.class));

        assertThat(settings).hasSize(3).allSatisfy((_, v) -> assertThat(v).isEqualTo("on"));
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_read() {
        var omar = house.stranger("lead");

        var answer = omar.post(SOME_JOB + "/cancel", "\"" + "x".repeat(9 << 20) + "\"");

        assertThat(answer.problem()).isEqualTo("payload-too-large");
        assertThat(answer.at("/maxBytes").asLong()).isEqualTo(8 << 20);
    }

    @Test
    void a_session_changes_nothing_without_its_csrf_token() {
        var answer =
                house.stranger("lead")
                        .send(
                                "POST",
                                SOME_JOB + "/cancel",
                                null,
                                null,
                                Map.of("X-XSRF-TOKEN", "another"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("csrf-token-missing");
    }

    @Test
    void an_address_that_no_server_reads_is_refused_as_a_problem() {
        var answer = house.signedOut().get("/api/v1//jobs;x=1/%2e%2e/y");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("request-unreadable");
    }
}
