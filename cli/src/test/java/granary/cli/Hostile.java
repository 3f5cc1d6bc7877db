package granary.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The awkward files, and what their manifest wants. */
final class Hostile {

    static final Path FOLDER = Path.of("../engine/src/test/resources/granary/engine/data/hostile");

    /**
     * @param bytes size of the file
     * @param profileExit what {@code granary profile} must end with
     */
    record Row(String file, long bytes, String expect, int profileExit) {
        @Override
        public String toString() {
            return file;
        }
    }

    private Hostile() {}

    static List<Row> manifest() {
        try {
            var rows = new ArrayList<Row>();
            var text = Files.readString(FOLDER.resolve("manifest.json"));
            for (JsonNode node : JsonMapper.builder().build().readTree(text)) {
                rows.add(
                        new Row(
                                node.get("file").asString(),
                                node.get("bytes").asLong(),
                                node.get("expect").asString(),
                                node.get("profileExit").asInt()));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String path(String file) {
        return FOLDER.resolve(file).toString();
    }

    /** Runs a command on a file of the folder, asking for JSON. */
    static Program json(String command, String file, String... flags) {
        return run(command, file, flags, "--json");
    }

    static Program run(String command, String file, String[] flags, String... more) {
        var args = new ArrayList<>(List.of(command.split(" ")));
        args.add(path(file));
        args.addAll(List.of(flags));
        args.addAll(List.of(more));
        return Program.run(args.toArray(String[]::new));
    }

    /** The note about something, or an empty text. */
    static String note(JsonNode report, String code) {
        for (var note : report.get("notes")) {
            if (note.get("code").asString().equals(code)) {
                return note.get("message").asString();
            }
        }
        return "";
    }

    static JsonNode column(JsonNode profile, String name) {
        for (var column : profile.get("columns")) {
            if (column.get("name").asString().equals(name)) {
                return column;
            }
        }
        throw new AssertionError("no column " + name + " in " + profile.get("columns"));
    }

    /** A contract of one object whose columns have these types, {@code name: type}. */
    static Path contract(Path folder, String properties, String quality) throws IOException {
        var text = new StringBuilder();
        text.append(
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: hostile
                name: hostile
                version: 1.0.0
                status: active
                schema:
                  - name: t
                    properties:
                """);
        for (var property : properties.split(",")) {
            var parts = property.strip().split(":");
            text.append(
                    "      - {name: \"%s\", logicalType: %s}\n"
                            .formatted(parts[0].strip(), parts[1].strip()));
        }
        text.append(quality);
        return Files.writeString(folder.resolve("contract.odcs.yaml"), text.toString());
    }
}
