package granary.engine.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two schemas, judged for both parties of a contract.
 *
 * @param change slug such as {@code column.drop}
 * @param object table it concerns
 * @param column null when it concerns the whole object
 * @param consumer what it means for an old reader of new data
 * @param producer what it means for whoever fills the table
 */
public record Change(
        String change,
        String object,
        @Nullable String column,
        String before,
        String after,
        Effect consumer,
        Effect producer,
        String note) {

    /** How much a change breaks. */
    public enum Effect {
        SAFE,
        RISKY,
        BREAKING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Effect or(Effect other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** The worse of the two. */
    public Effect worst() {
        return consumer.or(producer);
    }
}
