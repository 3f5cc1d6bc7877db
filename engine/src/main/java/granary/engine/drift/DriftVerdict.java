package granary.engine.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a column moved; {@code skipped} when too little is there to say. */
public enum DriftVerdict {
    SKIPPED,
    STABLE,
    MODERATE,
    DRIFT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    DriftVerdict or(DriftVerdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
