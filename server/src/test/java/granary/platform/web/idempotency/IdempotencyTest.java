package granary.platform.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.platform.CommonProblem;
import granary.platform.web.Open;
import granary.platform.web.ShownOnce;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class IdempotencyTest {
    private final House house = House.open();
    private final Visitor omar = house.stranger("lead");
    private final RequestMappingHandlerMapping endpoints =
            house.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    private final Till till = new Till();
    private final String path = "/api/v1/tests/" + house.slug("till");
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void open_the_till() throws Exception {
        serve(path, "ring");
        serve(path + "/secret", "secret");
    }

    @AfterEach
    void close_the_till() {
        endpoints.unregisterMapping(mapping(path));
        endpoints.unregisterMapping(mapping(path + "/secret"));
    }

    @Test
    void the_same_request_again_is_answered_without_being_done_again() {
        var first = ring(omar, key, "1");
        var again = ring(omar, key, "1");

        assertThat(till.rung).hasValue(1);
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.headers().firstValue("Location")).hasValue("/receipt/1");
        assertThat(again.etag()).isEqualTo("\"1\"");
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void a_key_used_for_another_body_is_refused() {
        ring(omar, key, "1");

        var other = ring(omar, key, "2");

        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(till.rung).hasValue(1);
    }

    @Test
    void keys_of_two_people_do_not_meet() {
        ring(omar, key, "1");

        assertThat(ring(house.stranger("lead"), key, "2").status()).isEqualTo(201);
    }

    @Test
    void without_a_key_everything_is_done_as_often_as_it_is_asked() {
        omar.post(path, Map.of("mode", "1"));
        omar.post(path, Map.of("mode", "1"));

        assertThat(till.rung).hasValue(2);
    }

    @Test
    void while_the_first_is_being_done_the_second_is_asked_to_wait() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> ring(omar, key, "slow"));
        till.entered.await();

        var second = ring(omar, key, "slow");
        till.released.countDown();

        assertThat(second.problem()).isEqualTo("idempotency-in-flight");
        assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(first.get().status()).isEqualTo(201);
        assertThat(ring(omar, key, "slow").bytes()).isEqualTo(first.get().bytes());
    }

    @Test
    void what_broke_may_be_tried_again() {
        var broken = ring(omar, key, "break");
        var again = ring(omar, key, "break");

        assertThat(broken.status()).isEqualTo(500);
        assertThat(again.status()).isEqualTo(201);
    }

    @Test
    void a_refusal_is_replayed_too() {
        ring(omar, key, "refuse");
        var again = ring(omar, key, "refuse");

        assertThat(again.problem()).isEqualTo("already-exists");
        assertThat(till.rung).hasValue(1);
    }

    @Test
    void a_secret_is_never_kept() {
        var first = omar.post(path + "/secret", Map.of(), Map.of("Idempotency-Key", key));
        var again = omar.post(path + "/secret", Map.of(), Map.of("Idempotency-Key", key));

        assertThat(first.text("/token")).isEqualTo("gry_once");
        assertThat(again.problem()).isEqualTo("idempotency-answer-withheld");
    }

    @Test
    void a_key_is_free_again_after_a_day() {
        var keys = house.bean(KeyStore.class);
        var yesterday = Instant.now().minus(Duration.ofHours(25));
        keys.take(omar.id(), key, "old", yesterday);
        keys.keep(omar.id(), key, new KeptAnswer("old", 200, null, null, null, new byte[0]));

        assertThat(ring(omar, key, "1").status()).isEqualTo(201);
    }

    @Test
    void the_sweep_takes_what_is_older_than_a_day() {
        var keys = house.bean(KeyStore.class);
        keys.take(omar.id(), key, "old", Instant.now().minus(Duration.ofHours(25)));
        keys.take(omar.id(), key + "-young", "young", Instant.now());

        keys.sweep(Instant.now());

        assertThat(keys.find(omar.id(), key)).isEmpty();
        assertThat(keys.find(omar.id(), key + "-young")).isPresent();
    }

    @Test
    void a_key_that_is_none_is_refused() {
        assertThat(ring(omar, "two words", "1").problem()).isEqualTo("invalid-input");
    }

    private Answer ring(Visitor visitor, String key, String mode) {
        return visitor.post(path, Map.of("mode", mode), Map.of("Idempotency-Key", key));
    }

    private void serve(String at, String method) throws Exception {
        var parameters = method.equals("ring") ? new Class<?>[] {Map.class} : new Class<?>[0];
        endpoints.registerMapping(
                mapping(at), till, Till.class.getDeclaredMethod(method, parameters));
    }

    private RequestMappingInfo mapping(String at) {
        return RequestMappingInfo.paths(at)
                .methods(org.springframework.web.bind.annotation.RequestMethod.POST)
                .options(endpoints.getBuilderConfiguration())
                .build();
    }

    /** An endpoint that counts how often it was really asked. */
    static class Till {
        final AtomicInteger rung = new AtomicInteger();
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @Open(why = "a test's own")
        @ResponseBody
        ResponseEntity<Map<String, Object>> ring(@RequestBody Map<String, String> body)
                throws InterruptedException {
            int count = rung.incrementAndGet();
            switch (body.getOrDefault("mode", "")) {
                case "slow" -> {
                    entered.countDown();
                    released.await();
                }
                case "refuse" -> throw CommonProblem.CONFLICT.refused("It is there.");
                case "break" -> {
                    if (count == 1) {
                        throw new IllegalStateException("meant by the test");
                    }
                }
                default -> {}
            }
            return ResponseEntity.created(URI.create("/receipt/" + count))
                    .eTag("\"" + count + "\"")
                    .body(Map.of("receipt", count));
        }

        @Open(why = "a test's own")
        @ShownOnce
        @ResponseBody
        Map<String, String> secret() {
            return Map.of("token", "gry_once");
        }
    }
}
