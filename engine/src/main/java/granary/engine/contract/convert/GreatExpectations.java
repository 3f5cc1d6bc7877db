package granary.engine.contract.convert;

import static granary.engine.contract.convert.ImportDraft.check;
import static granary.engine.data.Duck.quote;

import granary.engine.contract.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of Great Expectations (0.15 to 1.x suites), and of dbt_expectations, which has the
 * same names. Their {@code mostly} counts among the values that are not null, so such a check is
 * limited to them.
 */
final class GreatExpectations {

    private final ImportDraft draft;
    private final String object;

    GreatExpectations(ImportDraft draft, String object) {
        this.draft = draft;
        this.object = object;
    }

    void suite(Map<String, Object> suite) {
        draft.object(object);
        var expectations = Look.list(suite.get("expectations"));
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException("the suite has no expectations");
        }
        for (int i = 0; i < expectations.size(); i++) {
            var one = Tree.map(expectations.get(i));
            var type = Tree.text(one, "expectation_type", Tree.text(one, "type", ""));
            var arguments = Tree.map(one.get("kwargs"));
            var column = Tree.text(arguments, "column");
            var where =
                    "/expectations/%d%s".formatted(i, column == null ? "" : " (" + column + ")");
            expectation(
                    type,
                    arguments,
                    Terms.of(type, where)
                            .as(severity(Tree.text(one, "severity", "critical")))
                            .named(null, notes(one)));
        }
    }

    private static String severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "warning" -> "warning";
            case "info" -> "info";
            default -> "error";
        };
    }

    private static @Nullable String notes(Map<String, Object> expectation) {
        var notes = Tree.map(expectation.get("meta")).get("notes");
        return switch (notes) {
            case null -> null;
            case String text -> text;
            case Map<?, ?> map -> String.join(" ", Look.texts(Tree.map(map).get("content")));
            default -> null;
        };
    }

    /** One expectation, whatever file it stands in. */
    void expectation(String type, Map<String, Object> of, Terms terms) {
        if (of.containsKey("row_condition")) {
            draft.lose(terms, "row_condition is written in the words of the tool that runs it");
            return;
        }
        var column = Tree.text(of, "column");
        if (type.startsWith("expect_table_")) {
            table(type, of, terms);
        } else if (column == null) {
            several(type, of, terms);
        } else {
            draft.column(object, column);
            if (!values(type, column, of, terms) && !figure(type, column, of, terms)) {
                draft.lose(terms, "no check kind measures it");
            }
        }
    }

    private void table(String type, Map<String, Object> of, Terms terms) {
        switch (type) {
            case "expect_table_row_count_to_be_between" -> rowCount(bounds(of), terms);
            case "expect_table_row_count_to_equal" ->
                    rowCount(List.of(Threshold.of("mustBe", number(of.get("value")))), terms);
            case "expect_table_columns_to_match_ordered_list" -> {
                Look.texts(of.get("column_list")).forEach(name -> draft.column(object, name));
                draft.custom(object, check("columns", "extra", "forbid", "order", "exact"), terms);
            }
            case "expect_table_columns_to_match_set" -> {
                Look.texts(of.get("column_set")).forEach(name -> draft.column(object, name));
                boolean exact = !Boolean.FALSE.equals(of.get("exact_match"));
                draft.custom(object, check("columns", "extra", exact ? "forbid" : "allow"), terms);
            }
            default -> draft.lose(terms, "no check kind measures it");
        }
    }

    private void rowCount(List<Threshold> thresholds, Terms terms) {
        thresholds.forEach(
                threshold -> draft.library(object, null, "rowCount", Map.of(), threshold, terms));
    }

    private void several(String type, Map<String, Object> of, Terms terms) {
        var names = Look.texts(of.get("column_list"));
        var a = Tree.text(of, "column_A", "");
        var b = Tree.text(of, "column_B", "");
        switch (type) {
            case "expect_compound_columns_to_be_unique",
                    "expect_multicolumn_values_to_be_unique" -> {
                names.forEach(name -> draft.column(object, name));
                draft.library(
                        object,
                        null,
                        "duplicateValues",
                        Map.of("properties", names),
                        Threshold.NONE,
                        terms);
            }
            case "expect_column_pair_values_a_to_be_greater_than_b",
                    "expect_column_pair_values_A_to_be_greater_than_B" ->
                    pair(a, Boolean.TRUE.equals(of.get("or_equal")) ? ">=" : ">", b, terms);
            case "expect_column_pair_values_to_be_equal" -> pair(a, "=", b, terms);
            case "expect_multicolumn_sum_to_equal" -> {
                names.forEach(name -> draft.type(object, name, "number"));
                draft.custom(
                        object,
                        check(
                                "rule",
                                "expression",
                                String.join(" + ", names.stream().map(name -> quote(name)).toList())
                                        + " = "
                                        + of.get("sum_total")),
                        terms);
            }
            default -> draft.lose(terms, "no check kind measures it");
        }
    }

    private void pair(String a, String operator, String b, Terms terms) {
        draft.column(object, a);
        draft.column(object, b);
        draft.custom(
                object,
                check("rule", "expression", "%s %s %s".formatted(quote(a), operator, quote(b))),
                terms);
    }

    /** Expectations of every value. */
    private boolean values(String type, String column, Map<String, Object> of, Terms terms) {
        switch (type) {
            case "expect_column_to_exist" -> draft.custom(object, check("columns"), terms);
            case "expect_column_values_to_not_be_null" ->
                    draft.library(object, column, "nullValues", Map.of(), mostly(of), terms);
            case "expect_column_values_to_be_null" ->
                    rows(check("rule", "expression", quote(column) + " is null"), of, terms);
            case "expect_column_values_to_be_unique" ->
                    library(column, "duplicateValues", Map.of(), of, terms);
            case "expect_column_values_to_be_in_set" ->
                    library(
                            column,
                            "invalidValues",
                            Map.of("validValues", Look.list(of.get("value_set"))),
                            of,
                            terms);
            case "expect_column_values_to_not_be_in_set" ->
                    onColumn(
                            check(
                                    "domain",
                                    "column",
                                    column,
                                    "invalidValues",
                                    Look.list(of.get("value_set"))),
                            column,
                            of,
                            terms);
            case "expect_column_values_to_match_regex" ->
                    pattern(column, Tree.text(of, "regex", ""), false, of, terms);
            case "expect_column_values_to_not_match_regex" ->
                    pattern(column, Tree.text(of, "regex", ""), true, of, terms);
            case "expect_column_values_to_match_regex_list" -> {
                if (Tree.text(of, "match_on", "any").equals("any")) {
                    pattern(column, any(of), false, of, terms);
                } else {
                    Look.texts(of.get("regex_list"))
                            .forEach(regex -> pattern(column, regex, false, of, terms));
                }
            }
            case "expect_column_values_to_not_match_regex_list" ->
                    pattern(column, any(of), true, of, terms);
            case "expect_column_values_to_be_between" -> range(column, of, terms);
            case "expect_column_value_lengths_to_be_between" ->
                    onColumn(
                            check(
                                    "length",
                                    "column",
                                    column,
                                    "min",
                                    of.get("min_value"),
                                    "max",
                                    of.get("max_value")),
                            column,
                            of,
                            terms);
            case "expect_column_value_lengths_to_equal" ->
                    onColumn(
                            check(
                                    "length",
                                    "column",
                                    column,
                                    "min",
                                    of.get("value"),
                                    "max",
                                    of.get("value")),
                            column,
                            of,
                            terms);
            case "expect_column_values_to_match_strftime_format" ->
                    onColumn(
                            check(
                                    "format",
                                    "column",
                                    column,
                                    "format",
                                    "date:" + of.get("strftime_format")),
                            column,
                            of,
                            terms);
            case "expect_column_values_to_be_json_parseable" ->
                    onColumn(
                            check("format", "column", column, "format", "json"), column, of, terms);
            case "expect_column_values_to_be_of_type" ->
                    type(
                            column,
                            List.of(Tree.text(of, "type_", Tree.text(of, "column_type", ""))),
                            terms);
            case "expect_column_values_to_be_in_type_list" ->
                    type(
                            column,
                            Look.texts(
                                    of.getOrDefault(
                                            "type_list",
                                            of.getOrDefault("column_type_list", List.of()))),
                            terms);
            case "expect_column_values_to_be_increasing" ->
                    onColumn(
                            check(
                                    "sequence",
                                    "column",
                                    column,
                                    "order",
                                    Boolean.TRUE.equals(of.get("strictly"))
                                            ? "strict"
                                            : "increasing"),
                            column,
                            of,
                            terms);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String any(Map<String, Object> of) {
        return String.join(
                "|", Look.texts(of.get("regex_list")).stream().map(r -> "(?:" + r + ")").toList());
    }

    private void pattern(
            String column, String regex, boolean not, Map<String, Object> of, Terms terms) {
        if (not) {
            onColumn(
                    check("pattern", "column", column, "pattern", regex, "not", true),
                    column,
                    of,
                    terms);
        } else {
            library(column, "invalidValues", Map.of("pattern", regex), of, terms);
        }
    }

    private void range(String column, Map<String, Object> of, Terms terms) {
        var low = of.get("min_value");
        var high = of.get("max_value");
        if (low instanceof Number || high instanceof Number) {
            draft.type(object, column, "number");
        }
        boolean openLow = Boolean.TRUE.equals(of.get("strict_min"));
        boolean openHigh = Boolean.TRUE.equals(of.get("strict_max"));
        onColumn(
                check(
                        "range",
                        "column",
                        column,
                        openLow ? "exclusiveMin" : "min",
                        low,
                        openHigh ? "exclusiveMax" : "max",
                        high),
                column,
                of,
                terms);
    }

    private void type(String column, List<String> types, Terms terms) {
        var found = types.stream().map(Types::logical).distinct().toList();
        var logical = found.size() == 1 ? found.getFirst() : null;
        if (logical == null) {
            draft.lose(terms, "the types %s are not one type of the standard".formatted(types));
        } else {
            draft.field(object, column, "logicalType", logical);
        }
    }

    /** Expectations of one figure of the column. */
    private boolean figure(String type, String column, Map<String, Object> of, Terms terms) {
        var name = type.replaceFirst("^expect_column_", "").replaceFirst("_to_be_between$", "");
        var statistic =
                switch (name) {
                    case "mean", "median", "sum", "min", "max" -> name;
                    case "stdev" -> "std";
                    default -> null;
                };
        if (statistic != null) {
            draft.type(object, column, "number");
            bounds(of).forEach(t -> draft.statistic(object, column, statistic, t, terms));
            return true;
        }
        switch (name) {
            case "unique_value_count" ->
                    bounds(of)
                            .forEach(t ->
                                    draft.custom(
                                            object,
                                            check(check("distinct", "column", column), t),
                                            terms));
            case "proportion_of_unique_values" ->
                    bounds(percent(of))
                            .forEach(t ->
                                    draft.custom(
                                            object,
                                            check(
                                                    check("distinct", "column", column),
                                                    t.inPercent()),
                                            terms.when(quote(column) + " is not null")));
            case "quantile_values" -> quantiles(column, of, terms);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void quantiles(String column, Map<String, Object> of, Terms terms) {
        var ranges = Tree.map(of.get("quantile_ranges"));
        var quantiles = Look.list(ranges.get("quantiles"));
        var values = ranges.get("value_ranges") instanceof List<?> list ? list : List.<Object>of();
        draft.type(object, column, "number");
        for (int i = 0; i < Math.min(quantiles.size(), values.size()); i++) {
            if (values.get(i) instanceof List<?> ends && ends.size() == 2) {
                var quantile = "quantile(" + quantiles.get(i) + ")";
                Threshold.between(ends.get(0), ends.get(1), false, false)
                        .forEach(t -> draft.statistic(object, column, quantile, t, terms));
            }
        }
    }

    private static Map<String, Object> percent(Map<String, Object> of) {
        var scaled = new java.util.LinkedHashMap<>(of);
        for (var end : List.of("min_value", "max_value")) {
            if (of.get(end) instanceof Number share) {
                scaled.put(
                        end, Threshold.plain(new BigDecimal(share.toString()).movePointRight(2)));
            }
        }
        return scaled;
    }

    private static List<Threshold> bounds(Map<String, Object> of) {
        return new ArrayList<>(
                Threshold.between(
                        of.get("min_value"),
                        of.get("max_value"),
                        Boolean.TRUE.equals(of.get("strict_min")),
                        Boolean.TRUE.equals(of.get("strict_max"))));
    }

    private static Object number(@Nullable Object value) {
        return value == null ? 0 : value;
    }

    /** How many percent may fail. */
    private static Threshold mostly(Map<String, Object> of) {
        if (!(of.get("mostly") instanceof Number mostly)) {
            return Threshold.NONE;
        }
        var share = new BigDecimal(mostly.toString());
        return share.compareTo(BigDecimal.ONE) >= 0
                ? Threshold.NONE
                : Threshold.of(
                                "mustBeLessOrEqualTo",
                                Threshold.plain(BigDecimal.ONE.subtract(share).movePointRight(2)))
                        .inPercent();
    }

    private void library(
            String column,
            String metric,
            Map<String, Object> arguments,
            Map<String, Object> of,
            Terms terms) {
        var threshold = mostly(of);
        draft.library(
                object, column, metric, arguments, threshold, among(column, threshold, terms));
    }

    private void onColumn(
            Map<String, Object> implementation,
            String column,
            Map<String, Object> of,
            Terms terms) {
        var threshold = mostly(of);
        draft.custom(object, check(implementation, threshold), among(column, threshold, terms));
    }

    private void rows(Map<String, Object> implementation, Map<String, Object> of, Terms terms) {
        draft.custom(object, check(implementation, mostly(of)), terms);
    }

    private static Terms among(String column, Threshold threshold, Terms terms) {
        return threshold.percent() ? terms.when(quote(column) + " is not null") : terms;
    }
}
