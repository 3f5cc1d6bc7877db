package granary.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Golden files beside the tests; each folder's README says where they come from. */
public final class Fixtures {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Fixtures() {}

    /**
     * @param path below {@code granary/engine/} of the test resources
     */
    public static byte[] bytes(String path) {
        try (var in = Fixtures.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    public static JsonNode json(String path) {
        return JSON.readTree(bytes(path));
    }

    /** Rows of a plain comma-separated file without quotes, header first. */
    public static List<String[]> csv(String path) {
        return text(path).lines().map(line -> line.split(",", -1)).toList();
    }
}
