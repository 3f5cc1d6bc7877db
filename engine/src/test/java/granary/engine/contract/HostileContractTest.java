package granary.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts that were written to do harm, or look like it. */
class HostileContractTest {

    @TempDir Path folder;

    private static ContractProblem problem(String text) {
        var invalid =
                catchThrowableOfType(InvalidContract.class, () -> ContractReader.document(text));
        assertThat(invalid).as("refused").isNotNull();
        return invalid.problems().getFirst();
    }

    @Test
    void anchors_that_multiply_are_refused() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(problem(bomb.toString()).message()).contains("aliases");
    }

    @Test
    void a_key_may_stand_only_once() {
        assertThat(problem("id: a\nname: b\nid: c\n").message()).contains("line 3");
    }

    @Test
    void no_tag_makes_an_object() {
        for (var tag :
                new String[] {
                    "!!java.net.URL [\"http://localhost/\"]",
                    "!!javax.script.ScriptEngineManager []",
                    "!<tag:yaml.org,2002:java/object:java.io.File> [\"x\"]"
                }) {
            assertThat(problem("id: " + tag + "\n").message()).as(tag).contains("tag");
        }
    }

    @Test
    void more_than_5_MiB_are_not_read() throws IOException {
        var large = Files.writeString(folder.resolve("c.yaml"), "id: " + "x".repeat(5 << 20));

        var invalid = catchThrowableOfType(InvalidContract.class, () -> ContractReader.read(large));

        assertThat(invalid.problems().getFirst().message()).contains("5242884").contains("5242880");
    }
}
