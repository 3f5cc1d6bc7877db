package granary.cli.client;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** The server said no, and why: everything in its problem document, in lines for people. */
public final class ApiRefused extends RuntimeException {
    private final transient Reply reply;

    ApiRefused(Reply reply, JsonNode problem) {
        super(sentence(reply, problem), null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }

    private static String sentence(Reply reply, JsonNode problem) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s %s answered %d %s: %s"
                        .formatted(
                                reply.method(),
                                reply.path(),
                                reply.status(),
                                problem.path("type").asString(""),
                                problem.path("detail")
                                        .asString(problem.path("title").asString(""))));
        for (var unmet : problem.path("unmet")) {
            lines.add(
                    "  "
                            + unmet.path("code").asString("")
                            + ": "
                            + unmet.path("what").asString("")
                            + ". "
                            + unmet.path("fix").asString(""));
        }
        for (var error : problem.path("errors")) {
            lines.add(
                    "  "
                            + error.path("path").asString("")
                            + ": "
                            + error.path("message").asString("")
                            + " "
                            + error.path("hint").asString(""));
        }
        return String.join("\n", lines);
    }
}
