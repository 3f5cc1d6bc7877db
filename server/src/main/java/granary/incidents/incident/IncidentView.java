package granary.incidents.incident;

import granary.governance.People.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the API shows it. Minutes are counted as in operations.md 7.1: detected minus
 * started, acknowledged, mitigated and resolved minus detected; null while one of the two is
 * unknown.
 *
 * @param correction {@code bank@v1} or {@code ingest ID}; null while there is none
 * @param pendingSeverity a lowering that waits for a second person
 * @param closeNeeds every guard from here to closed; null in lists
 */
record IncidentView(
        UUID id,
        String key,
        String title,
        String kind,
        int severity,
        String severitySource,
        String severityReason,
        String state,
        String source,
        @Nullable String dataset,
        List<Integer> versions,
        @Nullable UUID ingest,
        boolean privacy,
        Instant openedAt,
        @Nullable Person openedBy,
        @Nullable Instant startedAt,
        Instant detectedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant reviewedAt,
        @Nullable Instant closedAt,
        @Nullable Person commander,
        @Nullable String correction,
        @Nullable String noCorrectionReason,
        @Nullable String rootCauseUnknownReason,
        @Nullable String dismissReason,
        @Nullable String mergedInto,
        @Nullable String recurrenceOf,
        @Nullable PendingSeverity pendingSeverity,
        @Nullable Double mttdMinutes,
        @Nullable Double mttaMinutes,
        @Nullable Double mttmMinutes,
        @Nullable Double mttrMinutes,
        long rowVersion,
        List<String> allowedVerbs,
        @Nullable List<MitigationStore.Mitigation> mitigations,
        @Nullable List<CloseNeed> closeNeeds) {
    record PendingSeverity(int severity, @Nullable Person by, @Nullable String reason) {}

    record CloseNeed(String code, String what, boolean met, @Nullable String fix, String link) {}
}
