package granary.incidents.opening;

import granary.quality.Quality.FindingFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a finding speaks of, in the order in which data goes wrong: columns before amounts before
 * values. A renamed column also fails the checks of its values; the incident is of the former.
 */
enum Family {
    SCHEMA,
    VOLUME,
    VALUES;

    static Family of(FindingFacts finding) {
        return switch (finding.kind()) {
            case "schema", "columns", "schemaChange" -> SCHEMA;
            case "volume",
                    "partial_data",
                    "rowCount",
                    "missing_partition",
                    "coverage",
                    "freshness",
                    "duplicates",
                    "nearDuplicates" ->
                    VOLUME;
            default -> VALUES;
        };
    }

    /** The kind of incident that such a finding opens. */
    static String incidentKind(FindingFacts finding) {
        return switch (finding.kind()) {
            case "schema", "columns", "schemaChange" -> "schema_change";
            case "volume", "partial_data", "rowCount" -> "partial_data";
            case "missing_partition", "coverage" -> "missing_data";
            case "freshness" -> "late_data";
            case "duplicates", "nearDuplicates" -> "duplicate_data";
            case "pii", "sensitive" -> "privacy";
            case "drift" -> "drift";
            case "leakage", "leak" -> "leakage";
            default -> "other";
        };
    }

    /**
     * The finding that names the incident: the earliest family's first, of those that hold the
     * gate. Warnings never open one; they join as signals.
     */
    static Optional<FindingFacts> lead(List<FindingFacts> findings) {
        return findings.stream()
                .filter(f -> f.severity().equals("error"))
                .min(Comparator.comparing(Family::of));
    }
}
