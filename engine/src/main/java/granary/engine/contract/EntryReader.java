package granary.engine.contract;

import granary.engine.check.Check;
import granary.engine.check.Expectation;
import granary.engine.check.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns one quality entry into a check: a library metric, SQL, a Granary check, or a text that a
 * person attests.
 */
final class EntryReader {

    private static final List<String> MISSING_BY_DEFAULT = List.of("");

    private final ContractObject object;
    private final QualityEntry entry;
    private final Map<String, Object> document;
    private final List<String> columns;
    private final BiPredicate<String, String> searchable;

    EntryReader(
            ContractObject object,
            QualityEntry entry,
            @Nullable Property property,
            BiPredicate<String, String> searchable) {
        this.object = object;
        this.entry = entry;
        this.document = entry.document();
        this.columns = property == null ? List.of() : List.of(property.name());
        this.searchable = searchable;
    }

    /** The check, or null when a problem was reported instead. */
    @Nullable Check read() {
        var metric = Tree.text(document, "metric");
        var type = Tree.text(document, "type", "library");
        if (metric != null) {
            return library(metric);
        }
        return switch (type) {
            case "sql" -> check(columns, new Kind.Sql(Tree.text(document, "query", "")));
            case "text" ->
                    check(
                            columns,
                            new Kind.Manual(Tree.text(document, "description", "to be attested")));
            case "custom" -> custom();
            default ->
                    check(
                            columns,
                            new Kind.Manual(Tree.text(document, "description", "to be attested")));
        };
    }

    private Check check(List<String> of, Kind kind) {
        return Check.of(object.name(), of, kind);
    }

    private @Nullable Check library(String metric) {
        var arguments = Tree.map(document.get("arguments"));
        return switch (metric) {
            case "nullValues" -> check(columns, new Kind.Nulls());
            case "missingValues" -> check(columns, missing(arguments));
            case "invalidValues" -> invalid(arguments);
            case "duplicateValues" ->
                    check(key(arguments), new Kind.Duplicates(counted(arguments)));
            case "rowCount" -> check(List.of(), new Kind.RowCount());
            default -> throw new IllegalArgumentException("no library metric " + metric);
        };
    }

    /** Without a list, null and the empty text are missing. */
    private static Kind.Missing missing(Map<String, Object> arguments) {
        boolean trim = !Boolean.FALSE.equals(arguments.get("trim"));
        if (!arguments.containsKey("missingValues")) {
            return new Kind.Missing(MISSING_BY_DEFAULT, true, trim);
        }
        var listed = Tree.texts(arguments.get("missingValues"));
        return new Kind.Missing(
                Tree.present(arguments.get("missingValues")), listed.contains(null), trim);
    }

    private @Nullable Check invalid(Map<String, Object> arguments) {
        var pattern = Tree.text(arguments, "pattern");
        if (pattern != null) {
            return searchable.test(pattern, entry.pointer() + "/arguments/pattern")
                    ? check(columns, new Kind.Pattern(pattern, Tree.flag(arguments, "not")))
                    : null;
        }
        boolean valid = arguments.containsKey("validValues");
        if (!valid && !arguments.containsKey("invalidValues")) {
            throw new IllegalArgumentException(
                    "invalidValues needs validValues, invalidValues or pattern");
        }
        return check(
                columns,
                new Kind.Domain(
                        Tree.present(arguments.get(valid ? "validValues" : "invalidValues")),
                        valid,
                        Tree.flag(arguments, "fold"),
                        Tree.flag(arguments, "trim")));
    }

    private List<String> key(Map<String, Object> arguments) {
        var named = Tree.present(arguments.get("properties"));
        if (named.equals(List.of("*"))) {
            var primary = object.primaryKey();
            return object.properties().stream()
                    .map(Property::name)
                    .filter(name -> !primary.contains(name))
                    .toList();
        }
        if (named.isEmpty() && columns.isEmpty()) {
            throw new IllegalArgumentException("duplicateValues on an object needs properties");
        }
        named.forEach(this::known);
        return named.isEmpty() ? columns : named;
    }

    private String known(String column) {
        if (object.find(column).isEmpty()) {
            throw new IllegalArgumentException(
                    "no column %s in %s".formatted(column, object.name()));
        }
        return column;
    }

    private static Kind.Counted counted(Map<String, Object> arguments) {
        return Kind.Counted.valueOf(Tree.text(arguments, "count", "rows").toUpperCase(Locale.ROOT));
    }

    private @Nullable Check custom() {
        var engine = Tree.text(document, "engine", "");
        if (!engine.equals("granary")) {
            return check(columns, new Kind.Unmeasured("custom", "engine " + engine));
        }
        var of = Tree.map(document.get("implementation"));
        var kind = Tree.text(of, "check", "");
        var named = Tree.present(of.containsKey("column") ? of.get("column") : of.get("columns"));
        named.forEach(this::known);
        var on = named.isEmpty() ? columns : named;
        return switch (kind) {
            case "columns" ->
                    check(
                            List.of(),
                            new Kind.Columns(
                                    object.properties().stream().map(Property::name).toList(),
                                    Kind.Extra.valueOf(
                                            Tree.text(of, "extra", "warn")
                                                    .toUpperCase(Locale.ROOT))));
            case "nulls" -> check(on, new Kind.Nulls());
            case "missing" -> check(on, missing(of));
            case "domain", "pattern" -> {
                var check = invalid(of);
                yield check == null || named.isEmpty() ? check : check(on, check.kind());
            }
            case "range" -> check(on, range(of));
            case "length" -> check(on, new Kind.Length(whole(of, "min"), whole(of, "max")));
            case "rule" -> check(on, new Kind.Rule(needed(of, "expression")));
            case "duplicates" ->
                    check(
                            of.containsKey("properties") ? key(of) : on,
                            new Kind.Duplicates(counted(of)));
            case "dependency" -> dependency(of);
            case "coverage" -> coverage(of, on);
            case "statistic" -> check(on, statistic(of));
            case "distinct" -> check(on, new Kind.Distinct());
            case "rowCount" -> check(List.of(), new Kind.RowCount());
            case "freshness" -> freshness(of, on);
            case "sensitive" ->
                    check(
                            on,
                            new Kind.Sensitive(
                                    Tree.present(of.get("detectors")),
                                    Tree.present(of.get("allow")),
                                    Tree.present(of.get("regions"))));
            case "schemaChange",
                    "format",
                    "encoding",
                    "nearDuplicates",
                    "reference",
                    "reconcile",
                    "sequence",
                    "accuracy",
                    "outliers",
                    "lag",
                    "anomaly",
                    "drift",
                    "balance",
                    "leakage",
                    "size" ->
                    check(
                            on,
                            new Kind.Unmeasured(kind, "the kind " + kind + " is not measured yet"));
            default -> throw new IllegalArgumentException("no check kind \"" + kind + "\"");
        };
    }

    private static String needed(Map<String, Object> of, String name) {
        var value = Tree.text(of, name);
        if (value == null) {
            throw new IllegalArgumentException("the check needs " + name);
        }
        return value;
    }

    private static @Nullable Integer whole(Map<String, Object> of, String name) {
        return of.get(name) instanceof Number number ? number.intValue() : null;
    }

    private static Kind.Range range(Map<String, Object> of) {
        return new Kind.Range(
                Tree.text(of, "min"),
                Tree.text(of, "max"),
                Tree.text(of, "exclusiveMin"),
                Tree.text(of, "exclusiveMax"),
                of.get("multipleOf") instanceof Number n ? new BigDecimal(n.toString()) : null);
    }

    private Check dependency(Map<String, Object> of) {
        var from = Tree.present(of.get("from"));
        var to = needed(of, "to");
        from.forEach(this::known);
        if (from.isEmpty()) {
            throw new IllegalArgumentException("the check needs from");
        }
        double majority = of.get("majority") instanceof Number n ? n.doubleValue() : 0.5;
        return check(List.of(known(to)), new Kind.Dependency(from, to, majority));
    }

    private Check coverage(Map<String, Object> of, List<String> on) {
        long min = of.get("min") instanceof Number n ? n.longValue() : 1;
        var calendar = Tree.map(of.get("calendar"));
        if (calendar.isEmpty()) {
            return check(
                    on,
                    new Kind.Coverage(
                            Tree.present(of.get("values")),
                            null,
                            null,
                            null,
                            Tree.present(of.get("except")),
                            min));
        }
        var column = Tree.text(calendar, "column");
        return check(
                column == null ? on : List.of(known(column)),
                new Kind.Coverage(
                        List.of(),
                        Period.parse(Tree.text(calendar, "every", "P1D")),
                        Tree.text(calendar, "from"),
                        Tree.text(calendar, "to"),
                        Tree.present(
                                calendar.containsKey("except")
                                        ? calendar.get("except")
                                        : of.get("except")),
                        min));
    }

    private static Kind.Statistic statistic(Map<String, Object> of) {
        var figure = Tree.text(of, "of", "mean");
        if (figure.startsWith("quantile")) {
            var given = figure.replaceAll("[^0-9.]", "");
            double p =
                    given.isEmpty()
                            ? Double.parseDouble(needed(of, "p"))
                            : Double.parseDouble(given);
            return new Kind.Statistic(Kind.Figure.QUANTILE, p, null);
        }
        if (figure.startsWith("share")) {
            var inside = figure.replaceFirst("^share\\(?", "").replaceFirst("\\)$", "");
            return new Kind.Statistic(
                    Kind.Figure.SHARE, null, inside.isEmpty() ? needed(of, "expression") : inside);
        }
        return new Kind.Statistic(Kind.Figure.valueOf(figure.toUpperCase(Locale.ROOT)), null, null);
    }

    private Check freshness(Map<String, Object> of, List<String> on) {
        Duration age = SlaDuration.of(needed(of, "maxAge"), null);
        return check(on, new Kind.Freshness(age))
                .expecting(
                        Expectation.of(Expectation.Operator.mustBeLessOrEqualTo, age.toSeconds()));
    }
}
