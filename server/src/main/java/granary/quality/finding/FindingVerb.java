package granary.quality.finding;

import java.util.Locale;

/** What may be asked of a finding, and the permission it needs. */
enum FindingVerb {
    ACKNOWLEDGE("quality:write"),
    WAIVE("quality:write"),
    /** Who may be the second person is the approval's to say. */
    AGREE("dataset:read"),
    /** For the caller alone: whoever may read a finding may put it off. */
    SNOOZE("dataset:read"),
    UNSNOOZE("dataset:read");

    private final String permission;

    FindingVerb(String permission) {
        this.permission = permission;
    }

    String permission() {
        return permission;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
