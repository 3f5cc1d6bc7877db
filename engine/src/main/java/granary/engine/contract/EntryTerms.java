package granary.engine.contract;

import granary.engine.check.Check;
import granary.engine.check.Dimension;
import granary.engine.check.Expectation;
import granary.engine.check.OnFail;
import granary.engine.check.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says besides its kind: id, name, severity, operator, unit, and the terms that a
 * library or SQL entry keeps in custom properties and a Granary check in its implementation.
 */
final class EntryTerms {

    private EntryTerms() {}

    static Check of(Check check, QualityEntry entry) {
        var document = entry.document();
        var implementation = Tree.map(document.get("implementation"));
        var operators = Tree.map(document);
        implementation.forEach(operators::putIfAbsent);
        var terms = Tree.custom(document);
        for (var name : List.of("where", "by", "onFail", "quarantineLimit", "onEmpty")) {
            if (implementation.get(name) != null && !ownWord(check, name)) {
                terms.putIfAbsent("granary." + name, implementation.get(name));
            }
        }
        var expectation = expectation(operators);
        var where = Tree.text(terms, "granary.where");
        var severity = severity(Tree.text(document, "severity", "error"));
        var dimension = Tree.text(document, "dimension");
        var id = Tree.text(document, "id");
        var usual = severity == Severity.ERROR ? "block" : "report";
        return check.named(
                        id == null
                                ? Check.idOf(check.object(), check.columns(), check.kind(), where)
                                : id)
                .at(entry.pointer())
                .titled(Tree.text(document, "name", check.name()))
                .with(dimension == null ? check.dimension() : Dimension.of(dimension))
                .with(severity)
                .withOnFail(OnFail.of(Tree.text(terms, "granary.onFail", usual)))
                .expecting(expectation == null ? check.expectation() : expectation)
                .in("percent".equals(operators.get("unit")) ? "percent" : check.unit())
                .withWhere(where)
                .withBy(Tree.text(terms, "granary.by"))
                .withOnEmpty(failsOnEmpty(terms))
                .withQuarantineLimit(limit(terms));
    }

    /** Some kinds have a {@code by} that makes groups within one verdict. */
    private static boolean ownWord(Check check, String name) {
        return name.equals("by") && check.kind().parameters().containsKey("by");
    }

    private static boolean failsOnEmpty(Map<String, Object> terms) {
        return switch (Tree.text(terms, "granary.onEmpty", "skip")) {
            case "fail" -> true;
            case "skip" -> false;
            case String other ->
                    throw new IllegalArgumentException("onEmpty is fail or skip, not " + other);
        };
    }

    private static double limit(Map<String, Object> terms) {
        return switch (terms.get("granary.quarantineLimit")) {
            case null -> Check.QUARANTINE_LIMIT;
            case Number percent -> percent.doubleValue();
            case Object other ->
                    throw new IllegalArgumentException(
                            "quarantineLimit is a number of percent, not " + other);
        };
    }

    private static Severity severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "error", "critical", "high" -> Severity.ERROR;
            case "warning", "warn", "medium" -> Severity.WARNING;
            case "info", "low" -> Severity.INFO;
            default ->
                    throw new IllegalArgumentException(
                            "no severity \"" + word + "\": error, warning or info");
        };
    }

    private static @Nullable Expectation expectation(Map<String, Object> operators) {
        for (var operator : Expectation.Operator.values()) {
            var value = operators.get(operator.name());
            if (value instanceof List<?> list && list.size() == 2) {
                return new Expectation(operator, decimal(list.get(0)), decimal(list.get(1)));
            }
            if (value != null) {
                return new Expectation(operator, decimal(value), null);
            }
        }
        return null;
    }

    private static BigDecimal decimal(@Nullable Object value) {
        return switch (value) {
            case Number number -> new BigDecimal(number.toString());
            case Boolean flag -> flag ? BigDecimal.ONE : BigDecimal.ZERO;
            case null, default ->
                    throw new IllegalArgumentException("an operator needs a number, not " + value);
        };
    }
}
