package granary.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is stopped with SIGTERM while it starts, as by somebody who changed their mind. */
class StopTest {
    private static final int STOPPED_BY_SIGTERM = 128 + 15;

    @Test
    void a_house_that_is_stopped_while_it_opens_says_nothing_of_failures(@TempDir Path home)
            throws Exception {
        var early = HouseProcess.launch(home, freePort());
        early.awaitFile(home.resolve("granary.lock"));
        silent(early);
        var late = HouseProcess.launch(home, freePort());
        late.awaitDoor();
        silent(late);
    }

    private static void silent(HouseProcess house) throws InterruptedException {
        int code = house.terminate();

        assertThat(code).as(house.said()).isEqualTo(STOPPED_BY_SIGTERM);
        assertThat(house.said()).doesNotContain("ERROR", "WARN", "Exception", "\tat ");
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
