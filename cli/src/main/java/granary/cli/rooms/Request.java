package granary.cli.rooms;

import granary.cli.client.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command line asks of the API. The words are the API's own: {@code granary ROOM [NOUN] VERB
 * [KEY] [name=value …]}.
 *
 * @param method GET for {@code list}, {@code show} and what is read of a key, else POST (PUT for
 *     {@code put})
 * @param path after {@code /api/v1}
 */
record Request(String method, String path, Map<String, @Nullable Object> values) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nouns of each room beside the one that has the room's name. */
    static final Map<String, List<String>> NOUNS =
            Map.of(
                    "governance",
                    List.of(
                            "people",
                            "tokens",
                            "approvals",
                            "access-requests",
                            "grants",
                            "erasures",
                            "ledger",
                            "masking-profiles"),
                    "datasets",
                    List.of(),
                    "quality",
                    List.of(
                            "profiles",
                            "suggestions",
                            "runs",
                            "findings",
                            "quarantine",
                            "suites",
                            "trials",
                            "gates",
                            "metrics",
                            "calendars",
                            "monitors",
                            "drifts",
                            "leaks",
                            "dedupes"),
                    "labeling",
                    List.of("programmes", "lots", "claims", "adjudications"),
                    "delivery",
                    List.of(
                            "consumers",
                            "subscriptions",
                            "splits",
                            "deliveries",
                            "evaluations",
                            "experiments",
                            "recalls",
                            "notices"),
                    "planning",
                    List.of(
                            "requests",
                            "vendors",
                            "agreements",
                            "statements",
                            "invoices",
                            "budgets"),
                    "incidents",
                    List.of("controls", "actions"),
                    "insights",
                    List.of("today", "kpis", "dashboard", "reports", "playbook"));

    /** What is read of a key beside itself: a part of it, narrowed by name=value. */
    private static final List<String> PARTS =
            List.of("rows", "lineage", "gate", "readiness", "history", "runs", "groups");

    /**
     * @throws IllegalArgumentException when the words make no request; with what would
     */
    static Request of(String room, List<String> words) {
        var nouns = NOUNS.getOrDefault(room, List.of());
        var rest = new java.util.ArrayDeque<>(words);
        var base = new StringBuilder("/" + room);
        if (!rest.isEmpty() && nouns.contains(rest.peek())) {
            base.append('/').append(rest.poll());
        } else if (room.equals("labeling")) {
            base.append("/programmes");
        } else if (!room.equals("datasets") && !room.equals("incidents")) {
            throw new IllegalArgumentException(
                    "granary " + room + " speaks of " + String.join(", ", nouns));
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        while (!rest.isEmpty() && rest.peekLast().contains("=")) {
            var word = rest.pollLast();
            int at = word.indexOf('=');
            values.putFirst(word.substring(0, at), value(word.substring(at + 1)));
        }
        var verb = rest.isEmpty() ? "list" : rest.poll();
        var key = rest.poll();
        var more = rest.poll();
        if (more != null) {
            throw new IllegalArgumentException("\"" + more + "\" was not expected here");
        }
        boolean isNew = verb.equals("create") || verb.equals("open");
        var all = isNew ? base.toString() : base + "/" + verb;
        if (PARTS.contains(verb) && key != null) {
            return new Request(
                    "GET", path(base.toString(), key) + "/" + verb + query(values), Map.of());
        }
        return switch (verb) {
            case "list" -> new Request("GET", base + query(values), Map.of());
            case "show" -> new Request("GET", path(base.toString(), needed(key, "show")), Map.of());
            case "put" -> new Request("PUT", path(base.toString(), needed(key, "put")), values);
            default ->
                    new Request(
                            "POST",
                            key == null ? all : path(base.toString(), key) + "/" + verb,
                            values);
        };
    }

    /** A version is said {@code bank@v7} and lies under its dataset. */
    private static String path(String base, String key) {
        var version = key.lastIndexOf("@v");
        return base.equals("/datasets") && version > 0
                ? base
                        + "/"
                        + Caller.part(key.substring(0, version))
                        + "/versions/"
                        + Caller.part(key.substring(version + 2))
                : base
                        + "/"
                        + String.join(
                                "/",
                                java.util.Arrays.stream(key.split("/")).map(Caller::part).toList());
    }

    private static String needed(@Nullable String key, String verb) {
        if (key == null) {
            throw new IllegalArgumentException(verb + " needs the key of what it is about");
        }
        return key;
    }

    static String query(Map<String, @Nullable Object> values) {
        var query = new StringBuilder();
        values.forEach((name, value) ->
                query.append(query.isEmpty() ? '?' : '&')
                        .append(Caller.part(name))
                        .append('=')
                        .append(Caller.part(String.valueOf(value))));
        return query.toString();
    }

    /** Numbers, true, false, null, lists and objects as in JSON; everything else is a text. */
    private static @Nullable Object value(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException e) {
            return text;
        }
    }
}
