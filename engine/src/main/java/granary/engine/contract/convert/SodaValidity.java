package granary.engine.contract.convert;

import static granary.engine.contract.convert.ImportDraft.check;

import granary.engine.contract.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Soda calls valid, by {@code valid_values}, {@code valid_regex}, {@code valid_min} and so on.
 * Each becomes a check of its own: a value that breaks two of them is counted by both.
 */
final class SodaValidity {

    private static final Map<String, String> FORMATS =
            Map.of(
                    "email", "email",
                    "uuid", "uuid",
                    "ip address", "ipv4",
                    "ipv4 address", "ipv4",
                    "ipv6 address", "ipv6",
                    "date iso 8601", "date:yyyy-MM-dd",
                    "date us", "date:MM/dd/yyyy",
                    "date eu", "date:dd/MM/yyyy",
                    "credit card number", "luhn",
                    "url", "uri");

    private final ImportDraft draft;
    private final String object;

    SodaValidity(ImportDraft draft, String object) {
        this.draft = draft;
        this.object = object;
    }

    void invalid(String column, Threshold threshold, Map<String, Object> of, Terms terms) {
        int carried = 0;
        var values = of.get("valid_values");
        if (values != null) {
            draft.library(
                    object,
                    column,
                    "invalidValues",
                    Map.of("validValues", Look.list(values)),
                    threshold,
                    terms);
            carried++;
        }
        var invalid = of.get("invalid_values");
        if (invalid != null) {
            custom(
                    check("domain", "column", column, "invalidValues", Look.list(invalid)),
                    threshold,
                    terms);
            carried++;
        }
        for (var name : List.of("valid_regex", "valid_regex_sql")) {
            var regex = of.get(name);
            if (regex != null) {
                draft.library(
                        object,
                        column,
                        "invalidValues",
                        Map.of("pattern", anchored(pattern(regex))),
                        threshold,
                        terms);
                carried++;
            }
        }
        carried += format(column, threshold, of, terms);
        carried += bounds("range", column, of, "valid_min", "valid_max", threshold, terms);
        carried +=
                bounds(
                        "length",
                        column,
                        exact(of),
                        "valid_min_length",
                        "valid_max_length",
                        threshold,
                        terms);
        for (var name : of.keySet()) {
            if ((name.startsWith("valid_") || name.startsWith("invalid_"))
                    && !KNOWN.contains(name)) {
                draft.lose(terms, name + " is not carried");
            }
        }
        if (carried == 0) {
            draft.lose(terms, "it says of no value whether it is valid");
        }
    }

    private static final List<String> KNOWN =
            List.of(
                    "valid_values",
                    "invalid_values",
                    "valid_regex",
                    "valid_regex_sql",
                    "valid_format",
                    "valid_min",
                    "valid_max",
                    "valid_length",
                    "valid_min_length",
                    "valid_max_length");

    /** Soda matches the whole value. */
    private static String anchored(String regex) {
        return regex.startsWith("^") ? regex : "^(?:" + regex + ")$";
    }

    /** Contracts write {@code {regex: …}}. */
    private static String pattern(Object regex) {
        return regex instanceof Map<?, ?> map
                ? Tree.text(Tree.map(map), "regex", "")
                : regex.toString();
    }

    private int format(String column, Threshold threshold, Map<String, Object> of, Terms terms) {
        var given = of.get("valid_format");
        if (given == null) {
            return 0;
        }
        if (given instanceof Map<?, ?> map && map.containsKey("regex")) {
            draft.library(
                    object,
                    column,
                    "invalidValues",
                    Map.of("pattern", anchored(pattern(map))),
                    threshold,
                    terms);
            return 1;
        }
        var word = given.toString();
        @Nullable String format = FORMATS.get(word);
        if (format == null) {
            draft.lose(terms, "no format is like \"%s\"".formatted(word));
            return 1;
        }
        custom(check("format", "column", column, "format", format), threshold, terms);
        return 1;
    }

    private static Map<String, Object> exact(Map<String, Object> of) {
        var length = of.get("valid_length");
        if (length == null) {
            return of;
        }
        var both = new LinkedHashMap<>(of);
        both.put("valid_min_length", length);
        both.put("valid_max_length", length);
        return both;
    }

    private int bounds(
            String kind,
            String column,
            Map<String, Object> of,
            String low,
            String high,
            Threshold threshold,
            Terms terms) {
        if (!of.containsKey(low) && !of.containsKey(high)) {
            return 0;
        }
        if (kind.equals("range")) {
            draft.type(object, column, "number");
        }
        custom(
                check(kind, "column", column, "min", of.get(low), "max", of.get(high)),
                threshold,
                terms);
        return 1;
    }

    private void custom(Map<String, Object> implementation, Threshold threshold, Terms terms) {
        draft.custom(object, check(implementation, threshold), terms);
    }
}
