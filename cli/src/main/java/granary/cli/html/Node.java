package granary.cli.html;

import granary.cli.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a report, which may hold nothing. */
record Node(@Nullable Object value) {

    Node get(String name) {
        return new Node(value instanceof Map<?, ?> map ? map.get(name) : null);
    }

    List<Node> items() {
        return value instanceof List<?> list
                ? list.stream().map(item -> new Node(item)).toList()
                : List.of();
    }

    /** The members of an object, by name and in order. */
    Map<?, ?> members() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean isThere() {
        return value != null;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** NaN where there is no number. */
    double number() {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    long count() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    String text() {
        return value == null ? "" : value.toString();
    }

    /** As a person reads it: numbers rounded, nothing as a dash. */
    String shown() {
        return switch (value) {
            case null -> "–";
            case Long n -> Text.count(n);
            case Integer n -> Text.count(n);
            case Number n -> Text.figure(n.doubleValue());
            case Boolean truth -> truth ? "yes" : "no";
            case List<?> list ->
                    String.join(", ", list.stream().map(item -> new Node(item).shown()).toList());
            case Map<?, ?> map ->
                    String.join(
                            ", ",
                            map.entrySet().stream()
                                    .map(e -> e.getKey() + " " + new Node(e.getValue()).shown())
                                    .toList());
            default -> value.toString();
        };
    }
}
