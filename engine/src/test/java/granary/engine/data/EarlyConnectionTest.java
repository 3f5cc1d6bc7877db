package granary.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyConnectionTest {

    @TempDir private Path folder;

    @Test
    void a_session_that_was_prepared_is_as_closed_as_any() {
        Duck.prepare();

        try (var duck = Duck.open(folder)) {
            assertThat(duck.rows("select current_setting('enable_external_access') as access"))
                    .containsExactly(Map.of("access", false));
        }
    }

    @Test
    void two_sessions_never_share_what_was_prepared() {
        Duck.prepare();
        Duck.prepare();

        try (var first = Duck.open(folder);
                var second = Duck.open(folder)) {
            first.run("create table rows as select 1 as n");

            assertThat(second.rows("select table_name from information_schema.tables")).isEmpty();
        }
    }
}
