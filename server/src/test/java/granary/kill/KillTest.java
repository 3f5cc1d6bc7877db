package granary.kill;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.ledger.LedgerVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server is killed with SIGKILL at random moments while clients write. Whatever was
 * acknowledged must be there after the restart, and the ledger must verify.
 */
@Tag("slow")
class KillTest {
    private static final int KILLS = Integer.getInteger("granary.kills", 20);
    private static final long SEED = Long.getLong("granary.seed", 20261123L);
    private static final int CLIENTS = 4;
    private static final String PASSWORD = "a long enough password 7!";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger counter = new AtomicInteger();

    @Test
    void nothing_acknowledged_is_lost_and_the_ledger_verifies() throws Exception {
        var home =
                Files.createDirectories(Path.of("target", "kill"))
                        .toAbsolutePath()
                        .resolve("home-" + System.currentTimeMillis());
        int port = freePort();
        var chance = new Random(SEED);
        var house = HouseProcess.start(home, port);
        try {
            var ada =
                    Client.enter(
                            house.url,
                            "/governance/setup",
                            Map.of(
                                    "token",
                                    house.setupToken(),
                                    "login",
                                    "ada",
                                    "name",
                                    "Ada",
                                    "password",
                                    PASSWORD));
            expect(
                    201,
                    ada.post(
                            "/governance/people",
                            Map.of(
                                    "login",
                                    "cora",
                                    "name",
                                    "Cora",
                                    "kind",
                                    "person",
                                    "password",
                                    PASSWORD)));
            expect(201, ada.post("/governance/people/cora/roles", Map.of("role", "compliance")));
            var cora =
                    Client.enter(
                            house.url,
                            "/governance/session",
                            Map.of("login", "cora", "password", PASSWORD));
            for (int kill = 0; kill < KILLS; kill++) {
                writeUntilKilled(ada, house, 200 + chance.nextInt(2500));
                house = HouseProcess.start(home, port);
                assertThat(people(ada)).as("after kill %d", kill + 1).containsAll(acknowledged);
            }
            assertThat(acknowledged).hasSizeGreaterThan(KILLS);
            expect(201, cora.post("/governance/ledger/checkpoints", Map.of()));
            var export = cora.get("/governance/ledger/export");
            var verdict =
                    LedgerVerifier.verify(
                            new ByteArrayInputStream(
                                    export.body().getBytes(StandardCharsets.UTF_8)),
                            null);
            assertThat(verdict.isIntact()).as("%s", verdict.findings()).isTrue();
            assertThat(verdict.entries()).isGreaterThanOrEqualTo(acknowledged.size());
        } finally {
            house.stop();
        }
    }

    private void writeUntilKilled(Client client, HouseProcess house, int millis) throws Exception {
        var isDead = new AtomicBoolean();
        var writers =
                IntStream.range(0, CLIENTS)
                        .mapToObj(_ -> Thread.ofVirtual().start(() -> write(client, isDead)))
                        .toList();
        Thread.sleep(millis);
        house.kill();
        isDead.set(true);
        for (var writer : writers) {
            writer.join();
        }
    }

    /** Remembers a name only once the server said that it has it. */
    private void write(Client client, AtomicBoolean isDead) {
        while (!isDead.get()) {
            var login = "robot-" + counter.incrementAndGet();
            try {
                var answer =
                        client.post(
                                "/governance/people",
                                Map.of("login", login, "name", login, "kind", "service"));
                if (answer.statusCode() == 201) {
                    acknowledged.add(login);
                }
            } catch (IOException e) {
                // Not acknowledged: the server died with this request, and it may or may not be
                // there.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Set<String> people(Client client) throws Exception {
        var logins = new HashSet<String>();
        var cursor = "";
        do {
            var answer = client.get("/governance/people?limit=500" + cursor);
            expect(200, answer);
            var page = JsonMapper.shared().readTree(answer.body());
            page.path("items").forEach(p -> logins.add(p.path("login").asString()));
            cursor = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return logins;
    }

    private static void expect(int status, java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
