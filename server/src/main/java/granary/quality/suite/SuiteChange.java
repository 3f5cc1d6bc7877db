package granary.quality.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in the names of checks how a suite differs from the one before. */
final class SuiteChange {
    private static final int NAMED = 3;

    private SuiteChange() {}

    /**
     * @param checks as they are written down: what was read back is compared with its like
     */
    static String between(SuiteVersion last, List<AskedCheck> checks, List<String> broken) {
        var before = byId(last.checks());
        var now = byId(checks);
        var said = new ArrayList<String>();
        add(said, "added", now.values().stream().filter(c -> !before.containsKey(c.id())).toList());
        add(
                said,
                "changed",
                now.values().stream()
                        .filter(c ->
                                before.containsKey(c.id())
                                        && !Objects.equals(before.get(c.id()), c))
                        .toList());
        add(
                said,
                "taken away",
                before.values().stream().filter(c -> !now.containsKey(c.id())).toList());
        if (!last.broken().equals(broken)) {
            said.add("what cannot be read changed");
        }
        return said.isEmpty()
                ? "the order or the wording of checks changed"
                : String.join("; ", said);
    }

    private static void add(List<String> said, String what, List<AskedCheck> checks) {
        if (checks.isEmpty()) {
            return;
        }
        var named =
                checks.stream()
                        .limit(NAMED)
                        .map(c -> "'%s' (%s)".formatted(c.name(), c.origin()))
                        .collect(Collectors.joining(", "));
        int more = checks.size() - NAMED;
        said.add(
                "%s %s%s %s"
                        .formatted(
                                checks.size() == 1 ? "check" : "checks",
                                named,
                                more > 0 ? " and %d more".formatted(more) : "",
                                what));
    }

    /** Ids of checks are made to be unique within a suite. */
    private static Map<String, AskedCheck> byId(List<AskedCheck> checks) {
        return checks.stream()
                .collect(
                        Collectors.toMap(
                                AskedCheck::id, c -> c, (a, _) -> a, java.util.LinkedHashMap::new));
    }
}
