package granary.quality.suite;

import granary.engine.check.Check;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.contract.InvalidContract;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads checks that stand outside a contract as if they stood in it: the same words, the same
 * columns, the same refusals. An entry is either an ODCS quality entry (its {@code column} names
 * the property it belongs to) or, shorter, {@code {kind, column, …parameters}} of the check
 * catalogue.
 */
public final class CheckEntries {
    private static final List<String> OF_THE_ENTRY =
            List.of("id", "name", "description", "severity", "dimension", "unit");

    private CheckEntries() {}

    /**
     * @throws granary.platform.Refusal {@code invalid-input} with every problem at {@code
     *     /checks/N}
     */
    public static List<Check> read(Contract contract, List<Map<String, Object>> entries) {
        try {
            return of(contract, entries);
        } catch (InvalidContract e) {
            throw CommonProblem.invalid(
                    e.problems().stream()
                            .map(p ->
                                    new FieldError(
                                            path(p.pointer()), "check", p.message(), p.hint()))
                            .toList());
        }
    }

    /**
     * @throws InvalidContract when the contract has no such column, or an entry is none
     */
    static List<Check> of(Contract contract, List<Map<String, Object>> entries) {
        var bare = bare(contract);
        var onObject = new ArrayList<Map<String, Object>>();
        var places = new ArrayList<String>();
        for (var entry : entries) {
            var column = entry.get("column");
            if (entry.containsKey("metric") && column != null) {
                places.add(onColumn(bare, column.toString(), entry));
            } else {
                onObject.add(entry.containsKey("kind") ? custom(entry) : entry);
                places.add("/schema/0/quality/" + (onObject.size() - 1));
            }
        }
        object(bare).put("quality", onObject);
        var byPlace = new HashMap<String, Check>();
        for (var check : ContractReader.of(bare).checks()) {
            if (check.path() != null) {
                byPlace.putIfAbsent(check.path(), check);
            }
        }
        var checks = new ArrayList<Check>();
        for (var place : places) {
            var check = byPlace.get(place);
            if (check != null) {
                checks.add(check);
            }
        }
        return checks;
    }

    /** The first object of the contract with its columns and without any quality entry. */
    private static Map<String, Object> bare(Contract contract) {
        var document = new LinkedHashMap<>(contract.document());
        document.remove("slaProperties");
        var schema = maps(document.get("schema"));
        var object = new LinkedHashMap<>(schema.getFirst());
        object.remove("relationships");
        var properties = new ArrayList<Map<String, Object>>();
        for (var property : maps(object.get("properties"))) {
            var copy = new LinkedHashMap<>(property);
            copy.remove("quality");
            properties.add(copy);
        }
        object.put("properties", properties);
        document.put("schema", List.of(object));
        return document;
    }

    private static Map<String, Object> object(Map<String, Object> document) {
        return maps(document.get("schema")).getFirst();
    }

    private static String onColumn(
            Map<String, Object> document, String column, Map<String, Object> entry) {
        var properties = maps(object(document).get("properties"));
        for (int i = 0; i < properties.size(); i++) {
            var property = properties.get(i);
            if (column.equals(property.get("name"))) {
                var list = new ArrayList<>(maps(property.getOrDefault("quality", List.of())));
                var copy = new LinkedHashMap<>(entry);
                copy.remove("column");
                list.add(copy);
                property.put("quality", list);
                return "/schema/0/properties/%d/quality/%d".formatted(i, list.size() - 1);
            }
        }
        throw CommonProblem.invalid(
                "/checks",
                "column",
                "The contract has no column " + column,
                "Name one of its columns.");
    }

    private static Map<String, Object> custom(Map<String, Object> entry) {
        var implementation = new LinkedHashMap<String, Object>();
        implementation.put("check", String.valueOf(entry.get("kind")));
        var result = new LinkedHashMap<String, Object>();
        result.put("type", "custom");
        result.put("engine", "granary");
        entry.forEach((name, value) -> {
            if (OF_THE_ENTRY.contains(name)) {
                result.put(name, value);
            } else if (!name.equals("kind")) {
                implementation.put(name, value);
            }
        });
        result.put("implementation", implementation);
        return result;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@org.jspecify.annotations.Nullable Object list) {
        return list instanceof List<?> items ? (List<Map<String, Object>>) items : List.of();
    }

    private static String path(String pointer) {
        return pointer.replaceFirst("^/schema/0/quality/", "/checks/");
    }
}
