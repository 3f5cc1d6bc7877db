package granary.incidents.severity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident when its severity is asked.
 *
 * @param facts by the names that the matrix's conditions use: {@code true}, or a number such as a
 *     share (0 to 1); what is not known is absent, and no condition on it holds
 * @param productionConsumer whether a production consumer reads the dataset
 * @param models models trained on what is affected
 * @param recurs whether the same group had an incident within the matrix's days
 */
public record Situation(
        String kind,
        Map<String, Object> facts,
        boolean productionConsumer,
        int models,
        boolean recurs) {
    public Situation {
        facts = Map.copyOf(facts);
    }

    public static Situation of(String kind) {
        return new Situation(kind, Map.of(), false, 0, false);
    }

    public Situation with(String fact, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Situation(kind, more, productionConsumer, models, recurs);
    }

    public Situation inProduction(boolean isConsumed) {
        return new Situation(kind, facts, isConsumed, models, recurs);
    }

    public Situation again(boolean isRecurrence) {
        return new Situation(kind, facts, productionConsumer, models, isRecurrence);
    }
}
