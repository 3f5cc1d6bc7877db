package granary.quality.finding;

import java.util.List;
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

    /** What people may ask of it. */
    List<String> verbs() {
        return switch (this) {
            case OPEN -> List.of("acknowledge", "waive", "agree");
            case ACKNOWLEDGED -> List.of("waive", "agree");
            case WAIVED, RESOLVED -> List.of();
        };
    }
}
