package granary.incidents.incident;

import java.util.Locale;

/** What may be asked of an incident, and the permission it needs. */
public enum Verb {
    ACKNOWLEDGE("incident:write"),
    TRIAGE("incident:write"),
    START_MITIGATION("incident:write"),
    MITIGATE("incident:write"),
    RESOLVE("incident:command"),
    REVIEW("incident:command"),
    CLOSE("incident:command"),
    NOTE("incident:write"),
    CHANGE_SEVERITY("incident:write"),
    MERGE("incident:write"),
    DISMISS("incident:write"),
    REOPEN("incident:write");

    private final String permission;

    Verb(String permission) {
        this.permission = permission;
    }

    public String permission() {
        return permission;
    }

    /** As in the path: {@code start-mitigation}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
