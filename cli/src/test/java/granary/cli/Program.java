package granary.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the program within the test and keeps what it printed. Paths into examples/ are taken from
 * the repository's root.
 */
record Program(int exit, String out, String err) {

    static Program run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var stdout = System.out;
        var stderr = System.err;
        var from = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            from[i] = args[i].startsWith("examples/") ? "../" + args[i] : args[i];
        }
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exit = GranaryCli.run(from);
            return new Program(
                    exit,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }

    /** The one document on standard output. */
    JsonNode json() {
        if (out.lines().count() != 1) {
            throw new AssertionError("not one line: " + out + err);
        }
        return JsonMapper.builder().build().readTree(out);
    }
}
