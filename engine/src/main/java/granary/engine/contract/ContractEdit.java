package granary.engine.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes one place of a contract's document and leaves everything else as it is, in its order,
 * other vendors' properties included. Documents are not touched: each change gives a new one. Its
 * result is not yet proven to be valid; {@link ContractReader#of} does that.
 */
public final class ContractEdit {

    private ContractEdit() {}

    /**
     * Sets the value at a JSON pointer; the last step may be a new name, or {@code -} for one more
     * entry of a list. Names and lists on the way that are missing are made.
     *
     * @throws IllegalArgumentException when the pointer leads through something that is no list and
     *     no mapping
     */
    public static Map<String, Object> put(
            Map<String, Object> document, String pointer, Object value) {
        var copy = copy(document);
        var steps = steps(pointer);
        Object at = copy;
        for (int i = 0; i < steps.size() - 1; i++) {
            boolean list = steps.get(i + 1).matches("-|\\d+");
            at = into(at, steps.get(i), list, pointer);
        }
        set(at, steps.getLast(), copied(value), pointer);
        return copy;
    }

    /** Takes away what stands at a JSON pointer. */
    public static Map<String, Object> remove(Map<String, Object> document, String pointer) {
        var copy = copy(document);
        var steps = steps(pointer);
        Object at = copy;
        for (int i = 0; i < steps.size() - 1; i++) {
            at = into(at, steps.get(i), false, pointer);
        }
        var last = steps.getLast();
        if (at instanceof Map<?, ?> map && map.containsKey(last)) {
            map.remove(last);
        } else if (at instanceof List<?> list && index(last, list.size()) < list.size()) {
            list.remove(index(last, list.size()));
        } else {
            throw new IllegalArgumentException("nothing stands at " + pointer);
        }
        return copy;
    }

    /** Adds a quality entry to an object, or to a column of it. */
    public static Map<String, Object> addQuality(
            Map<String, Object> document,
            String object,
            @Nullable String column,
            Map<String, Object> entry) {
        return put(document, place(document, object, column) + "/quality/-", entry);
    }

    /** Puts an entry with the id of one that is there into its place, else adds it. */
    public static Map<String, Object> setQuality(
            Map<String, Object> document,
            String object,
            @Nullable String column,
            Map<String, Object> entry) {
        var place = place(document, object, column);
        var there = Tree.maps(Tree.map(find(document, place)).get("quality"));
        for (int i = 0; i < there.size(); i++) {
            var id = there.get(i).get("id");
            if (id != null && id.equals(entry.get("id"))) {
                return put(document, place + "/quality/" + i, entry);
            }
        }
        return put(document, place + "/quality/-", entry);
    }

    /** Sets a field of a column, such as {@code required}. */
    public static Map<String, Object> setField(
            Map<String, Object> document, String object, String column, String name, Object value) {
        return put(
                document, place(document, object, column) + "/" + CustomNames.escaped(name), value);
    }

    /**
     * The pointer of an object, or of a column of it, by name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static String place(
            Map<String, Object> document, String object, @Nullable String column) {
        var objects = Tree.maps(document.get("schema"));
        int number = named(objects, object);
        if (number < 0) {
            throw new IllegalArgumentException("no object " + object);
        }
        var at = "/schema/" + number;
        if (column == null) {
            return at;
        }
        int property = named(Tree.maps(objects.get(number).get("properties")), column);
        if (property < 0) {
            throw new IllegalArgumentException("no column %s in %s".formatted(column, object));
        }
        return at + "/properties/" + property;
    }

    /** How many entries the list at a pointer has; 0 where there is none. */
    public static int size(Map<String, Object> document, String pointer) {
        return find(document, pointer) instanceof List<?> list ? list.size() : 0;
    }

    private static int named(List<Map<String, Object>> nodes, String name) {
        for (int i = 0; i < nodes.size(); i++) {
            if (name.equals(nodes.get(i).get("name"))) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Object find(Map<String, Object> document, String pointer) {
        Object at = document;
        for (var step : steps(pointer)) {
            at =
                    at instanceof List<?> list
                            ? list.get(index(step, list.size()))
                            : Tree.map(at).get(step);
        }
        return at;
    }

    private static List<String> steps(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("a pointer begins with /, not " + pointer);
        }
        var steps = new ArrayList<String>();
        for (var step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static int index(String step, int size) {
        if (step.equals("-")) {
            return size;
        }
        if (!step.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("a list has no \"%s\"".formatted(step));
        }
        return Integer.parseInt(step);
    }

    @SuppressWarnings("unchecked")
    private static Object into(Object at, String step, boolean list, String pointer) {
        Object next =
                at instanceof List<?> items
                        ? items.get(index(step, items.size()))
                        : at instanceof Map<?, ?> map ? map.get(step) : null;
        if (next instanceof Map || next instanceof List) {
            return next;
        }
        if (next != null || !(at instanceof Map)) {
            throw new IllegalArgumentException(
                    "%s leads through \"%s\", which holds nothing".formatted(pointer, step));
        }
        var made = list ? new ArrayList<Object>() : new LinkedHashMap<String, Object>();
        ((Map<String, Object>) at).put(step, made);
        return made;
    }

    @SuppressWarnings("unchecked")
    private static void set(Object at, String step, Object value, String pointer) {
        if (at instanceof Map<?, ?>) {
            ((Map<String, Object>) at).put(step, value);
            return;
        }
        var list = (List<Object>) at;
        int index = index(step, list.size());
        if (index > list.size()) {
            throw new IllegalArgumentException("%s is beyond the list".formatted(pointer));
        }
        if (index == list.size()) {
            list.add(value);
        } else {
            list.set(index, value);
        }
    }

    private static Map<String, Object> copy(Map<String, Object> document) {
        var copy = new LinkedHashMap<String, Object>();
        document.forEach((name, value) -> copy.put(name, copied(value)));
        return copy;
    }

    /** Nulls are values here. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private static Object copied(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy((Map<String, Object>) map);
            case List<?> list -> {
                var copy = new ArrayList<Object>();
                list.forEach(item -> copy.add(copied(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
