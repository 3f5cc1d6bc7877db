package granary.engine.contract;

import granary.engine.check.Catalogue;
import granary.engine.check.Expectation;
import granary.engine.check.RowKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters that a contract gives to one check, read by type. */
record Given(Map<String, Object> of) {

    /** Words of entries written before the catalogue, and of suggestions. */
    private static final Set<String> TOLERATED = Set.of("check", "name", "null", "description");

    /**
     * @throws IllegalArgumentException naming a word that the kind does not take, and the nearest
     *     that it does
     */
    void onlyKnown(Catalogue.Entry entry) {
        var known = new TreeSet<String>();
        entry.parameters().forEach(parameter -> known.add(parameter.name()));
        Catalogue.COMMON.forEach(parameter -> known.add(parameter.name()));
        Arrays.stream(Expectation.Operator.values()).forEach(o -> known.add(o.name()));
        for (var name : of.keySet()) {
            if (!known.contains(name) && !TOLERATED.contains(name)) {
                throw new IllegalArgumentException(
                        "%s takes no %s; did you mean %s?"
                                .formatted(entry.kind(), name, Nearest.to(name, known)));
            }
        }
    }

    boolean has(String name) {
        return of.containsKey(name);
    }

    @Nullable String text(String name) {
        return Tree.text(of, name);
    }

    String text(String name, String usual) {
        return Tree.text(of, name, usual);
    }

    String needed(String name) {
        var value = text(name);
        if (value == null) {
            throw new IllegalArgumentException("the check needs " + name);
        }
        return value;
    }

    List<String> texts(String name) {
        return Tree.present(of.get(name));
    }

    boolean flag(String name, boolean usual) {
        return switch (of.get(name)) {
            case null -> usual;
            case Boolean flag -> flag;
            case Object other ->
                    throw new IllegalArgumentException(
                            "%s is true or false, not %s".formatted(name, other));
        };
    }

    @Nullable BigDecimal decimal(String name) {
        return decimal(name, of.get(name));
    }

    private static @Nullable BigDecimal decimal(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> new BigDecimal(number.toString());
            case Object other ->
                    throw new IllegalArgumentException(
                            "%s is a number, not %s".formatted(name, other));
        };
    }

    BigDecimal decimal(String name, String usual) {
        var value = decimal(name);
        return value == null ? new BigDecimal(usual) : value;
    }

    double number(String name, double usual) {
        var value = decimal(name);
        return value == null ? usual : value.doubleValue();
    }

    @Nullable Integer whole(String name) {
        var value = decimal(name);
        try {
            return value == null ? null : value.intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s is a whole number, not %s".formatted(name, value), e);
        }
    }

    int whole(String name, int usual) {
        var value = whole(name);
        return value == null ? usual : value;
    }

    @Nullable Duration duration(String name) {
        var value = of.get(name);
        return value == null ? null : SlaDuration.of(value, null);
    }

    <E extends Enum<E>> E word(Class<E> type, String name, E usual) {
        var value = text(name);
        if (value == null) {
            return usual;
        }
        var words = new ArrayList<String>();
        for (var constant : type.getEnumConstants()) {
            var word = constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            if (word.equals(value)) {
                return constant;
            }
            words.add(word);
        }
        throw new IllegalArgumentException(
                "%s is one of %s, not %s".formatted(name, String.join(", ", words), value));
    }

    RowKind.Tolerance tolerance() {
        var value = of.get("tolerance");
        if (value == null) {
            return RowKind.Tolerance.NONE;
        }
        if (value instanceof Map<?, ?>) {
            var both = new Given(Tree.map(value));
            return new RowKind.Tolerance(both.decimal("abs", "0"), both.decimal("rel", "0"));
        }
        return new RowKind.Tolerance(decimal("tolerance", "0"), BigDecimal.ZERO);
    }

    RowKind.@Nullable Bounds bounds(String name) {
        var value = of.get(name);
        if (value == null) {
            return null;
        }
        var both = new Given(Tree.map(value));
        if (!both.has("min") && !both.has("max")) {
            throw new IllegalArgumentException(name + " needs min or max");
        }
        return new RowKind.Bounds(both.decimal("min"), both.decimal("max"));
    }
}
