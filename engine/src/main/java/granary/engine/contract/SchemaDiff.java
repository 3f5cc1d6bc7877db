package granary.engine.contract;

import granary.engine.check.Check;
import granary.engine.check.Kind;
import granary.engine.check.Severity;
import granary.engine.contract.Change.Effect;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two contracts, or between a contract and a file, each judged for consumer
 * and producer.
 */
public final class SchemaDiff {

    private final List<Change> changes = new ArrayList<>();

    private SchemaDiff() {}

    /**
     * What a file does differently from its contract. A difference is a finding and never keeps the
     * file from being read.
     *
     * @param fileColumns names in file order
     */
    public static List<Change> observed(ContractObject object, List<String> fileColumns) {
        var diff = new SchemaDiff();
        var missing =
                object.properties().stream()
                        .filter(property -> fileColumns.stream().noneMatch(property::isNamed))
                        .toList();
        var extra =
                fileColumns.stream()
                        .filter(column ->
                                object.properties().stream().noneMatch(p -> p.isNamed(column)))
                        .toList();
        for (var property : missing) {
            var alike = extra.stream().filter(column -> alike(column, property.name())).findFirst();
            diff.add(
                    "column.drop",
                    object.name(),
                    property.name(),
                    property.name() + " " + property.logicalType().word(),
                    "-",
                    alike.map(column -> "rename? the file has " + column).orElse(""));
        }
        for (var column : extra) {
            diff.add(
                    "column.add.optional",
                    object.name(),
                    column,
                    "-",
                    column,
                    "not in the contract");
        }
        return List.copyOf(diff.changes);
    }

    /** Names of which one holds the other, as {@code avg_balance} holds {@code balance}. */
    private static boolean alike(String a, String b) {
        var left = a.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        var right = b.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        int shorter = Math.min(left.length(), right.length());
        return shorter >= 3 && (left.contains(right) || right.contains(left));
    }

    /** What a new revision of a contract changes. */
    public static ContractDiff between(Contract before, Contract after) {
        var diff = new SchemaDiff();
        for (var object : before.objects()) {
            var other = after.find(object.name());
            if (other.isEmpty()) {
                diff.add("object.drop", object.name(), null, "table " + object.name(), "-", "");
            } else {
                diff.objects(before, object, after, other.get());
            }
        }
        for (var object : after.objects()) {
            if (before.find(object.name()).isEmpty()) {
                diff.add("object.add", object.name(), null, "-", "table " + object.name(), "");
            }
        }
        diff.terms(before, after);
        return ContractDiff.of(diff.changes, before.version(), after.version());
    }

    private void add(
            String change,
            String object,
            @Nullable String column,
            String before,
            String after,
            String note) {
        var rule = ChangeRules.of(change, before, after);
        changes.add(
                new Change(
                        change,
                        object,
                        column,
                        before,
                        after,
                        rule.consumer(),
                        rule.producer(),
                        note));
    }

    private void objects(Contract a, ContractObject before, Contract b, ContractObject after) {
        var matched = new ArrayList<Property>();
        for (var property : before.properties()) {
            var other = partner(property, before, after);
            if (other == null) {
                add(
                        "column.drop",
                        before.name(),
                        property.name(),
                        property.name() + " " + type(property),
                        "-",
                        "");
            } else {
                matched.add(other);
                properties(before.name(), property, other);
            }
        }
        for (var property : after.properties()) {
            if (!matched.contains(property)) {
                add(
                        property.required() ? "column.add.required" : "column.add.optional",
                        before.name(),
                        property.name(),
                        "-",
                        property.name() + " " + type(property),
                        "");
            }
        }
        var names =
                before.properties().stream()
                        .map(Property::name)
                        .filter(n -> after.find(n).isPresent())
                        .toList();
        var reordered =
                after.properties().stream().map(Property::name).filter(names::contains).toList();
        if (!names.equals(reordered)) {
            add(
                    "column.reorder",
                    before.name(),
                    null,
                    String.join(", ", names),
                    String.join(", ", reordered),
                    "");
        }
        if (!before.primaryKey().equals(after.primaryKey())) {
            add(
                    "key.primary.change",
                    before.name(),
                    null,
                    before.primaryKey().toString(),
                    after.primaryKey().toString(),
                    "grain changed");
        }
        checks(a.checks(before), b.checks(after), before.name());
    }

    /** The same column: by name, else by the standard's stable id. */
    private static @Nullable Property partner(
            Property property, ContractObject before, ContractObject after) {
        var same = after.find(property.name());
        if (same.isPresent()) {
            return same.get();
        }
        return property.id() == null
                ? null
                : after.properties().stream()
                        .filter(other ->
                                property.id().equals(other.id())
                                        && before.find(other.name()).isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    private void properties(String object, Property before, Property after) {
        var column = after.name();
        if (!before.name().equals(after.name())) {
            add("column.rename", object, column, before.name(), after.name(), "");
        } else if (before.physicalName() != null
                && after.physicalName() != null
                && !before.physicalName().equals(after.physicalName())) {
            add(
                    "column.renamePhysicalOnly",
                    object,
                    column,
                    before.physicalName(),
                    after.physicalName(),
                    "");
        }
        var was = type(before);
        var is = type(after);
        if (!was.equals(is)) {
            add(ChangeRules.typeChange(was, is), object, column, was, is, "");
        }
        if (before.required() != after.required()) {
            add(
                    before.required() ? "nullable.allow" : "nullable.forbid",
                    object,
                    column,
                    before.required() ? "required" : "optional",
                    after.required() ? "required" : "optional",
                    "");
        }
        if (before.unique() != after.unique()) {
            add(
                    before.unique() ? "key.unique.drop" : "key.unique.add",
                    object,
                    column,
                    before.unique() ? "unique" : "not unique",
                    after.unique() ? "unique" : "not unique",
                    "");
        }
        options(object, column, before, after);
        unlike(
                "unit.change",
                object,
                column,
                before.customProperties().get("granary.unit"),
                after.customProperties().get("granary.unit"));
        if (before.partitioned() != after.partitioned()) {
            add(
                    "partition.change",
                    object,
                    column,
                    before.partitioned() ? "partitioned" : "not partitioned",
                    after.partitioned() ? "partitioned" : "not partitioned",
                    "breaking for readers of directory paths");
        }
        unlike("description.change", object, column, before.description(), after.description());
        classes(object, column, before.classification(), after.classification());
    }

    private void unlike(
            String change,
            String object,
            String column,
            @Nullable Object before,
            @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            add(change, object, column, String.valueOf(before), String.valueOf(after), "");
        }
    }

    private static String type(Property property) {
        var physical =
                property.physicalType() == null
                        ? ""
                        : property.physicalType().toLowerCase(Locale.ROOT).replace(" ", "");
        var format = property.option("format");
        return switch (property.logicalType()) {
            case INTEGER, NUMBER ->
                    physical.matches("decimal\\(\\d+,\\d+\\)|int(8|16|32|64)|float|double")
                            ? physical
                            : format != null ? format : property.logicalType().word();
            case TIMESTAMP ->
                    "true".equals(property.option("timezone"))
                            ? "timestamp with time zone"
                            : "timestamp";
            case STRING, DATE, TIME, OBJECT, ARRAY, BOOLEAN -> property.logicalType().word();
        };
    }

    private void options(String object, String column, Property before, Property after) {
        bounds(object, column, "minimum", before, after, -1);
        bounds(object, column, "exclusiveMinimum", before, after, -1);
        bounds(object, column, "maximum", before, after, 1);
        bounds(object, column, "exclusiveMaximum", before, after, 1);
        var shorter = before.option("maxLength");
        var longer = after.option("maxLength");
        if (!Objects.equals(shorter, longer)) {
            boolean raised =
                    longer == null
                            || (shorter != null
                                    && new BigDecimal(shorter).compareTo(new BigDecimal(longer))
                                            < 0);
            add(
                    raised ? "length.raise" : "length.lower",
                    object,
                    column,
                    "max " + shorter,
                    "max " + longer,
                    "");
        }
        unlike("pattern.change", object, column, before.option("pattern"), after.option("pattern"));
    }

    /**
     * @param outward sign in which the bound opens the range
     */
    private void bounds(
            String object,
            String column,
            String option,
            Property before,
            Property after,
            int outward) {
        var was = before.option(option);
        var is = after.option(option);
        if (Objects.equals(was, is)) {
            return;
        }
        boolean wider;
        if (was == null || is == null) {
            wider = is == null;
        } else {
            try {
                wider =
                        Integer.signum(new BigDecimal(is).compareTo(new BigDecimal(was)))
                                == outward;
            } catch (NumberFormatException e) {
                wider = Integer.signum(is.compareTo(was)) == outward;
            }
        }
        add(
                wider ? "range.widen" : "range.narrow",
                object,
                column,
                option + " " + was,
                option + " " + is,
                "");
    }

    private static final List<String> CLASSES =
            List.of("public", "internal", "confidential", "personal", "restricted", "special");

    private void classes(
            String object, String column, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        int was = before == null ? -1 : CLASSES.indexOf(before.toLowerCase(Locale.ROOT));
        int is = after == null ? -1 : CLASSES.indexOf(after.toLowerCase(Locale.ROOT));
        // A class that is not in the list may be stricter: it is taken to be.
        boolean raised = is < 0 && after != null || is > was;
        add(
                raised ? "classification.raise" : "classification.lower",
                object,
                column,
                String.valueOf(before),
                String.valueOf(after),
                "");
    }

    /** Listed checks, by id; what a field implies is judged as a change of the field. */
    private void checks(List<Check> before, List<Check> after, String object) {
        var was = listed(before);
        var is = listed(after);
        was.forEach((id, check) -> {
            var other = is.get(id);
            if (check.kind() instanceof Kind.Domain domain
                    && domain.valid()
                    && other != null
                    && other.kind() instanceof Kind.Domain others) {
                enums(object, check, domain.values(), others.values());
            }
            if (other == null) {
                if (check.severity() == Severity.ERROR && notReplaced(check, after)) {
                    add(
                            "check.error.remove",
                            object,
                            check.column(),
                            check.name() + " (error)",
                            "-",
                            "a promise withdrawn");
                }
            } else if (check.severity() != other.severity()) {
                add(
                        check.severity().compareTo(other.severity()) < 0
                                ? "check.severity.lower"
                                : "check.severity.raise",
                        object,
                        check.column(),
                        check.severity().word(),
                        other.severity().word(),
                        check.name());
            }
        });
        for (var check : before) {
            if (check.kind() instanceof Kind.Domain domain
                    && domain.valid()
                    && !is.containsKey(check.id())) {
                after.stream()
                        .filter(other ->
                                other.columns().equals(check.columns())
                                        && other.kind() instanceof Kind.Domain valid
                                        && valid.valid())
                        .findFirst()
                        .ifPresent(other ->
                                enums(
                                        object,
                                        check,
                                        domain.values(),
                                        ((Kind.Domain) other.kind()).values()));
            }
        }
    }

    /**
     * A domain whose list changed has another hash for its id; it is the same promise with other
     * values.
     */
    private static boolean notReplaced(Check check, List<Check> after) {
        return !(check.kind() instanceof Kind.Domain)
                || after.stream()
                        .noneMatch(other ->
                                other.columns().equals(check.columns())
                                        && other.kind() instanceof Kind.Domain);
    }

    private void enums(String object, Check check, List<String> before, List<String> after) {
        if (!before.containsAll(after)) {
            add("enum.add", object, check.column(), before.toString(), after.toString(), "");
        }
        if (!after.containsAll(before)) {
            add(
                    "enum.remove",
                    object,
                    check.column(),
                    before.toString(),
                    after.toString(),
                    "models keep a dead class");
        }
    }

    private static Map<String, Check> listed(List<Check> checks) {
        var byId = new LinkedHashMap<String, Check>();
        for (var check : checks) {
            if (check.path() != null && check.path().contains("/quality/")) {
                byId.put(check.id(), check);
            }
        }
        return byId;
    }

    private void terms(Contract before, Contract after) {
        for (var sla : before.sla()) {
            var other = after.sla(sla.property());
            if (other.isEmpty()) {
                // A service level that is no longer promised is looser than any.
                add(
                        notice(sla.property()) ? "notice.shorten" : "sla.loosen",
                        before.name(),
                        null,
                        words(sla),
                        "-",
                        "a promise withdrawn");
            } else if (!Objects.equals(sla.value(), other.get().value())
                    || !Objects.equals(sla.unit(), other.get().unit())) {
                add(
                        level(sla, other.get()),
                        before.name(),
                        null,
                        words(sla),
                        words(other.get()),
                        "");
            }
        }
        for (var sla : after.sla()) {
            if (before.sla(sla.property()).isEmpty()) {
                add(
                        notice(sla.property()) ? "notice.lengthen" : "sla.tighten",
                        before.name(),
                        null,
                        "-",
                        words(sla),
                        "");
            }
        }
        notices(before, after);
        if (!after.purposes().containsAll(before.purposes())) {
            add(
                    "purpose.remove",
                    before.name(),
                    null,
                    before.purposes().toString(),
                    after.purposes().toString(),
                    "a permitted use withdrawn");
        }
        if (!before.purposes().containsAll(after.purposes())) {
            add(
                    "purpose.add",
                    before.name(),
                    null,
                    before.purposes().toString(),
                    after.purposes().toString(),
                    "");
        }
    }

    private static String words(Contract.Sla sla) {
        return "%s %s%s"
                .formatted(sla.property(), sla.value(), sla.unit() == null ? "" : " " + sla.unit());
    }

    /** How long before a change the consumers are told. */
    private static boolean notice(String property) {
        return property.toLowerCase(Locale.ROOT).startsWith("notice");
    }

    private static String level(Contract.Sla before, Contract.Sla after) {
        boolean longer = looser(before, after);
        return notice(before.property())
                ? longer ? "notice.lengthen" : "notice.shorten"
                : longer ? "sla.loosen" : "sla.tighten";
    }

    private void notices(Contract before, Contract after) {
        var was = before.customProperties().get("granary.notice");
        var is = after.customProperties().get("granary.notice");
        if (Objects.equals(was, is)) {
            return;
        }
        boolean shorter =
                is == null
                        || was != null
                                && SlaDuration.of(is, null).compareTo(SlaDuration.of(was, null))
                                        < 0;
        add(
                shorter ? "notice.shorten" : "notice.lengthen",
                before.name(),
                null,
                was == null ? "-" : was.toString(),
                is == null ? "-" : is.toString(),
                "");
    }

    /** A longer time is a looser promise, unless it is how long data is kept. */
    private static boolean looser(Contract.Sla before, Contract.Sla after) {
        try {
            int longer =
                    SlaDuration.of(after.value(), after.unit())
                            .compareTo(SlaDuration.of(before.value(), before.unit()));
            return before.property().toLowerCase(Locale.ROOT).contains("retention")
                    ? longer < 0
                    : longer > 0;
        } catch (DateTimeException | IllegalArgumentException e) {
            return true;
        }
    }

    static Effect worst(List<Change> changes) {
        return changes.stream().map(Change::worst).reduce(Effect.SAFE, Effect::or);
    }
}
