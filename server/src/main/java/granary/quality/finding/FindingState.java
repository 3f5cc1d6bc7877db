package granary.quality.finding;

import java.util.Locale;

/** Where a finding stands. */
public enum FindingState {
    OPEN,
    ACKNOWLEDGED,
    WAIVED,
    RESOLVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FindingState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
