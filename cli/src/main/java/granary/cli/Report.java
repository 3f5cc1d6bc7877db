package granary.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a local command found, for programs (keys in documented order) and for people (lines). The
 * envelope around it is {@link LocalCommand}'s.
 */
public final class Report {
    private final List<Map<String, @Nullable Object>> inputs = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> notes = new ArrayList<>();
    private final Map<String, @Nullable Object> summary = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private String verdict = "pass";
    private int exit = Exit.GOOD;

    public Report input(InputFile file) {
        inputs.add(file.toMap());
        return this;
    }

    public Report note(String code, String message) {
        notes.add(map("code", code, "message", message));
        return this;
    }

    public Report summary(String key, @Nullable Object value) {
        summary.put(key, value);
        return this;
    }

    /** A key of this command alone. */
    public Report put(String key, @Nullable Object value) {
        keys.put(key, value);
        return this;
    }

    public Report line(String format, @Nullable Object... arguments) {
        lines.add(
                arguments.length == 0
                        ? format
                        : String.format(java.util.Locale.ROOT, format, arguments));
        return this;
    }

    public Report lines(Iterable<String> more) {
        more.forEach(lines::add);
        return this;
    }

    public Report verdict(String word, int exitCode) {
        verdict = word;
        exit = exitCode;
        return this;
    }

    public Report failWhen(boolean bad) {
        return bad ? verdict("fail", Exit.BAD) : verdict("pass", Exit.GOOD);
    }

    int exit() {
        return exit;
    }

    List<String> lines() {
        return lines;
    }

    List<Map<String, @Nullable Object>> notes() {
        return notes;
    }

    Map<String, @Nullable Object> envelope(
            String command, @Nullable Map<String, @Nullable Object> run) {
        Map<String, @Nullable Object> envelope =
                map(
                        "granary",
                        1,
                        "command",
                        command,
                        "version",
                        Version.text(),
                        "verdict",
                        verdict);
        envelope.put("input", inputs);
        envelope.put("notes", notes);
        envelope.put("summary", summary);
        envelope.putAll(keys);
        if (run != null) {
            envelope.put("run", run);
        }
        return envelope;
    }

    /** A map in the order given: name, value, name, value, … */
    public static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}
