package granary.quality.monitor;

import java.util.Locale;

/** What may be asked of a monitor, and the permission it needs. */
enum MonitorVerb {
    PAUSE("quality:write"),
    RESUME("quality:write"),
    MUTE("quality:write"),
    UNMUTE("quality:write"),
    LOOK("quality:run"),
    RETIRE("quality:write");

    private final String permission;

    MonitorVerb(String permission) {
        this.permission = permission;
    }

    String permission() {
        return permission;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
