package granary.quality.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes suggested checks into a contract where the contract would say them. It adds and never
 * takes away: what the contract says already stays as it is.
 */
final class ContractMerge {
    private static final Pattern ON_COLUMN =
            Pattern.compile("/schema/0/properties/(\\d+)/quality/(\\d+)");
    private static final Pattern ON_OBJECT = Pattern.compile("/schema/0/quality/(\\d+)");
    private static final Pattern OF_COLUMN =
            Pattern.compile("/schema/0/properties/(\\d+)(?:/([^/]+)(?:/([^/]+))?)?");
    private static final Pattern SLA = Pattern.compile("/slaProperties/(\\d+)");

    private ContractMerge() {}

    /**
     * @param contract the document to add to; it is not changed
     * @param suggested the document in which the suggestions stand
     * @param paths of those to take
     */
    static Map<String, Object> into(
            Map<String, Object> contract, Map<String, Object> suggested, Set<String> paths) {
        var result = copy(contract);
        for (var path : paths.stream().sorted().toList()) {
            take(result, suggested, path);
        }
        return result;
    }

    private static void take(
            Map<String, Object> result, Map<String, Object> suggested, String path) {
        var object = maps(result.get("schema")).getFirst();
        var theirs = maps(suggested.get("schema")).getFirst();
        var onColumn = ON_COLUMN.matcher(path);
        var onObject = ON_OBJECT.matcher(path);
        var ofColumn = OF_COLUMN.matcher(path);
        var sla = SLA.matcher(path);
        if (onColumn.matches()) {
            var from = maps(theirs.get("properties")).get(Integer.parseInt(onColumn.group(1)));
            add(
                    column(object, from),
                    "quality",
                    maps(from.get("quality")).get(Integer.parseInt(onColumn.group(2))));
        } else if (onObject.matches()) {
            add(
                    object,
                    "quality",
                    maps(theirs.get("quality")).get(Integer.parseInt(onObject.group(1))));
        } else if (sla.matches()) {
            add(
                    result,
                    "slaProperties",
                    maps(suggested.get("slaProperties")).get(Integer.parseInt(sla.group(1))));
        } else if (ofColumn.matches()) {
            var from = maps(theirs.get("properties")).get(Integer.parseInt(ofColumn.group(1)));
            promise(column(object, from), from, ofColumn.group(2), ofColumn.group(3));
        } else {
            throw new IllegalStateException("a suggestion stands at " + path);
        }
    }

    /** A promise that is no quality entry: {@code required}, or a type option. */
    private static void promise(
            Map<String, Object> column,
            Map<String, Object> from,
            @Nullable String member,
            @Nullable String option) {
        if (member == null) {
            return;
        }
        var value = Objects.requireNonNull(from.get(member), member);
        if (option == null) {
            column.put(member, value);
        } else if (value instanceof Map<?, ?> options) {
            var own = new LinkedHashMap<String, Object>();
            if (column.get(member) instanceof Map<?, ?> there) {
                there.forEach((k, v) -> own.put(String.valueOf(k), v));
            }
            own.put(option, Objects.requireNonNull(options.get(option), option));
            column.put(member, own);
        }
    }

    /** The contract's own column; one it does not have yet is taken over without its checks. */
    private static Map<String, Object> column(
            Map<String, Object> object, Map<String, Object> from) {
        var columns = maps(object.get("properties"));
        return columns.stream()
                .filter(c -> Objects.equals(c.get("name"), from.get("name")))
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new LinkedHashMap<>(from);
                    fresh.remove("quality");
                    columns.add(fresh);
                    return fresh;
                });
    }

    private static void add(Map<String, Object> to, String list, Map<String, Object> entry) {
        var entries = new ArrayList<>(maps(to.getOrDefault(list, List.of())));
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
        to.put(list, entries);
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(key, copyOf(value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Object copyOf(Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy((Map<String, Object>) map);
            case List<?> list -> {
                var copy = new ArrayList<Object>();
                list.forEach(item -> copy.add(copyOf(item)));
                yield copy;
            }
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> items ? (List<Map<String, Object>>) items : List.of();
    }
}
