package granary.engine.data;

import java.util.ArrayList;
import java.util.List;

/** Inputs that are read as one table have the same columns in the same order. */
final class Schemas {

    private Schemas() {}

    static InputRefused differ(String one, List<String> first, String two, List<String> second) {
        var lacking = new ArrayList<>(first);
        lacking.removeAll(second);
        var added = new ArrayList<>(second);
        added.removeAll(first);
        var detail =
                lacking.isEmpty() && added.isEmpty()
                        ? "The same columns stand in another order"
                        : "%s lacks %s and adds %s".formatted(two, some(lacking), some(added));
        return InputProblem.of(
                        "input.schema",
                        "%s and %s have different columns".formatted(one, two),
                        detail,
                        two,
                        "Name files of one schema, or read each by itself")
                .refused();
    }

    private static String some(List<String> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        return String.join(", ", names.stream().limit(5).toList())
                + (names.size() > 5 ? " and %d more".formatted(names.size() - 5) : "");
    }
}
