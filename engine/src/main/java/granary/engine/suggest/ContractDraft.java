package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.profile.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The proposed ODCS document, filled check by check. */
final class ContractDraft {

    /**
     * @param path JSON pointer; @param odcs the piece that says it
     */
    record Placed(String path, Map<String, Object> odcs) {}

    private final Map<String, Object> document = new LinkedHashMap<>();
    private final Map<String, Object> object = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    private final List<Object> quality = new ArrayList<>();

    ContractDraft(SuggestOptions options, Profile profile) {
        document.put("apiVersion", "v3.1.0");
        document.put("kind", "DataContract");
        document.put("id", options.id());
        document.put("name", options.name());
        document.put("version", "0.1.0");
        document.put("status", "draft");
        object.put("name", options.name());
        object.put("logicalType", "object");
        for (var column : profile.columns()) {
            var property = new LinkedHashMap<String, Object>();
            property.put("name", column.name());
            property.put("logicalType", column.logicalType().word());
            properties.put(column.name(), property);
        }
        object.put("properties", new ArrayList<>(properties.values()));
        document.put("schema", List.of(object));
    }

    Map<String, Object> document() {
        if (!quality.isEmpty()) {
            object.put("quality", quality);
        }
        return document;
    }

    /** Puts a check where the standard has a place for it. */
    Placed add(Check check, String sentence, Suggestion.Evidence evidence) {
        return switch (check.kind()) {
            case Kind.Type(var type) -> field(check, "logicalType", type);
            case Kind.Nulls _ -> field(check, "required", true);
            case Kind.Duplicates _ when check.columns().size() == 1 -> field(check, "unique", true);
            case Kind.Missing(var tokens, _, _) -> {
                var listed = new ArrayList<Object>();
                listed.add(null);
                listed.addAll(tokens);
                yield onColumn(
                        check,
                        entry(
                                check,
                                sentence,
                                evidence,
                                "missingValues",
                                Map.of("missingValues", listed)));
            }
            case Kind.Domain domain ->
                    onColumn(
                            check,
                            entry(
                                    check,
                                    sentence,
                                    evidence,
                                    "invalidValues",
                                    Map.of("validValues", domain.values())));
            case Kind.Pattern(var regex, _) ->
                    onColumn(
                            check,
                            entry(
                                    check,
                                    sentence,
                                    evidence,
                                    "invalidValues",
                                    Map.of("pattern", regex)));
            case Kind.RowCount _ ->
                    onObject(entry(check, sentence, evidence, "rowCount", Map.of()));
            case Kind.Coverage coverage ->
                    onObject(
                            custom(
                                    check,
                                    sentence,
                                    evidence,
                                    Map.of(
                                            "calendar",
                                            Map.of(
                                                    "column", check.columns().getFirst(),
                                                    "every", String.valueOf(coverage.every()),
                                                    "from", String.valueOf(coverage.from())))));
            case Kind.Dependency(var from, var to, _) ->
                    onObject(custom(check, sentence, evidence, Map.of("from", from, "to", to)));
            default -> onObject(custom(check, sentence, evidence, withColumns(check)));
        };
    }

    private static Map<String, Object> withColumns(Check check) {
        var parameters = new LinkedHashMap<String, Object>(check.kind().parameters());
        if (!check.columns().isEmpty()) {
            parameters.put("columns", check.columns());
        }
        return parameters;
    }

    private int position(String column) {
        return new ArrayList<>(properties.keySet()).indexOf(column);
    }

    private Map<String, Object> property(Check check) {
        var property = properties.get(check.columns().getFirst());
        if (property == null) {
            throw new IllegalStateException("no column " + check.columns());
        }
        return property;
    }

    private Placed field(Check check, String name, Object value) {
        property(check).put(name, value);
        return new Placed(
                "/schema/0/properties/%d/%s".formatted(position(check.columns().getFirst()), name),
                Map.of(name, value));
    }

    private Placed onColumn(Check check, Map<String, Object> entry) {
        @SuppressWarnings("unchecked")
        var list =
                (List<Object>) property(check).computeIfAbsent("quality", _ -> new ArrayList<>());
        list.add(entry);
        return new Placed(
                "/schema/0/properties/%d/quality/%d"
                        .formatted(position(check.columns().getFirst()), list.size() - 1),
                entry);
    }

    private Placed onObject(Map<String, Object> entry) {
        quality.add(entry);
        return new Placed("/schema/0/quality/" + (quality.size() - 1), entry);
    }

    private static Map<String, Object> entry(
            Check check,
            String sentence,
            Suggestion.Evidence evidence,
            String metric,
            Map<String, Object> arguments) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", check.id());
        entry.put("metric", metric);
        entry.put("description", sentence);
        if (!arguments.isEmpty()) {
            entry.put("arguments", arguments);
        }
        entry.putAll(plain(check.expectation().document()));
        if (check.unit().equals("percent")) {
            entry.put("unit", "percent");
        }
        entry.put("severity", check.severity().word());
        entry.put("customProperties", evidence(evidence));
        return entry;
    }

    private static Map<String, Object> custom(
            Check check,
            String sentence,
            Suggestion.Evidence evidence,
            Map<String, Object> parameters) {
        var implementation = new LinkedHashMap<String, Object>();
        implementation.put("check", check.kind().word());
        implementation.putAll(plain(parameters));
        implementation.putAll(plain(check.expectation().document()));
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", check.id());
        entry.put("type", "custom");
        entry.put("engine", "granary");
        entry.put("description", sentence);
        entry.put("dimension", check.dimension().word());
        entry.put("severity", check.severity().word());
        entry.put("implementation", implementation);
        entry.put("customProperties", evidence(evidence));
        return entry;
    }

    /** Numbers as the YAML writer knows them. */
    private static Map<String, Object> plain(Map<String, Object> values) {
        var copy = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> copy.put(name, plain(value)));
        return copy;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case BigDecimal number when number.stripTrailingZeros().scale() <= 0 ->
                    number.longValueExact();
            case BigDecimal number -> number.doubleValue();
            case List<?> list -> list.stream().map(item -> plain((Object) item)).toList();
            default -> value;
        };
    }

    private static List<Map<String, Object>> evidence(Suggestion.Evidence evidence) {
        return List.of(
                Map.of(
                        "property",
                        "granary.evidence",
                        "value",
                        Map.of(
                                "rows",
                                evidence.rows(),
                                "share",
                                evidence.share(),
                                "support",
                                evidence.matching(),
                                "confidence",
                                0.99)));
    }
}
