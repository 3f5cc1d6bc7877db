package granary.incidents.severity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The severity matrix (operations.md 7.1), which is data: {@code severity-matrix.json}. Reading it
 * is a pure function.
 *
 * @param recurrenceDays days in which an incident of the same group counts as a recurrence
 * @param privacyAtLeast the mildest severity an incident with personal data may have
 */
public record SeverityMatrix(
        int version,
        String says,
        List<Cell> cells,
        int productionConsumerRaisesBy,
        int modelsAbove,
        int modelsRaiseBy,
        int recurrenceRaisesBy,
        int recurrenceDays,
        int privacyAtLeast) {
    /** Written to the finding, opens no incident. */
    public static final int LOG = 4;

    /**
     * One cell.
     *
     * @param speaksOfProduction the cell already counts production, so a production consumer raises
     *     it no further
     * @param when condition by fact: {@code true}/{@code false}, or {@code above}, {@code atLeast},
     *     {@code atMost} with a number
     */
    public record Cell(
            List<String> kinds,
            int severity,
            boolean speaksOfProduction,
            Map<String, Object> when,
            String says) {
        boolean holds(Situation situation) {
            return kinds.contains(situation.kind())
                    && when.entrySet().stream()
                            .allMatch(c -> holds(c.getValue(), situation.facts().get(c.getKey())));
        }

        private static boolean holds(Object condition, @Nullable Object fact) {
            if (condition instanceof Boolean wanted) {
                return fact == null ? !wanted : wanted.equals(fact);
            }
            if (!(fact instanceof Number number) || !(condition instanceof Map<?, ?> bounds)) {
                return false;
            }
            return bounds.entrySet().stream()
                    .allMatch(b ->
                            within(
                                    String.valueOf(b.getKey()),
                                    number.doubleValue(),
                                    ((Number) b.getValue()).doubleValue()));
        }

        private static boolean within(String bound, double value, double limit) {
            return switch (bound) {
                case "above" -> value > limit;
                case "atLeast" -> value >= limit;
                case "atMost" -> value <= limit;
                default -> throw new IllegalStateException("no such bound in the matrix: " + bound);
            };
        }
    }

    /**
     * The matrix's answer.
     *
     * @param severity 1 (worst) to 4 (log)
     * @param reason the cell's words and what raised it, for people
     */
    public record Rating(int severity, String reason) {
        public boolean isOnlyLogged() {
            return severity >= LOG;
        }
    }

    /** Kinds of incident there are. */
    public Set<String> kinds() {
        var kinds = new TreeSet<String>();
        cells.forEach(c -> kinds.addAll(c.kinds()));
        return kinds;
    }

    public Rating rate(Situation situation) {
        var cell = cells.stream().filter(c -> c.holds(situation)).findFirst();
        if (cell.isEmpty()) {
            return new Rating(LOG, "no cell of the matrix speaks of it");
        }
        var reasons = new ArrayList<String>();
        reasons.add(cell.get().says());
        int severity = cell.get().severity();
        if (severity < LOG) {
            if (situation.productionConsumer() && !cell.get().speaksOfProduction()) {
                severity -= productionConsumerRaisesBy;
                reasons.add("raised for a production consumer");
            }
            if (situation.models() > modelsAbove) {
                severity -= modelsRaiseBy;
                reasons.add("raised for %d models".formatted(situation.models()));
            }
            if (situation.recurs()) {
                severity -= recurrenceRaisesBy;
                reasons.add("raised because it recurs within %d days".formatted(recurrenceDays));
            }
        }
        if (situation.kind().equals("privacy") && severity > privacyAtLeast && severity < LOG) {
            severity = privacyAtLeast;
            reasons.add("personal data is never below Sev%d at first".formatted(privacyAtLeast));
        }
        return new Rating(Math.max(1, severity), String.join("; ", reasons));
    }
}
