package granary.engine.contract;

import granary.engine.check.CellKind;
import granary.engine.check.Check;
import granary.engine.check.Expectation;
import granary.engine.check.Formats;
import granary.engine.check.Kind;
import granary.engine.check.RowKind;
import granary.engine.data.LogicalType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
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

    /** Service levels that say how old the newest value may be, with the standard's short names. */
    private static final Set<String> AGES = Set.of("latency", "ly", "freshness", "frequency", "fy");

    private final Contract contract;
    private final ContractObject object;
    private final List<Check> checks = new ArrayList<>();
    private final List<ContractProblem> problems = new ArrayList<>();
    private final List<ContractProblem> warnings = new ArrayList<>();

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

    /** What can be used and may not be what was meant. */
    List<ContractProblem> warnings() {
        return List.copyOf(warnings);
    }

    private void build() {
        columns();
        var watching = new ArrayList<Runnable>();
        for (var property : object.properties()) {
            implied(property);
            property.relationships().forEach(link -> reference(link, List.of(property.name())));
            for (var entry : property.quality()) {
                entry(entry, property, watching);
            }
        }
        var key = object.primaryKey();
        if (key.size() > 1) {
            add(key, new Kind.Duplicates(Kind.Counted.ROWS), object.pointer());
        }
        for (var entry : object.quality()) {
            entry(entry, null, watching);
        }
        object.relationships().forEach(link -> reference(link, here(link)));
        contract.sla().forEach(this::sla);
        // A check that watches another's figure may stand before it.
        watching.forEach(Runnable::run);
    }

    private List<String> here(Relationship link) {
        return link.from().stream().map(from -> from.substring(from.indexOf('.') + 1)).toList();
    }

    private void reference(Relationship link, List<String> columns) {
        var targets = link.to().stream().map(this::shorthand).toList();
        if (targets.stream().anyMatch(target -> target.indexOf('/') >= 0)) {
            add(
                    columns,
                    new Kind.Unmeasured(
                            "reference", "no such object in this contract: " + link.to()),
                    link.pointer());
            return;
        }
        try {
            for (var column : columns) {
                if (object.find(column).isEmpty()) {
                    throw new IllegalArgumentException(
                            "no column %s in %s".formatted(column, object.name()));
                }
            }
            add(
                    columns,
                    EntryReader.reference(targets, true, RowKind.Cardinality.MANY_TO_MANY),
                    link.pointer());
        } catch (IllegalArgumentException e) {
            problem(
                    link.pointer(),
                    String.valueOf(e.getMessage()),
                    "Name object.column on both sides");
        }
    }

    /** A path of ids as {@code object.column}, where both are in this contract. */
    private String shorthand(String target) {
        var ids = target.replaceFirst("^/", "").split("/", -1);
        if (ids.length != 4 || !ids[0].equals("schema") || !ids[2].equals("properties")) {
            return target;
        }
        return contract.objects().stream()
                .filter(other -> ids[1].equals(other.id()))
                .flatMap(other ->
                        other.properties().stream()
                                .filter(property -> ids[3].equals(property.id()))
                                .map(property -> other.name() + "." + property.name()))
                .findFirst()
                .orElse(target);
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
        zone(property, at);
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
        lengths(column, options, "minLength", "maxLength", Kind.LengthUnit.CODE_POINTS, atOptions);
        lengths(column, options, "minItems", "maxItems", Kind.LengthUnit.ITEMS, atOptions);
        format(property, atOptions + "/format");
    }

    private void zone(Property property, String pointer) {
        var zone = property.option("defaultTimezone");
        try {
            if (zone != null) {
                ZoneId.of(zone);
            }
        } catch (DateTimeException e) {
            problem(
                    pointer + "/logicalTypeOptions/defaultTimezone",
                    "There is no time zone " + zone,
                    "Name one of the tz database, such as Europe/Berlin");
        }
    }

    private void lengths(
            List<String> column,
            Map<String, Object> options,
            String min,
            String max,
            Kind.LengthUnit unit,
            String pointer) {
        if (options.containsKey(min) || options.containsKey(max)) {
            add(
                    column,
                    new Kind.Length(whole(options.get(min)), whole(options.get(max)), unit),
                    pointer);
        }
    }

    /** Of a text what it parses as; of an integer how many bits it has. */
    private void format(Property property, String pointer) {
        var format = property.option("format");
        if (format == null) {
            return;
        }
        var column = List.of(property.name());
        if (property.logicalType() == LogicalType.INTEGER && format.matches("[iu](8|16|32|64)")) {
            var one = java.math.BigInteger.ONE;
            int bits = Integer.parseInt(format.substring(1));
            boolean signed = format.startsWith("i");
            var over = one.shiftLeft(signed ? bits - 1 : bits);
            add(
                    column,
                    new Kind.Range(
                            signed ? over.negate().toString() : "0",
                            over.subtract(one).toString(),
                            null,
                            null,
                            null),
                    pointer);
        } else if (property.logicalType() == LogicalType.STRING) {
            boolean known = Formats.WORDS.contains(format) || format.startsWith("date:");
            add(
                    column,
                    known
                            ? new CellKind.Format(format)
                            : new Kind.Unmeasured(
                                    "format", "nothing is known of the format " + format),
                    pointer);
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

    private void entry(QualityEntry entry, @Nullable Property property, List<Runnable> watching) {
        boolean watches =
                "anomaly".equals(Tree.map(entry.document().get("implementation")).get("check"));
        if (!watches) {
            read(entry, property, checks.size());
            return;
        }
        int place = checks.size();
        checks.add(
                Check.of(object.name(), List.of(), new Kind.Unmeasured("anomaly", "not read"))
                        .at(entry.pointer()));
        watching.add(() -> read(entry, property, place));
    }

    /**
     * @param place in the list; beyond its end it is added
     */
    private void read(QualityEntry entry, @Nullable Property property, int place) {
        try {
            var check =
                    new EntryReader(object, entry, property, this::searchable, this::watched)
                            .read();
            if (check == null) {
                return;
            }
            var finished = EntryTerms.of(check, entry);
            if (place < checks.size()) {
                checks.set(place, finished);
            } else {
                checks.add(finished);
            }
            if (finished.kind() instanceof Kind.Missing missing && !missing.countsNull()) {
                warnings.add(
                        new ContractProblem(
                                entry.pointer(),
                                "null is not in the list of missing values of "
                                        + finished.column()
                                        + ", so nulls are not counted",
                                "Add null to missingValues to count them"));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(
                    entry.pointer(),
                    String.valueOf(e.getMessage()),
                    "See the check catalogue for its parameters");
        }
    }

    /** The check that an anomaly watches: by its id or its kind, or written out. */
    private Check watched(Object metric) {
        if (metric instanceof Map<?, ?>) {
            var entry =
                    new QualityEntry(
                            Map.of("type", "custom", "engine", "granary", "implementation", metric),
                            object.pointer());
            var check =
                    new EntryReader(object, entry, null, this::searchable, this::watched).read();
            if (check != null) {
                return EntryTerms.of(check, entry);
            }
        }
        var named =
                checks.stream()
                        .filter(check -> check.id().equals(metric))
                        .findFirst()
                        .or(() ->
                                checks.stream()
                                        .filter(check -> check.name().equals(metric))
                                        .findFirst());
        if (named.isPresent()) {
            return named.get();
        }
        if ("rowCount".equals(metric)) {
            return Check.of(object.name(), List.of(), new Kind.RowCount());
        }
        throw new IllegalArgumentException(
                "no check %s to watch; did you mean %s?"
                        .formatted(
                                metric,
                                Nearest.to(
                                        String.valueOf(metric),
                                        checks.stream().map(Check::id).toList())));
    }

    /**
     * {@code latency}, {@code freshness} and {@code frequency} with an element are the age that its
     * newest value may have.
     */
    private void sla(Contract.Sla sla) {
        var name = sla.property().toLowerCase(Locale.ROOT);
        var element = sla.element();
        if (!AGES.contains(name) || element == null) {
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
