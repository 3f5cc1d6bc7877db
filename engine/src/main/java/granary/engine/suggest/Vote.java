package granary.engine.suggest;

import granary.engine.check.Check;
import granary.engine.check.CheckRun;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.check.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Dependencies onto one column vote about its cells: a cell is wrong when at least half of them say
 * so. One whose accusations the others do not share has a fault of its own (a source that is too
 * coarse) and is left out.
 */
final class Vote {

    private static final double AGREEMENT = 0.8;

    private Vote() {}

    /** The checks without the dependencies that lost. */
    static List<Check> among(List<Check> checks, Subject subject, RunOptions options) {
        var byColumn = new LinkedHashMap<String, Map<Check, Set<Long>>>();
        for (var check : checks) {
            if (check.kind() instanceof Kind.Dependency dependency) {
                byColumn.computeIfAbsent(dependency.to(), _ -> new LinkedHashMap<>())
                        .put(check, new HashSet<>(CheckRun.failingRows(subject, check, options)));
            }
        }
        var lost = new HashSet<Check>();
        byColumn.values().forEach(voters -> lost.addAll(lost(voters)));
        var kept = new ArrayList<>(checks);
        kept.removeAll(lost);
        return kept;
    }

    private static Set<Check> lost(Map<Check, Set<Long>> voters) {
        var votes = new HashMap<Long, Integer>();
        voters.values().forEach(rows -> rows.forEach(row -> votes.merge(row, 1, Integer::sum)));
        var lost = new HashSet<Check>();
        voters.forEach((check, rows) -> {
            long shared =
                    rows.stream()
                            .filter(r -> 2 * votes.getOrDefault(r, 0) >= voters.size())
                            .count();
            if (shared < AGREEMENT * rows.size()) {
                lost.add(check);
            }
        });
        return lost;
    }
}
