package granary.engine.contract;

import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.check.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
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
    private final Function<Object, Check> metric;

    EntryReader(
            ContractObject object,
            QualityEntry entry,
            @Nullable Property property,
            BiPredicate<String, String> searchable,
            Function<Object, Check> metric) {
        this.object = object;
        this.entry = entry;
        this.document = entry.document();
        this.columns = property == null ? List.of() : List.of(property.name());
        this.searchable = searchable;
        this.metric = metric;
    }

    /** The check, or null when a problem was reported instead. */
    @Nullable Check read() {
        var name = Tree.text(document, "metric");
        if (name != null) {
            return library(name);
        }
        var type = Tree.text(document, "type", "text");
        return switch (type) {
            case "sql" ->
                    check(
                            columns,
                            new Kind.Sql(
                                    Tree.text(document, "query", ""),
                                    Tree.text(Tree.custom(document), "granary.rows")));
            case "custom" -> custom();
            default -> check(columns, manual());
        };
    }

    private Kind.Manual manual() {
        var custom = Tree.custom(document);
        var validFor = custom.get("granary.validFor");
        return new Kind.Manual(
                Tree.text(document, "description", "to be attested"),
                Tree.text(custom, "granary.role"),
                validFor == null ? null : SlaDuration.of(validFor, null));
    }

    private Check check(List<String> of, Kind kind) {
        return Check.of(object.name(), of, kind);
    }

    private @Nullable Check library(String name) {
        var arguments = Tree.map(document.get("arguments"));
        return switch (name) {
            case "nullValues" -> check(column(name), new Kind.Nulls());
            case "missingValues" -> check(column(name), missing(arguments));
            case "invalidValues" -> {
                column(name);
                yield invalid(arguments);
            }
            case "duplicateValues" ->
                    check(key(arguments), new Kind.Duplicates(counted(arguments)));
            case "rowCount" -> check(List.of(), new Kind.RowCount());
            default -> throw new IllegalArgumentException("no library metric " + name);
        };
    }

    private List<String> column(String name) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " is of a column: put it into the quality list of a property");
        }
        return columns;
    }

    /** Without a list, null and the empty text are missing. */
    static Kind.Missing missing(Map<String, Object> arguments) {
        boolean trim = !Boolean.FALSE.equals(arguments.get("trim"));
        if (!arguments.containsKey("missingValues")) {
            return new Kind.Missing(MISSING_BY_DEFAULT, true, trim);
        }
        var listed = Tree.texts(arguments.get("missingValues"));
        return new Kind.Missing(
                Tree.present(arguments.get("missingValues")), listed.contains(null), trim);
    }

    @Nullable Check invalid(Map<String, Object> arguments) {
        var pattern = Tree.text(arguments, "pattern");
        boolean valid = arguments.containsKey("validValues");
        boolean invalid = arguments.containsKey("invalidValues");
        if ((pattern == null ? 0 : 1) + (valid ? 1 : 0) + (invalid ? 1 : 0) != 1) {
            throw new IllegalArgumentException(
                    "invalidValues needs one of validValues, invalidValues and pattern; write one entry for each");
        }
        if (pattern != null) {
            return searchable.test(pattern, entry.pointer())
                    ? check(columns, new Kind.Pattern(pattern, Tree.flag(arguments, "not")))
                    : null;
        }
        return check(
                columns,
                new Kind.Domain(
                        Tree.present(arguments.get(valid ? "validValues" : "invalidValues")),
                        valid,
                        Tree.flag(arguments, "fold"),
                        Tree.flag(arguments, "trim"),
                        Tree.flag(arguments, "nfc")));
    }

    List<String> key(Map<String, Object> arguments) {
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
        return named.isEmpty() ? columns : known(named);
    }

    List<String> known(List<String> names) {
        names.forEach(this::known);
        return names;
    }

    String known(String column) {
        if (object.find(column).isEmpty()) {
            throw new IllegalArgumentException(
                    "no column %s in %s; did you mean %s?"
                            .formatted(
                                    column,
                                    object.name(),
                                    Nearest.to(
                                            column,
                                            object.properties().stream()
                                                    .map(Property::name)
                                                    .toList())));
        }
        return column;
    }

    static Kind.Counted counted(Map<String, Object> arguments) {
        return new Given(arguments).word(Kind.Counted.class, "count", Kind.Counted.ROWS);
    }

    /** {@code object.column}, all of one object. */
    static RowKind.Reference reference(
            List<String> to, boolean optional, RowKind.Cardinality cardinality) {
        if (to.isEmpty()) {
            throw new IllegalArgumentException("the check needs to, such as customers.id");
        }
        var targets = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (var target : to) {
            int dot = target.indexOf('.');
            if (dot < 1 || dot == target.length() - 1) {
                throw new IllegalArgumentException(
                        "to is object.column, such as customers.id, not " + target);
            }
            names.add(target.substring(0, dot));
            targets.add(target.substring(dot + 1));
        }
        if (names.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("a key is of one object, not of " + names);
        }
        return new RowKind.Reference(names.getFirst(), targets, optional, cardinality);
    }

    private @Nullable Check custom() {
        var engine = Tree.text(document, "engine", "");
        if (!engine.toLowerCase(Locale.ROOT).equals("granary")) {
            return check(columns, new Kind.Unmeasured("custom", "engine " + engine));
        }
        if (!(document.get("implementation") instanceof Map)) {
            throw new IllegalArgumentException(
                    "a granary check is written {check: <kind>, …} in implementation");
        }
        var of = Tree.map(document.get("implementation"));
        var named = Tree.present(of.containsKey("column") ? of.get("column") : of.get("columns"));
        return new CustomReader(object, this, of, named.isEmpty() ? columns : known(named), metric)
                .read();
    }
}
