package granary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code granary demo --exit --json}, run as anybody would run it. */
final class Demo {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_MINUTES = 9;

    private final JsonNode document;

    private Demo(JsonNode document) {
        this.document = document;
    }

    /**
     * @param data another copy of examples/, or none for the shipped one
     */
    static Demo play(Path... data) throws IOException, InterruptedException {
        var out = Files.createTempFile("granary-demo-", ".json");
        var said = Files.createTempFile("granary-demo-", ".txt");
        try {
            var command =
                    new java.util.ArrayList<>(
                            List.of(
                                    root().resolve("granary").toString(),
                                    "demo",
                                    "--exit",
                                    "--json"));
            for (var each : data) {
                command.addAll(List.of("--data", each.toString()));
            }
            var process =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(said.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
            }
            var told = Files.readString(said);
            assertThat(process.waitFor()).as(told).isZero();
            System.out.println(told);
            return new Demo(JSON.readTree(Files.readString(out)));
        } finally {
            Files.delete(out);
            Files.delete(said);
        }
    }

    JsonNode document() {
        return document;
    }

    JsonNode facts(int beat) {
        for (var each : document.path("beats")) {
            if (each.path("beat").asInt() == beat) {
                assertThat(each.path("ok").asBoolean()).as(each.toString()).isTrue();
                return each.path("facts");
            }
        }
        throw new AssertionError("beat " + beat + " was not played");
    }

    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
