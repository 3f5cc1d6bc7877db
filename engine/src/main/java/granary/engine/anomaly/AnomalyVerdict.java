package granary.engine.anomaly;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a figure is against its history. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(AnomalyVerdict.Learning.class),
    @JsonSubTypes.Type(AnomalyVerdict.Normal.class),
    @JsonSubTypes.Type(AnomalyVerdict.Alarm.class),
    @JsonSubTypes.Type(AnomalyVerdict.Excused.class)
})
public sealed interface AnomalyVerdict {

    /** Too little history to judge: {@code points} of {@code of}. */
    @JsonTypeName("learning")
    record Learning(int points, int of) implements AnomalyVerdict {}

    @JsonTypeName("normal")
    record Normal(Judged judged) implements AnomalyVerdict {}

    /**
     * @param judged null for a gap, and for a zero before anything was learned
     * @param since first point of the run of alarms on one side that this one ends; an alarm of
     *     reason {@code level} with the same {@code since} is the same alarm
     */
    @JsonTypeName("alarm")
    record Alarm(Reason reason, @Nullable Judged judged, Instant since, String message)
            implements AnomalyVerdict {}

    /** An alarm that nobody needs to hear. */
    @JsonTypeName("excused")
    record Excused(Alarm alarm, String why) implements AnomalyVerdict {}

    /** Why there is an alarm. */
    enum Reason {
        ZERO,
        GAP,
        /** The last points all alarm on one side: a new level. */
        LEVEL,
        VALUE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A value against its band.
     *
     * @param expected median of the points at the same position of the season
     * @param spread 1.4826 MAD of the window's residuals, at least 1 % of what is expected
     * @param score spreads from the expected value; null when the spread is 0
     * @param low values below alarm; {@code high} values above
     * @param change as a share of the expected value, null when that is 0; of shares the difference
     * @param taughtBy the points at the same position, oldest first
     * @param windowFrom oldest point of the window
     * @param windowPoints how many points the window has
     */
    record Judged(
            double value,
            double expected,
            double spread,
            @Nullable Double score,
            double low,
            double high,
            @Nullable Double change,
            List<Point> taughtBy,
            Instant windowFrom,
            int windowPoints) {

        public Judged {
            taughtBy = List.copyOf(taughtBy);
        }
    }
}
