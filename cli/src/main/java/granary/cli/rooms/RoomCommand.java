package granary.cli.rooms;

import granary.cli.Exit;
import granary.cli.Text;
import granary.cli.client.ApiRefused;
import granary.cli.client.Caller;
import granary.cli.client.Reply;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * {@code granary ROOM [NOUN] VERB [KEY] [name=value …]}: whatever the API can, in its own words.
 */
@Command(
        description = {
            "Speaks to a server in the words of its API: list, show KEY, create, or any verb of the key.",
            "rows, lineage, gate, readiness, history, runs and groups of a key are read.",
            "name=value sets a field; lists and objects are written as JSON. A version is said bank@v7."
        },
        footer = {
            "",
            "Examples:",
            "  granary incidents list",
            "  granary incidents acknowledge INC-1",
            "  granary datasets rows bank@v7 rows=17,204,9",
            "  granary datasets ingests bank source=crm-export mode=append --file examples/bank/2010-07.csv --wait"
        })
public final class RoomCommand implements Callable<Integer> {
    private final String room;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "[NOUN] VERB [KEY] [name=value …]")
    private List<String> words = new ArrayList<>();

    @Option(names = "--file", description = "Send this file as the body")
    private @Nullable Path file;

    @Option(names = "--wait", description = "Follow the job until it is over")
    private boolean wait;

    @Option(names = "--json", description = "Print the answer as it came")
    private boolean json;

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    /**
     * @param room one of the eight
     */
    public RoomCommand(String room) {
        this.room = room;
    }

    @Override
    public Integer call() throws Exception {
        var request = Request.of(room, words);
        var caller = Login.load().caller();
        try {
            var reply = send(caller, request).ok();
            if (wait && reply.status() == 202) {
                var job =
                        caller.follow(
                                reply,
                                (stage, done, total) ->
                                        System.err.println(stage + " " + done + " of " + total));
                print(job);
                return Exit.GOOD;
            }
            print(reply.body());
            if (reply.status() == 202) {
                System.err.println(
                        "The work goes on: GET /api/v1/jobs/"
                                + reply.body().path("job").path("id").asString(""));
            }
            return Exit.GOOD;
        } catch (ApiRefused e) {
            if (json) {
                System.out.println(new String(e.reply().bytes(), StandardCharsets.UTF_8));
            }
            System.err.println(e.getMessage());
            return Exit.SERVER;
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            return Exit.SERVER;
        }
    }

    private Reply send(Caller caller, Request request) throws Exception {
        if (file != null) {
            if (!Files.exists(file)) {
                throw new java.nio.file.NoSuchFileException(file.toString());
            }
            var type = type(file.getFileName().toString());
            var path = request.path() + Request.query(withName(request));
            return request.method().equals("POST")
                    ? caller.upload(path, type, file)
                    : caller.send(request.method(), path, type, Files.readString(file));
        }
        return switch (request.method()) {
            case "GET" -> caller.get(request.path());
            case "PUT" -> caller.put(request.path(), request.values());
            default -> caller.post(request.path(), request.values());
        };
    }

    /** A body that is a file leaves the fields to the query; an ingest wants to know its name. */
    private java.util.Map<String, @Nullable Object> withName(Request request) {
        var values = new java.util.LinkedHashMap<>(request.values());
        if (request.path().endsWith("/ingests") && file != null) {
            values.putIfAbsent("file", file.getFileName().toString());
        }
        return values;
    }

    private static String type(String name) {
        var end = name.substring(name.lastIndexOf('.') + 1);
        return switch (end) {
            case "csv", "tsv" -> "text/csv";
            case "yaml", "yml" -> "application/yaml";
            case "ndjson", "jsonl" -> "application/x-ndjson";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }

    private void print(JsonNode body) {
        if (body.isMissingNode()) {
            return;
        }
        if (json) {
            System.out.println(body);
            return;
        }
        var items = body.isArray() ? body : body.path("items");
        if (items.isArray()) {
            table(items).forEach(System.out::println);
            if (body.path("next").isString()) {
                System.out.println("There are more: cursor=" + body.path("next").asString());
            }
        } else {
            System.out.println(body.toPrettyString());
        }
    }

    /** Members that are plain values, as columns; what is nested is left to {@code --json}. */
    private static List<String> table(JsonNode items) {
        if (items.isEmpty()) {
            return List.of("Nothing here.");
        }
        var names = new ArrayList<String>();
        items.get(0)
                .properties()
                .forEach(member -> {
                    boolean isPlain = member.getValue().isValueNode();
                    boolean isId = member.getKey().equals("id") && items.get(0).has("key");
                    if (isPlain && !isId) {
                        names.add(member.getKey());
                    }
                });
        var rows = new ArrayList<List<String>>();
        rows.add(names);
        for (var item : items) {
            rows.add(names.stream().map(name -> item.path(name).asString("")).toList());
        }
        return Text.table(rows);
    }
}
