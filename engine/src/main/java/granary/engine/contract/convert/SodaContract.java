package granary.engine.contract.convert;

import static granary.engine.contract.convert.ImportDraft.check;

import granary.engine.contract.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A contract in Soda's own language: columns with their checks, then those of the dataset. */
final class SodaContract {

    private static final Pattern AGE = Pattern.compile("(\\d+)([dhms])");

    private final ImportDraft draft;
    private String object;

    SodaContract(ImportDraft draft, String name) {
        this.draft = draft;
        this.object = name;
    }

    /** {@code 1d12h} as ISO 8601. */
    static String age(String soda) {
        var matcher = AGE.matcher(soda);
        var days = new StringBuilder("P");
        var time = new StringBuilder();
        while (matcher.find()) {
            if (matcher.group(2).equals("d")) {
                days.append(matcher.group(1)).append('D');
            } else {
                time.append(matcher.group(1))
                        .append(matcher.group(2).toUpperCase(java.util.Locale.ROOT));
            }
        }
        return time.isEmpty() ? days.toString() : days + "T" + time;
    }

    static String figure(String function) {
        return switch (function) {
            case "avg" -> "mean";
            case "stddev", "stddev_samp" -> "std";
            default -> function;
        };
    }

    void contract(Map<String, Object> document) {
        var dataset = Tree.text(document, "dataset", object);
        object = dataset.substring(dataset.lastIndexOf('/') + 1);
        draft.object(object);
        draft.describe(object, Tree.text(document, "description"));
        for (var each : Look.list(document.get("columns"))) {
            var of = Tree.map(each);
            var column = Tree.text(of, "name", "");
            draft.column(object, column);
            var type = Tree.text(of, "data_type");
            var logical = type == null ? null : Types.logical(type);
            if (type != null) {
                if (logical == null) {
                    draft.lose(
                            Terms.of("data_type " + type, object + "." + column),
                            "no type of the standard is like it");
                } else {
                    draft.field(object, column, "logicalType", logical);
                }
            }
            for (var one : Look.list(of.get("checks"))) {
                carry(column, of, one);
            }
        }
        for (var one : Look.list(document.get("checks"))) {
            carry(null, Map.of(), one);
        }
    }

    private void carry(@Nullable String column, Map<String, Object> around, Object one) {
        var where = column == null ? object : object + "." + column;
        if (one instanceof String name) {
            measured(name, column, around, Terms.of(name, where));
            return;
        }
        Look.named(one)
                .forEach((name, value) -> {
                    var of = new LinkedHashMap<>(around);
                    of.remove("checks");
                    of.remove("name");
                    of.putAll(Tree.map(value));
                    var severity = Tree.text(Tree.map(of.get("threshold")), "level", "fail");
                    measured(
                            name,
                            column,
                            of,
                            Terms.of(name, where)
                                    .as(severity.startsWith("warn") ? "warning" : "error")
                                    .when(Tree.text(of, "filter"))
                                    .named(Tree.text(of, "name"), null));
                });
    }

    private void measured(
            String name, @Nullable String column, Map<String, Object> of, Terms terms) {
        if (of.toString().contains("${")) {
            draft.lose(terms, "it holds a variable, which has no value here");
            return;
        }
        var threshold = threshold(of);
        if (threshold == null) {
            draft.lose(terms, "its threshold is no plain comparison");
            return;
        }
        switch (name) {
            case "schema" -> draft.custom(object, check("columns", "extra", extra(of)), terms);
            case "row_count" ->
                    draft.library(
                            object,
                            null,
                            "rowCount",
                            Map.of(),
                            of.containsKey("threshold")
                                    ? threshold
                                    : Threshold.of("mustBeGreaterThan", 0),
                            terms);
            case "freshness" -> freshness(of, terms);
            case "duplicate" -> duplicates(column, of, threshold, terms);
            case "failed_rows" -> failedRows(of, terms);
            default -> {
                if (column == null) {
                    draft.lose(terms, "no check kind measures it");
                } else {
                    onColumn(name, column, of, threshold, terms);
                }
            }
        }
    }

    private static String extra(Map<String, Object> of) {
        return Boolean.TRUE.equals(of.get("allow_extra_columns")) ? "allow" : "forbid";
    }

    private void onColumn(
            String name, String column, Map<String, Object> of, Threshold threshold, Terms terms) {
        switch (name) {
            case "missing" -> missing(column, of, threshold, terms);
            case "invalid" -> {
                if (of.containsKey("valid_reference_data")) {
                    reference(column, Tree.map(of.get("valid_reference_data")), terms);
                } else {
                    new SodaValidity(draft, object).invalid(column, threshold, of, terms);
                }
            }
            case "aggregate" -> {
                draft.type(object, column, "number");
                draft.statistic(
                        object, column, figure(Tree.text(of, "function", "avg")), threshold, terms);
            }
            default -> draft.lose(terms, "no check kind measures it");
        }
    }

    private void missing(String column, Map<String, Object> of, Threshold threshold, Terms terms) {
        if (of.containsKey("missing_format")) {
            draft.lose(terms, "missing values are listed here, not matched");
            return;
        }
        draft.missing(object, column, Look.list(of.get("missing_values")), threshold, terms);
    }

    private void reference(String column, Map<String, Object> of, Terms terms) {
        var dataset = Tree.text(of, "dataset", "");
        draft.custom(
                object,
                check(
                        "reference",
                        "column",
                        column,
                        "to",
                        dataset.substring(dataset.lastIndexOf('/') + 1)
                                + "."
                                + Tree.text(of, "column", column)),
                terms);
    }

    private void freshness(Map<String, Object> of, Terms terms) {
        var column = Tree.text(of, "column", "");
        var threshold = Tree.map(of.get("threshold"));
        var limit =
                threshold.containsKey("must_be_less_than")
                        ? threshold.get("must_be_less_than")
                        : threshold.get("must_be_less_than_or_equal");
        if (limit == null || column.isEmpty()) {
            draft.lose(terms, "it needs a column and must_be_less_than");
            return;
        }
        draft.type(object, column, "timestamp");
        draft.custom(
                object,
                check(
                        "freshness",
                        "column",
                        column,
                        "maxAge",
                        switch (Tree.text(threshold, "unit", "hour")) {
                            case "minute" -> "PT" + limit + "M";
                            case "day" -> "P" + limit + "D";
                            default -> "PT" + limit + "H";
                        }),
                terms);
    }

    private void duplicates(
            @Nullable String column, Map<String, Object> of, Threshold threshold, Terms terms) {
        var columns = column == null ? Look.texts(of.get("columns")) : List.of(column);
        columns.forEach(name -> draft.column(object, name));
        var arguments = new LinkedHashMap<String, Object>();
        if (column == null) {
            arguments.put("properties", columns);
        }
        draft.library(object, column, "duplicateValues", arguments, threshold, terms);
    }

    private void failedRows(Map<String, Object> of, Terms terms) {
        var expression = Tree.text(of, "expression");
        if (expression == null) {
            draft.lose(terms, "only failed_rows with an expression is carried");
        } else {
            draft.custom(object, check("rule", "expression", "not (" + expression + ")"), terms);
        }
    }

    /** Null when it is none that the standard has an operator for; without one nothing may fail. */
    private static @Nullable Threshold threshold(Map<String, Object> of) {
        var given = new LinkedHashMap<>(Tree.map(of.get("threshold")));
        boolean percent = "percent".equals(given.remove("metric"));
        given.remove("unit");
        given.remove("level");
        if (given.isEmpty()) {
            return percent ? Threshold.NONE.inPercent() : Threshold.NONE;
        }
        if (given.size() != 1) {
            return null;
        }
        var only = given.entrySet().iterator().next();
        var name = only.getKey();
        var value = only.getValue();
        var found =
                switch (name) {
                    case "must_be" -> Threshold.of("mustBe", value);
                    case "must_not_be" -> Threshold.of("mustNotBe", value);
                    case "must_be_greater_than" -> Threshold.of("mustBeGreaterThan", value);
                    case "must_be_greater_than_or_equal" ->
                            Threshold.of("mustBeGreaterOrEqualTo", value);
                    case "must_be_less_than" -> Threshold.of("mustBeLessThan", value);
                    case "must_be_less_than_or_equal" -> Threshold.of("mustBeLessOrEqualTo", value);
                    case "must_be_between" -> between("mustBeBetween", value);
                    case "must_be_not_between" -> between("mustNotBeBetween", value);
                    default -> null;
                };
        return found == null ? null : percent ? found.inPercent() : found;
    }

    /** A list of two, or {@code {greater_than_or_equal, less_than_or_equal}}. */
    private static @Nullable Threshold between(String operator, Object value) {
        if (value instanceof List<?> ends && ends.size() == 2) {
            return Threshold.of(operator, ends);
        }
        var ends = Tree.map(value);
        var low = ends.get("greater_than_or_equal");
        var high = ends.get("less_than_or_equal");
        return low == null || high == null ? null : Threshold.of(operator, List.of(low, high));
    }
}
