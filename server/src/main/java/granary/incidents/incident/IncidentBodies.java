package granary.incidents.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers send. */
final class IncidentBodies {
    private static final int TEXT_MAX = 4000;

    private IncidentBodies() {}

    record OpenBody(
            @NotBlank @Size(max = 200) String title,
            @NotBlank String kind,
            @Min(1) @Max(4) @Nullable Integer severity,
            @Nullable String dataset,
            @Nullable List<Integer> versions,
            @Nullable Instant startedAt,
            @Nullable Instant detectedAt) {}

    record TriageBody(
            @Min(1) @Max(4) @Nullable Integer severity,
            @Size(max = TEXT_MAX) @Nullable String reason,
            @Nullable String commander,
            @Nullable Instant impactStart,
            @Nullable Boolean impactStartUnknown) {}

    record StartMitigationBody(@Nullable List<@Valid MitigationBody> mitigations) {}

    record MitigationBody(@NotBlank String kind, @Size(max = TEXT_MAX) @Nullable String note) {}

    record MitigateBody(@Nullable List<String> done) {}

    record ResolveBody(
            @Nullable Correction correction,
            @Size(max = TEXT_MAX) @Nullable String noCorrectionReason,
            @Size(max = TEXT_MAX) @Nullable String rootCauseUnknownReason) {}

    record ReasonBody(@NotBlank @Size(max = TEXT_MAX) String reason) {}

    record MergeBody(@NotBlank String into) {}

    record SeverityBody(
            @NotNull @Min(1) @Max(4) Integer severity,
            @NotBlank @Size(max = TEXT_MAX) String reason) {}

    record NoteBody(@NotBlank @Size(max = TEXT_MAX) String text) {}

    /** Verbs that need no words take an empty object, or nothing. */
    record EmptyBody() {}
}
