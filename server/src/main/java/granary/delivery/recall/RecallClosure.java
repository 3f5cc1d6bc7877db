package granary.delivery.recall;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a recall reaches: every version made from the recalled one is suspect, and told is
 * whoever has bytes of any of them (expired and revoked deliveries count, failed ones do not),
 * whoever subscribes to the recalled dataset, and every model that was measured on them.
 */
final class RecallClosure {
    /** A version was made from another; both as in {@code bank@v1}. */
    record Edge(String from, String to) {}

    /**
     * @param isReceived whether bytes were ready to be fetched, then or later
     */
    record Sent(String version, String consumer, boolean isReceived) {}

    /**
     * @param consumer whoever runs the model: a consumer's slug, or {@code model:NAME}
     */
    record Measured(String version, String consumer) {}

    private RecallClosure() {}

    /** Versions made from it, directly or not. */
    static Set<String> suspects(String version, Collection<Edge> edges) {
        var reached = new LinkedHashSet<String>();
        var next = new ArrayDeque<>(List.of(version));
        while (!next.isEmpty()) {
            var from = next.remove();
            for (var edge : edges) {
                if (edge.from().equals(from) && reached.add(edge.to())) {
                    next.add(edge.to());
                }
            }
        }
        reached.remove(version);
        return reached;
    }

    static Set<String> told(
            String version,
            Set<String> suspects,
            Collection<Sent> sent,
            Collection<String> subscribers,
            Collection<Measured> measured) {
        var told = new TreeSet<>(subscribers);
        sent.stream()
                .filter(Sent::isReceived)
                .filter(s -> s.version().equals(version) || suspects.contains(s.version()))
                .forEach(s -> told.add(s.consumer()));
        measured.stream()
                .filter(m -> m.version().equals(version) || suspects.contains(m.version()))
                .forEach(m -> told.add(m.consumer()));
        return told;
    }
}
