package granary.datasets.version;

import java.util.Locale;

/** Where a version stands. */
public enum VersionState {
    OPEN,
    COMMITTED,
    GATE_PASSED,
    GATE_FAILED,
    IN_APPROVAL,
    REJECTED,
    APPROVED,
    PUBLISHED,
    DEPRECATED,
    RECALLED,
    ERASED,
    ABANDONED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static VersionState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether the next version may start from it: its gate passed and nobody took it back since.
     */
    public boolean canBeHead() {
        return switch (this) {
            case GATE_PASSED, IN_APPROVAL, APPROVED, PUBLISHED, DEPRECATED -> true;
            case OPEN, COMMITTED, GATE_FAILED, REJECTED, RECALLED, ERASED, ABANDONED -> false;
        };
    }

    /** Whether its content is fixed and still there. */
    public boolean isCommitted() {
        return switch (this) {
            case COMMITTED,
                    GATE_PASSED,
                    GATE_FAILED,
                    IN_APPROVAL,
                    REJECTED,
                    APPROVED,
                    PUBLISHED,
                    DEPRECATED,
                    RECALLED ->
                    true;
            case OPEN, ERASED, ABANDONED -> false;
        };
    }
}
