package granary.engine.contract.convert;

import static granary.engine.contract.convert.ImportDraft.check;

import granary.engine.contract.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One check of SodaCL, such as {@code missing_percent(email) < 5}. */
final class SodaCl {

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern SHORT =
            Pattern.compile(
                    "(\\w+)\\s*(?:\\(([^)]*)\\))?\\s*(?:(between|not between)\\s+(%1$s)\\s+and\\s+(%1$s)|(<=|>=|!=|<>|=|<|>)\\s*(%1$s)\\s*%%?)?"
                            .formatted(NUMBER));
    private static final Pattern FRESH =
            Pattern.compile("freshness\\((\\w+)[^)]*\\)\\s*(<=?)\\s*((?:\\d+[dhms])+)");
    private static final Pattern PLACE =
            Pattern.compile("values in \\(([^)]+)\\) must exist in (\\S+) \\(([^)]+)\\)");
    private static final Pattern ALERT =
            Pattern.compile(
                    "when\\s+(?:(between|not between)\\s+(%1$s)\\s+and\\s+(%1$s)|(<=|>=|!=|<>|=|<|>)\\s*(%1$s)\\s*%%?)"
                            .formatted(NUMBER));

    private final ImportDraft draft;
    private final String object;
    private final @Nullable String filter;

    SodaCl(ImportDraft draft, String object, @Nullable String filter) {
        this.draft = draft;
        this.object = object;
        this.filter = filter;
    }

    void carry(Object check) {
        if (check instanceof String line) {
            line(line, Map.of());
            return;
        }
        Look.named(check)
                .forEach((line, configuration) -> {
                    if (line.equals("schema")) {
                        schema(Tree.map(configuration));
                    } else {
                        line(line, Tree.map(configuration));
                    }
                });
    }

    private void line(String line, Map<String, Object> of) {
        var terms =
                Terms.of(line, object)
                        .when(filter)
                        .when(Tree.text(of, "filter"))
                        .named(Tree.text(of, "name"), null);
        if ((line + of).contains("${")) {
            draft.lose(terms, "it holds a variable, which has no value here");
            return;
        }
        var fresh = FRESH.matcher(line);
        var place = PLACE.matcher(line);
        if (fresh.matches()) {
            draft.type(object, fresh.group(1), "timestamp");
            draft.custom(
                    object,
                    check(
                            "freshness",
                            "column",
                            fresh.group(1),
                            "maxAge",
                            SodaContract.age(fresh.group(3))),
                    terms);
        } else if (place.matches()) {
            reference(place.group(1), place.group(2), place.group(3), terms);
        } else if (line.startsWith("failed rows")) {
            failedRows(of, terms);
        } else if (line.matches("anomaly (detection|score) for row_count.*")) {
            draft.custom(object, check("anomaly", "metric", "rowCount"), terms);
        } else {
            metric(line, of, terms);
        }
    }

    private void reference(String columns, String target, String keys, Terms terms) {
        var names = split(columns);
        names.forEach(name -> draft.column(object, name));
        draft.custom(
                object,
                check(
                        "reference",
                        "columns",
                        names,
                        "to",
                        split(keys).stream().map(key -> target + "." + key).toList()),
                terms);
    }

    private void failedRows(Map<String, Object> of, Terms terms) {
        var condition = Tree.text(of, "fail condition");
        var query = Tree.text(of, "fail query");
        if (condition != null) {
            draft.custom(object, check("rule", "expression", "not (" + condition + ")"), terms);
        } else if (query != null) {
            draft.sql(
                    object,
                    "select count(*) from (%s)"
                            .formatted(
                                    query.strip()
                                            .replaceAll(
                                                    "\\b" + Pattern.quote(object) + "\\b",
                                                    "{object}")),
                    Threshold.NONE,
                    terms);
        } else {
            draft.lose(terms, "it has no fail condition and no fail query");
        }
    }

    private static List<String> split(String list) {
        return List.of(list.strip().split("\\s*,\\s*"));
    }

    private void metric(String line, Map<String, Object> of, Terms terms) {
        var matcher = SHORT.matcher(line.strip());
        if (!matcher.matches()) {
            draft.lose(terms, "no check kind measures it");
            return;
        }
        var thresholds = new ArrayList<Threshold>();
        var said =
                threshold(
                        matcher.group(3),
                        matcher.group(4),
                        matcher.group(5),
                        matcher.group(6),
                        matcher.group(7),
                        false);
        if (said != null) {
            thresholds.add(said);
        }
        var arguments = matcher.group(2) == null ? List.<String>of() : split(matcher.group(2));
        thresholds.forEach(t -> measured(matcher.group(1), arguments, t, of, terms));
        for (var level : List.of("fail", "warn")) {
            for (var alert : Look.texts(of.get(level))) {
                var when = ALERT.matcher(alert);
                var inverse =
                        when.matches()
                                ? threshold(
                                        when.group(1),
                                        when.group(2),
                                        when.group(3),
                                        when.group(4),
                                        when.group(5),
                                        true)
                                : null;
                var leveled = terms.as(level.equals("warn") ? "warning" : "error");
                if (inverse == null) {
                    draft.lose(leveled, "the alert \"%s\" is no plain comparison".formatted(alert));
                } else {
                    thresholds.add(inverse);
                    measured(matcher.group(1), arguments, inverse, of, leveled);
                }
            }
        }
        if (thresholds.isEmpty()) {
            draft.lose(terms, "it has no threshold");
        }
    }

    /**
     * @param fails whether the words say when it fails instead of what holds
     */
    private static @Nullable Threshold threshold(
            @Nullable String between,
            @Nullable String low,
            @Nullable String high,
            @Nullable String operator,
            @Nullable String value,
            boolean fails) {
        if (between != null && low != null && high != null) {
            var from = Threshold.number(low);
            var to = Threshold.number(high);
            if (from == null || to == null) {
                return null;
            }
            boolean inside = between.equals("between") != fails;
            return Threshold.of(inside ? "mustBeBetween" : "mustNotBeBetween", List.of(from, to));
        }
        if (operator == null || value == null) {
            return null;
        }
        return fails ? Threshold.unless(operator, value) : Threshold.compared(operator, value);
    }

    private void measured(
            String metric,
            List<String> columns,
            Threshold threshold,
            Map<String, Object> of,
            Terms terms) {
        var percent = metric.endsWith("_percent");
        var figure = percent ? threshold.inPercent() : threshold;
        var column = columns.isEmpty() ? null : columns.getFirst();
        if (metric.equals("row_count")) {
            draft.library(object, null, "rowCount", Map.of(), figure, terms);
            return;
        }
        if (column == null || column.isBlank()) {
            draft.lose(terms, "no check kind measures it");
            return;
        }
        draft.column(object, column);
        switch (metric) {
            case "missing_count", "missing_percent" -> missing(column, figure, of, terms);
            case "invalid_count", "invalid_percent" ->
                    new SodaValidity(draft, object).invalid(column, figure, spaced(of), terms);
            case "duplicate_count", "duplicate_percent" -> duplicates(columns, figure, terms);
            case "distinct_count", "unique_count" ->
                    draft.custom(object, check(check("distinct", "column", column), figure), terms);
            case "avg", "min", "max", "sum", "stddev", "stddev_samp", "median" ->
                    statistic(column, SodaContract.figure(metric), figure, terms);
            case "percentile" ->
                    statistic(
                            column,
                            "quantile(" + (columns.size() > 1 ? columns.get(1) : "0.5") + ")",
                            figure,
                            terms);
            case "min_length", "max_length" -> length(metric, column, threshold, terms);
            default -> draft.lose(terms, "no check kind measures it");
        }
    }

    private void duplicates(List<String> columns, Threshold figure, Terms terms) {
        columns.forEach(name -> draft.column(object, name));
        // Soda counts values that occur more than once, not their rows.
        draft.library(
                object,
                columns.size() == 1 ? columns.getFirst() : null,
                "duplicateValues",
                columns.size() == 1
                        ? Map.of("count", "groups")
                        : Map.of("properties", columns, "count", "groups"),
                figure,
                terms);
    }

    private void statistic(String column, String of, Threshold threshold, Terms terms) {
        draft.type(object, column, "number");
        draft.statistic(object, column, of, threshold, terms);
    }

    private void length(String metric, String column, Threshold threshold, Terms terms) {
        var bound = threshold.operators().entrySet().iterator().next();
        var wanted = metric.equals("min_length") ? "mustBeGreaterOrEqualTo" : "mustBeLessOrEqualTo";
        if (!bound.getKey().equals(wanted)) {
            draft.lose(
                    terms, "only the length that every value has at least or at most is carried");
            return;
        }
        draft.custom(
                object,
                check(
                        "length",
                        "column",
                        column,
                        metric.equals("min_length") ? "min" : "max",
                        bound.getValue()),
                terms);
    }

    private void missing(String column, Threshold threshold, Map<String, Object> of, Terms terms) {
        if (of.containsKey("missing regex") || of.containsKey("missing format")) {
            draft.lose(terms, "missing values are listed here, not matched");
            return;
        }
        draft.missing(object, column, Look.list(of.get("missing values")), threshold, terms);
    }

    /** {@code valid min length} as {@code valid_min_length}. */
    private static Map<String, Object> spaced(Map<String, Object> of) {
        var result = new LinkedHashMap<String, Object>();
        of.forEach((name, value) -> result.put(name.replace(' ', '_'), value));
        return result;
    }

    private void schema(Map<String, Object> of) {
        for (var level : List.of("fail", "warn")) {
            var severity = level.equals("warn") ? "warning" : "error";
            Tree.map(of.get(level))
                    .forEach((rule, value) ->
                            schemaRule(
                                    rule, value, Terms.of("schema " + rule, object).as(severity)));
        }
    }

    private void schemaRule(String rule, Object value, Terms terms) {
        switch (rule) {
            case "when required column missing" -> {
                Look.texts(value).forEach(name -> draft.column(object, name));
                draft.custom(object, check("columns", "extra", "allow"), terms);
            }
            case "when wrong column type" ->
                    Tree.map(value)
                            .forEach((column, type) -> {
                                var logical = Types.logical(type.toString());
                                if (logical == null) {
                                    draft.lose(terms, "no type of the standard is like " + type);
                                } else {
                                    draft.field(object, column, "logicalType", logical);
                                }
                            });
            case "when wrong column index" -> {
                Tree.map(value).keySet().forEach(name -> draft.column(object, name));
                draft.custom(object, check("columns", "extra", "allow", "order", "exact"), terms);
            }
            default -> draft.lose(terms, "no check kind measures it");
        }
    }
}
