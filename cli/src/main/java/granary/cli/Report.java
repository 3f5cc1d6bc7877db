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
    private long scans = -1;
    private String verdict = "pass";
    private int exit = Exit.GOOD;

    public Report input(InputFile file) {
        inputs.add(file.toMap());
        return this;
    }

    public Report note(String code, String message) {
        return note(code, message, null);
    }

    /**
     * @param code a stable slug
     * @param column the column it is about, or null for everything
     */
    public Report note(String code, String message, @Nullable String column) {
        var note = map("code", code, "message", message);
        if (column != null) {
            note.put("column", column);
        }
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return this;
    }

    /** How often the data was gone over, for {@code run.scans}. */
    public Report scans(long count) {
        scans = count;
        return this;
    }

    long scans() {
        return scans;
    }

    /** What stands before everything else a command says. */
    void first(List<Map<String, @Nullable Object>> earlier, List<String> above) {
        var rest = notes.stream().filter(note -> !earlier.contains(note)).toList();
        notes.clear();
        notes.addAll(earlier);
        notes.addAll(rest);
        lines.addAll(0, above);
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
