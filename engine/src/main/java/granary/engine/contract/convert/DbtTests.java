package granary.engine.contract.convert;

import static granary.engine.contract.convert.ImportDraft.check;
import static granary.engine.data.Duck.quote;

import granary.engine.contract.Tree;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tests of a dbt schema file: the four of dbt itself, dbt_utils' and dbt_expectations'. */
final class DbtTests {

    private static final Pattern REF =
            Pattern.compile(
                    "(?:ref|source)\\(\\s*(?:['\"][^'\"]+['\"]\\s*,\\s*)?['\"]([^'\"]+)['\"]\\s*\\)");
    private static final Pattern LIMIT = Pattern.compile("\\s*(<=|>=|!=|<>|=|<|>)\\s*(\\d+)\\s*");

    private final ImportDraft draft;

    DbtTests(ImportDraft draft) {
        this.draft = draft;
    }

    void file(Map<String, Object> document) {
        int found = 0;
        for (var section : List.of("models", "seeds", "snapshots")) {
            for (var model : Look.list(document.get(section))) {
                object(Tree.map(model));
                found++;
            }
        }
        for (var source : Look.list(document.get("sources"))) {
            var of = Tree.map(source);
            for (var table : Look.list(of.get("tables"))) {
                var both = Tree.map(table);
                for (var name : List.of("freshness", "loaded_at_field")) {
                    if (of.get(name) instanceof Object value) {
                        both.putIfAbsent(name, value);
                    }
                }
                object(both);
                found++;
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException(
                    "the file has no models, seeds, snapshots or sources");
        }
    }

    private void object(Map<String, Object> model) {
        var name = Tree.text(model, "name", "");
        draft.object(name);
        draft.describe(name, Tree.text(model, "description"));
        for (var column : Look.list(model.get("columns"))) {
            var of = Tree.map(column);
            var columnName = Tree.text(of, "name", "");
            var property = draft.column(name, columnName);
            if (of.get("description") instanceof String words && !words.isBlank()) {
                property.put("description", words.strip());
            }
            var type = Tree.text(of, "data_type");
            var logical = type == null ? null : Types.logical(type);
            if (type != null && logical != null) {
                property.put("logicalType", logical);
                property.put("physicalType", type);
            }
            tests(name, columnName, of);
        }
        tests(name, null, model);
        freshness(name, model);
    }

    private void tests(String object, @Nullable String column, Map<String, Object> of) {
        for (var section : List.of("tests", "data_tests")) {
            for (var test : Look.list(of.get(section))) {
                one(object, column, test);
            }
        }
    }

    private void one(String object, @Nullable String column, Object test) {
        var where = column == null ? object : object + "." + column;
        if (test instanceof String name) {
            test(object, column, name, Map.of(), Terms.of(name, where));
            return;
        }
        var of = Tree.map(test);
        var named = Tree.text(of, "test_name");
        var name = named != null ? named : of.keySet().stream().findFirst().orElse("");
        var arguments = new LinkedHashMap<>(named != null ? of : Tree.map(of.get(name)));
        Tree.map(arguments.remove("arguments")).forEach(arguments::putIfAbsent);
        var config = Tree.map(arguments.remove("config"));
        for (var key : List.of("severity", "where", "error_if", "warn_if")) {
            if (arguments.remove(key) instanceof Object value) {
                config.putIfAbsent(key, value);
            }
        }
        test(object, column, name, arguments, terms(name, where, config, arguments));
    }

    private Terms terms(
            String name, String where, Map<String, Object> config, Map<String, Object> arguments) {
        var terms =
                Terms.of(name, where)
                        .as(
                                Tree.text(config, "severity", "error").startsWith("warn")
                                        ? "warning"
                                        : "error")
                        .when(Tree.text(config, "where"))
                        .named(Tree.text(arguments, "name"), Tree.text(arguments, "description"));
        for (var limit : List.of("error_if", "warn_if")) {
            var said = Tree.text(config, limit);
            if (said != null) {
                draft.lose(
                        Terms.of(name + " " + limit + " " + said, where),
                        LIMIT.matcher(said).matches()
                                ? "a threshold of failing rows is not carried; the check allows none"
                                : "not a plain comparison");
            }
        }
        return terms;
    }

    private void test(
            String object,
            @Nullable String column,
            String name,
            Map<String, Object> of,
            Terms terms) {
        if (of.values().stream().anyMatch(DbtTests::isTemplate)
                || isTemplate(String.valueOf(terms.condition()))) {
            draft.lose(terms, "it is written in Jinja, which is not evaluated");
            return;
        }
        var bare = name.replaceFirst("^dbt_utils\\.", "");
        if (name.startsWith("dbt_expectations.")) {
            var arguments = new LinkedHashMap<>(of);
            if (column != null) {
                arguments.putIfAbsent("column", column);
            }
            new GreatExpectations(draft, object)
                    .expectation(name.substring("dbt_expectations.".length()), arguments, terms);
        } else if (column != null
                ? onColumn(object, column, bare, of, terms)
                : onObject(object, bare, of, terms)) {
            return;
        } else {
            draft.lose(terms, "no check kind measures it");
        }
    }

    private static boolean isTemplate(@Nullable Object value) {
        return value instanceof String text && (text.contains("{{") || text.contains("{%"));
    }

    private boolean onColumn(
            String object, String column, String name, Map<String, Object> of, Terms terms) {
        switch (name) {
            case "not_null" ->
                    draft.library(object, column, "nullValues", Map.of(), Threshold.NONE, terms);
            case "unique" ->
                    draft.library(
                            object, column, "duplicateValues", Map.of(), Threshold.NONE, terms);
            case "accepted_values" ->
                    draft.library(
                            object,
                            column,
                            "invalidValues",
                            Map.of("validValues", Look.list(of.get("values"))),
                            Threshold.NONE,
                            terms);
            case "not_accepted_values" ->
                    draft.custom(
                            object,
                            check(
                                    "domain",
                                    "column",
                                    column,
                                    "invalidValues",
                                    Look.list(of.get("values"))),
                            terms);
            case "relationships" -> relationship(object, column, of, terms);
            case "accepted_range" -> range(object, column, of, terms);
            case "expression_is_true" ->
                    draft.custom(
                            object,
                            check(
                                    "rule",
                                    "expression",
                                    quote(column) + " " + Tree.text(of, "expression", "")),
                            terms);
            case "not_empty_string" ->
                    draft.custom(object, check("length", "column", column, "min", 1), terms);
            case "not_constant" -> distinct(object, column, 2, terms);
            case "at_least_one" -> distinct(object, column, 1, terms);
            case "not_null_proportion" -> proportion(object, column, of, terms);
            case "sequential_values" ->
                    draft.custom(
                            object,
                            check(
                                    "sequence",
                                    "column",
                                    column,
                                    "order",
                                    "strict",
                                    "gaps",
                                    "forbid",
                                    "step",
                                    of.get("interval")),
                            terms);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void distinct(String object, String column, int least, Terms terms) {
        draft.custom(
                object,
                check(
                        check("distinct", "column", column),
                        Threshold.of("mustBeGreaterOrEqualTo", least)),
                terms);
    }

    private void proportion(String object, String column, Map<String, Object> of, Terms terms) {
        var least = new BigDecimal(Tree.text(of, "at_least", "0"));
        var most = new BigDecimal(Tree.text(of, "at_most", "1"));
        var hundred = new BigDecimal(100);
        var nulls =
                Threshold.between(
                        Threshold.plain(BigDecimal.ONE.subtract(most).multiply(hundred)),
                        Threshold.plain(BigDecimal.ONE.subtract(least).multiply(hundred)),
                        false,
                        false);
        nulls.forEach(
                t -> draft.library(object, column, "nullValues", Map.of(), t.inPercent(), terms));
    }

    private void relationship(String object, String column, Map<String, Object> of, Terms terms) {
        var to = Tree.text(of, "to", "");
        var matcher = REF.matcher(to);
        var target = matcher.find() ? matcher.group(1) : to;
        draft.custom(
                object,
                check(
                        "reference",
                        "column",
                        column,
                        "to",
                        target + "." + Tree.text(of, "field", "id")),
                terms);
    }

    private void range(String object, String column, Map<String, Object> of, Terms terms) {
        boolean closed = !Boolean.FALSE.equals(of.get("inclusive"));
        var low = of.get("min_value");
        var high = of.get("max_value");
        if (low instanceof Number || high instanceof Number) {
            draft.type(object, column, "number");
        }
        draft.custom(
                object,
                check(
                        "range",
                        "column",
                        column,
                        closed ? "min" : "exclusiveMin",
                        low,
                        closed ? "max" : "exclusiveMax",
                        high),
                terms);
    }

    private boolean onObject(String object, String name, Map<String, Object> of, Terms terms) {
        switch (name) {
            case "unique_combination_of_columns" -> {
                var columns = Look.texts(of.get("combination_of_columns"));
                columns.forEach(column -> draft.column(object, column));
                draft.library(
                        object,
                        null,
                        "duplicateValues",
                        Map.of("properties", columns),
                        Threshold.NONE,
                        terms);
            }
            case "expression_is_true" ->
                    draft.custom(
                            object,
                            check("rule", "expression", Tree.text(of, "expression", "")),
                            terms);
            case "equal_rowcount" -> {
                var matcher = REF.matcher(Tree.text(of, "compare_model", ""));
                if (!matcher.find()) {
                    return false;
                }
                draft.custom(
                        object,
                        check("reconcile", "with", matcher.group(1), "measures", List.of("rows")),
                        terms);
            }
            case "recency" -> {
                var field = Tree.text(of, "field", "");
                draft.type(object, field, "timestamp");
                draft.custom(
                        object,
                        check(
                                "freshness",
                                "column",
                                field,
                                "maxAge",
                                age(
                                        Tree.text(of, "interval", "1"),
                                        Tree.text(of, "datepart", "day"))),
                        terms);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void freshness(String object, Map<String, Object> model) {
        var column = Tree.text(model, "loaded_at_field");
        var limits = Tree.map(model.get("freshness"));
        for (var level : List.of("warn_after", "error_after")) {
            var limit = Tree.map(limits.get(level));
            if (limit.isEmpty()) {
                continue;
            }
            var terms =
                    Terms.of("freshness " + level, object)
                            .as(level.equals("warn_after") ? "warning" : "error");
            if (column == null || !column.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                draft.lose(terms, "loaded_at_field names no column");
                continue;
            }
            draft.type(object, column, "timestamp");
            draft.custom(
                    object,
                    check(
                            "freshness",
                            "column",
                            column,
                            "maxAge",
                            age(Tree.text(limit, "count", "1"), Tree.text(limit, "period", "day"))),
                    terms);
        }
    }

    private static String age(String count, String period) {
        return switch (period) {
            case "minute" -> "PT" + count + "M";
            case "hour" -> "PT" + count + "H";
            case "week" -> "P" + count + "W";
            case "month" -> "P" + count + "M";
            case "year" -> "P" + count + "Y";
            default -> "P" + count + "D";
        };
    }
}
