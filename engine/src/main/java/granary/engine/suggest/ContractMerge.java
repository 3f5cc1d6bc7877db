package granary.engine.suggest;

import granary.engine.contract.Contract;
import granary.engine.contract.ContractObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds proposals to a contract that is there. Nothing in it is changed or removed; what was added
 * carries {@code granary.origin: suggested}.
 */
public final class ContractMerge {

    private static final Map<String, Object> ORIGIN =
            ContractDraft.custom("granary.origin", "suggested");

    /**
     * @param document the contract with the additions
     * @param added the proposals that it did not make already
     */
    public record Merged(Map<String, Object> document, List<Suggestion> added) {}

    private ContractMerge() {}

    public static Merged merge(Contract contract, ContractObject object, Suggestions found) {
        var document = copy(contract.document());
        int at = contract.objects().indexOf(object);
        var schema = member(list(document, "schema").get(at));
        var properties = list(schema, "properties");
        var added = new ArrayList<Suggestion>();
        for (var suggestion : found.beyond(contract.checks(object))) {
            var odcs = copy(suggestion.odcs());
            var where = suggestion.path().split("/");
            if (where[3].equals("quality")) {
                list(schema, "quality").add(marked(odcs));
                added.add(suggestion);
                continue;
            }
            var property = named(properties, object, suggestion.column());
            if (property == null) {
                property = new LinkedHashMap<>();
                property.put("name", suggestion.column());
                property.put("logicalType", "string");
                properties.add(marked(property));
            }
            if (where[5].equals("quality")) {
                list(property, "quality").add(marked(odcs));
                added.add(suggestion);
            } else if (!property.containsKey(where[5])) {
                property.putAll(odcs);
                marked(property);
                added.add(suggestion);
            }
        }
        return new Merged(document, List.copyOf(added));
    }

    private static @Nullable Map<String, Object> named(
            List<Object> properties, ContractObject object, @Nullable String column) {
        var known = object.properties();
        for (int i = 0; i < known.size(); i++) {
            if (column != null && known.get(i).isNamed(column)) {
                return member(properties.get(i));
            }
        }
        return properties.stream()
                .map(ContractMerge::member)
                .filter(p -> String.valueOf(column).equals(p.get("name")))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> marked(Map<String, Object> entry) {
        var custom = list(entry, "customProperties");
        if (!custom.contains(ORIGIN)) {
            custom.add(ORIGIN);
        }
        return entry;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> member(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> of, String name) {
        return (List<Object>) of.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    private static Map<String, Object> copy(Map<String, Object> values) {
        var copy = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> copy.put(name, copied(value)));
        return copy;
    }

    private static @Nullable Object copied(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((name, member) -> copy.put(String.valueOf(name), copied(member)));
                yield copy;
            }
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>();
                list.forEach(item -> copy.add(copied(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
