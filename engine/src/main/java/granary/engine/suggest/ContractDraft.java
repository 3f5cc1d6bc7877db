package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.check.Severity;
import granary.engine.profile.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The proposed ODCS document, filled check by check; members in a fixed order. */
final class ContractDraft {

    /** Standard normal quantile for a one-sided bound of 95 %. */
    private static final double Z = 1.6448536269514722;

    /**
     * @param path JSON pointer; @param odcs the piece that says it
     */
    record Placed(String path, Map<String, Object> odcs) {}

    private final Map<String, Object> document = new LinkedHashMap<>();
    private final Map<String, Object> object = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> evidences = new LinkedHashMap<>();
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
        evidences.forEach((column, evidence) -> {
            var property = properties.get(column);
            if (property != null) {
                property.put("customProperties", List.of(custom("granary.evidence", evidence)));
            }
        });
        if (!quality.isEmpty()) {
            object.put("quality", quality);
        }
        return document;
    }

    /** Puts a check where the standard has a place for it. */
    Placed add(Check check, String sentence, Suggestion.Evidence evidence) {
        boolean error = check.severity() == Severity.ERROR;
        return switch (check.kind()) {
            case Kind.Type type when error ->
                    field(check, evidence, "logicalType", type.logicalType());
            case Kind.Nulls _ when error -> field(check, evidence, "required", true);
            case Kind.Nulls _ ->
                    onColumn(check, entry(check, sentence, evidence, "nullValues", Map.of()));
            case Kind.Duplicates _ when error && check.columns().size() == 1 ->
                    field(check, evidence, "unique", true);
            case Kind.Duplicates _ ->
                    onObject(
                            entry(
                                    check,
                                    sentence,
                                    evidence,
                                    "duplicateValues",
                                    Map.of("properties", check.columns())));
            case Kind.Range range when error && isFigure(range) ->
                    field(check, evidence, "logicalTypeOptions", bounds(range));
            case Kind.Missing missing -> {
                var listed = new ArrayList<Object>();
                listed.add(null);
                listed.addAll(missing.tokens());
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
            case Kind.Pattern pattern ->
                    onColumn(
                            check,
                            entry(
                                    check,
                                    sentence,
                                    evidence,
                                    "invalidValues",
                                    Map.of("pattern", pattern.regex())));
            case Kind.RowCount _ ->
                    onObject(entry(check, sentence, evidence, "rowCount", Map.of()));
            case Kind.Coverage coverage -> {
                var calendar = new LinkedHashMap<String, Object>();
                calendar.put("column", check.columns().getFirst());
                calendar.put("every", String.valueOf(coverage.every()));
                calendar.put("from", String.valueOf(coverage.from()));
                yield onObject(custom(check, sentence, evidence, Map.of("calendar", calendar)));
            }
            case Kind.Dependency dependency -> {
                var sides = new LinkedHashMap<String, Object>();
                sides.put("from", dependency.from());
                sides.put("to", dependency.to());
                yield onObject(custom(check, sentence, evidence, sides));
            }
            case Kind.Statistic statistic -> {
                var parameters = new LinkedHashMap<String, Object>();
                parameters.put("of", "share(%s)".formatted(statistic.expression()));
                parameters.put("columns", check.columns());
                yield onObject(custom(check, sentence, evidence, parameters));
            }
            default -> onObject(custom(check, sentence, evidence, withColumns(check)));
        };
    }

    private static boolean isFigure(Kind.Range range) {
        return range.max() == null || !range.max().startsWith("now");
    }

    private static Map<String, Object> bounds(Kind.Range range) {
        var bounds = new LinkedHashMap<String, Object>();
        if (range.min() != null) {
            bounds.put("minimum", plain(new BigDecimal(range.min())));
        }
        if (range.max() != null) {
            bounds.put("maximum", plain(new BigDecimal(range.max())));
        }
        return bounds;
    }

    private static Map<String, Object> withColumns(Check check) {
        var parameters =
                new LinkedHashMap<String, Object>(new TreeMap<>(check.kind().parameters()));
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

    private Placed field(Check check, Suggestion.Evidence evidence, String name, Object value) {
        property(check).put(name, value);
        evidences
                .computeIfAbsent(check.columns().getFirst(), _ -> new LinkedHashMap<>())
                .put(name, figures(evidence));
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
        entry.put("customProperties", List.of(custom("granary.evidence", figures(evidence))));
        return entry;
    }

    static Map<String, Object> custom(
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
        entry.put("customProperties", List.of(custom("granary.evidence", figures(evidence))));
        return entry;
    }

    static Map<String, Object> custom(String name, Object value) {
        var property = new LinkedHashMap<String, Object>();
        property.put("property", name);
        property.put("value", value);
        return property;
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

    private static Map<String, Object> figures(Suggestion.Evidence evidence) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rows", evidence.rows());
        figures.put("share", evidence.share());
        figures.put("support", evidence.matching());
        figures.put("confidence", leastShare(evidence));
        return figures;
    }

    /** Lower bound of the share at 95 % (Wilson 1927), cut to four digits. */
    private static double leastShare(Suggestion.Evidence evidence) {
        double n = evidence.rows();
        if (n == 0) {
            return 0;
        }
        double p = evidence.matching() / n;
        double middle = p + Z * Z / (2 * n);
        double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return Math.floor(10_000 * (middle - spread) / (1 + Z * Z / n)) / 10_000;
    }
}
