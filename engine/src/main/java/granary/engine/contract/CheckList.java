package granary.engine.contract;

import granary.engine.check.Check;
import granary.engine.check.Dimension;
import granary.engine.check.Expectation;
import granary.engine.check.Kind;
import granary.engine.check.OnFail;
import granary.engine.check.Severity;
import granary.engine.data.LogicalType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one object of a contract: those that its fields imply (columns, types, required,
 * keys, type options, service levels) and those that its quality entries say.
 */
final class CheckList {

    private static final Set<String> KNOWN =
            Set.of(
                    "granary.where",
                    "granary.by",
                    "granary.onFail",
                    "granary.quarantineLimit",
                    "granary.onEmpty",
                    "granary.evidence",
                    "granary.origin",
                    "granary.nonOverridable",
                    "granary.owner");

    private final Contract contract;
    private final ContractObject object;
    private final List<Check> checks = new ArrayList<>();
    private final List<ContractProblem> problems = new ArrayList<>();

    CheckList(Contract contract, ContractObject object) {
        this.contract = contract;
        this.object = object;
        build();
    }

    /**
     * Ids are unique: where an implied check says the same as a listed one, or two have one id, the
     * later is told apart.
     */
    List<Check> checks() {
        var ids = new HashSet<String>();
        var unique = new ArrayList<Check>();
        for (var check : checks) {
            var id = check.id();
            for (int n = 2; !ids.add(id); n++) {
                id = check.id() + "_" + n;
            }
            unique.add(check.named(id));
        }
        return List.copyOf(unique);
    }

    List<ContractProblem> problems() {
        return List.copyOf(problems);
    }

    private void build() {
        columns();
        for (var property : object.properties()) {
            implied(property);
            for (var entry : property.quality()) {
                entry(entry, property);
            }
        }
        var key = object.primaryKey();
        if (key.size() > 1) {
            add(key, new Kind.Duplicates(Kind.Counted.ROWS), object.pointer());
        }
        for (var entry : object.quality()) {
            entry(entry, null);
        }
        if (object.hasRelationships()) {
            add(
                    List.of(),
                    new Kind.Unmeasured("reference", "relationships need the other table"),
                    object.pointer() + "/relationships");
        }
        contract.sla().forEach(this::sla);
    }

    private void add(List<String> columns, Kind kind, String pointer) {
        checks.add(Check.of(object.name(), columns, kind).at(pointer));
    }

    private void problem(String pointer, String message, String hint) {
        problems.add(new ContractProblem(pointer, message, hint));
    }

    /** Unless the contract lists a columns check itself, undeclared columns are a warning. */
    private void columns() {
        boolean listed =
                object.quality().stream()
                        .anyMatch(entry ->
                                "columns"
                                        .equals(
                                                Tree.map(entry.document().get("implementation"))
                                                        .get("check")));
        if (!listed && !object.properties().isEmpty()) {
            add(
                    List.of(),
                    new Kind.Columns(names(), Kind.Extra.WARN),
                    object.pointer() + "/properties");
        }
    }

    private List<String> names() {
        return object.properties().stream().map(Property::name).toList();
    }

    private void implied(Property property) {
        var at = property.pointer();
        var column = List.of(property.name());
        if (property.logicalType() != LogicalType.STRING) {
            add(column, new Kind.Type(property.logicalType().word()), at + "/logicalType");
        }
        if (property.required() || property.primaryKey()) {
            add(column, new Kind.Nulls(), at + (property.required() ? "/required" : "/primaryKey"));
        }
        if (property.unique() || object.primaryKey().equals(column)) {
            add(
                    column,
                    new Kind.Duplicates(Kind.Counted.ROWS),
                    at + (property.unique() ? "/unique" : "/primaryKey"));
        }
        var options = property.options();
        var atOptions = at + "/logicalTypeOptions";
        var pattern = property.option("pattern");
        if (pattern != null && searchable(pattern, atOptions + "/pattern")) {
            add(column, new Kind.Pattern(pattern, false), atOptions + "/pattern");
        }
        var range =
                new Kind.Range(
                        property.option("minimum"),
                        property.option("maximum"),
                        property.option("exclusiveMinimum"),
                        property.option("exclusiveMaximum"),
                        options.get("multipleOf") instanceof Number n
                                ? new BigDecimal(n.toString())
                                : null);
        if (!range.parameters().isEmpty()) {
            add(column, range, atOptions);
        }
        if (options.containsKey("minLength") || options.containsKey("maxLength")) {
            add(
                    column,
                    new Kind.Length(
                            whole(options.get("minLength")), whole(options.get("maxLength"))),
                    atOptions);
        }
        if (property.logicalType() == LogicalType.STRING
                && property.option("format") instanceof String format) {
            add(
                    column,
                    new Kind.Unmeasured("format", "format " + format + " is not measured yet"),
                    atOptions + "/format");
        }
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : null;
    }

    /**
     * DuckDB searches with RE2, which has no look-around and no back-reference; refusing is better
     * than skipping.
     */
    private boolean searchable(String pattern, String pointer) {
        if (pattern.matches("(?s).*\\(\\?(=|!|<=|<!).*") || pattern.matches("(?s).*\\\\[1-9].*")) {
            problem(
                    pointer,
                    "The pattern uses a look-around or a back-reference: " + pattern,
                    "Write it in RE2");
            return false;
        }
        return true;
    }

    private void entry(QualityEntry entry, @Nullable Property property) {
        try {
            var check = new EntryReader(object, entry, property, this::searchable).read();
            if (check != null) {
                checks.add(finished(check, entry));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(
                    entry.pointer(),
                    String.valueOf(e.getMessage()),
                    "See the check catalogue for its parameters");
        }
    }

    /** Id, severity, expectation, unit and the Granary custom properties of an entry. */
    private Check finished(Check check, QualityEntry entry) {
        var document = entry.document();
        var custom = Tree.custom(document);
        for (var name : custom.keySet()) {
            if (name.startsWith("granary.") && !KNOWN.contains(name)) {
                problem(
                        entry.pointer(),
                        "Unknown custom property " + name,
                        "Known are " + KNOWN.stream().sorted().toList());
            }
        }
        var implementation = Tree.map(document.get("implementation"));
        var operators = Tree.map(document);
        implementation.forEach(operators::putIfAbsent);
        var expectation = expectation(operators);
        var where = Tree.text(custom, "granary.where", Tree.text(implementation, "where", ""));
        var severity = severity(Tree.text(document, "severity", "error"));
        var dimension = Tree.text(document, "dimension");
        var id = Tree.text(document, "id");
        var scope = where.isEmpty() ? null : where;
        return new Check(
                id == null ? Check.idOf(check.object(), check.columns(), check.kind(), scope) : id,
                entry.pointer(),
                Tree.text(document, "name", check.name()),
                check.object(),
                check.columns(),
                check.kind(),
                dimension == null ? check.dimension() : Dimension.of(dimension),
                severity,
                OnFail.of(
                        Tree.text(
                                custom,
                                "granary.onFail",
                                severity == Severity.ERROR ? "block" : "report")),
                expectation == null ? check.expectation() : expectation,
                "percent".equals(operators.get("unit")) ? "percent" : check.unit(),
                scope);
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

    /**
     * {@code latency} and {@code freshness} with an element are the age that its newest value may
     * have.
     */
    private void sla(Contract.Sla sla) {
        var name = sla.property().toLowerCase(Locale.ROOT);
        var element = sla.element();
        if (!(name.equals("latency") || name.equals("freshness") || name.equals("ly"))
                || element == null) {
            return;
        }
        int dot = element.indexOf('.');
        var of = dot < 0 ? object.name() : element.substring(0, dot);
        var column = dot < 0 ? element : element.substring(dot + 1);
        if (column.isEmpty() || !of.equals(object.name()) || object.find(column).isEmpty()) {
            return;
        }
        try {
            var age = SlaDuration.of(sla.value(), sla.unit());
            checks.add(
                    Check.of(object.name(), column, new Kind.Freshness(age))
                            .at(sla.pointer())
                            .expecting(
                                    Expectation.of(
                                            Expectation.Operator.mustBeLessOrEqualTo,
                                            age.toSeconds())));
        } catch (DateTimeException | IllegalArgumentException e) {
            problem(
                    sla.pointer(),
                    String.valueOf(e.getMessage()),
                    "Give a number with a unit, or an ISO 8601 duration such as P2D");
        }
    }
}
