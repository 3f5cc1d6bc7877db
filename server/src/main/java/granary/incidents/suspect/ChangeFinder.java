package granary.incidents.suspect;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.SchemaDifference;
import granary.datasets.Datasets.VersionFacts;
import granary.incidents.impact.Surroundings;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.Incidents;
import granary.incidents.tables.records.IncidentRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects what changed in and around the affected versions. */
@Component
class ChangeFinder {
    private static final Duration NEAR = Duration.ofHours(24);
    private static final double COMPATIBLE = 0.25;
    private static final double CONTRACT_MOVED = 0.5;

    /** A file must differ by this share from what was expected before its size is suspect. */
    private static final double VOLUME_LEAST = 0.05;

    private static final int FILES_MAX = 40;

    private final Surroundings around;
    private final IncidentStore incidents;

    ChangeFinder(Surroundings around, IncidentStore incidents) {
        this.around = around;
        this.incidents = incidents;
    }

    List<Change> find(IncidentRecord incident) {
        var dataset = incident.getDataset();
        if (dataset == null) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        var all = around.ingests(dataset);
        for (var run : suspicious(incident, all)) {
            schema(run, changes);
            volume(run, all, changes);
            source(run, all, changes);
        }
        var versions = around.versions(dataset);
        for (var number : Incidents.versions(incident)) {
            contract(versions, number, changes);
        }
        incidents.openOn(dataset).stream()
                .filter(other -> !other.getId().equals(incident.getId()))
                .map(ChangeFinder::upstream)
                .forEach(changes::add);
        return List.copyOf(changes);
    }

    /** The file that the findings name, else the files of the affected versions, newest first. */
    private static List<IngestFacts> suspicious(IncidentRecord incident, List<IngestFacts> all) {
        var named = all.stream().filter(i -> i.id().equals(incident.getIngest())).toList();
        if (!named.isEmpty()) {
            return named;
        }
        var versions = Incidents.versions(incident);
        var near = incident.getDetectedAt().minus(NEAR);
        return all.stream()
                .filter(i ->
                        versions.isEmpty()
                                ? i.startedAt().isAfter(near)
                                : i.version() != null && versions.contains(i.version()))
                .limit(FILES_MAX)
                .toList();
    }

    private static void schema(IngestFacts run, List<Change> changes) {
        if (run.schemaChanges().isEmpty()) {
            return;
        }
        var isBreaking = run.schemaChanges().stream().anyMatch(SchemaDifference::breaking);
        var columns =
                run.schemaChanges().stream()
                        .map(d -> "%s (%s)".formatted(d.column(), d.kind()))
                        .collect(Collectors.joining(", "));
        changes.add(
                new Change(
                        "schema_change",
                        run.source(),
                        "Schema change",
                        "%s came with %s columns: %s"
                                .formatted(
                                        run.file(),
                                        isBreaking ? "breaking changes of its" : "other",
                                        columns),
                        run.startedAt(),
                        0,
                        isBreaking ? 1 : COMPATIBLE,
                        evidence(
                                run,
                                "differences",
                                run.schemaChanges().stream()
                                        .map(d ->
                                                Map.of(
                                                        "kind", d.kind(),
                                                        "column", d.column(),
                                                        "breaking", d.breaking()))
                                        .toList())));
    }

    private static void volume(IngestFacts run, List<IngestFacts> all, List<Change> changes) {
        var expected = expectedRows(run, all);
        if (expected == null || expected == 0) {
            return;
        }
        double off = Math.abs(run.read() - expected) / expected;
        if (off < VOLUME_LEAST) {
            return;
        }
        changes.add(
                new Change(
                        "volume",
                        run.source(),
                        "Volume change",
                        "%s brought %d rows where %.0f were expected"
                                .formatted(run.file(), run.read(), expected),
                        run.startedAt(),
                        0,
                        off,
                        evidence(run, "expectedRows", expected)));
    }

    /**
     * Rows it replaced, else the median of what the source sent before; null when neither is known.
     */
    private static @Nullable Double expectedRows(IngestFacts run, List<IngestFacts> all) {
        if (run.replacedRows() > 0) {
            return (double) run.replacedRows();
        }
        var before =
                all.stream()
                        .filter(i -> i.source().equals(run.source()))
                        .filter(i -> i.state().equals("landed"))
                        .filter(i -> i.startedAt().isBefore(run.startedAt()))
                        .map(IngestFacts::read)
                        .sorted()
                        .toList();
        return before.isEmpty() ? null : (double) before.get(before.size() / 2);
    }

    private static void source(IngestFacts run, List<IngestFacts> all, List<Change> changes) {
        var before =
                all.stream()
                        .filter(i -> i.startedAt().isBefore(run.startedAt()))
                        .filter(i -> i.state().equals("landed"))
                        .toList();
        boolean isNew =
                !before.isEmpty()
                        && before.stream().noneMatch(i -> i.source().equals(run.source()));
        if (isNew) {
            changes.add(
                    new Change(
                            "source_change",
                            run.source(),
                            "Another source",
                            "%s is the first file of the source %s"
                                    .formatted(run.file(), run.source()),
                            run.startedAt(),
                            0,
                            1,
                            evidence(run, "source", run.source())));
        } else if (run.mode().equals("replace") && run.replacedRows() > 0) {
            changes.add(
                    new Change(
                            "source_change",
                            run.source(),
                            "Sent again",
                            "%s took the place of %d rows that %s had sent before"
                                    .formatted(run.file(), run.replacedRows(), run.source()),
                            run.startedAt(),
                            0,
                            0,
                            evidence(run, "replacedRows", run.replacedRows())));
        }
    }

    private static void contract(List<VersionFacts> versions, int number, List<Change> changes) {
        var version = versions.stream().filter(v -> v.number() == number).findFirst();
        version.ifPresent(v ->
                versions.stream()
                        .filter(p -> v.parent() != null && p.number() == v.parent())
                        .filter(p -> p.contractRevision() != v.contractRevision())
                        .forEach(p ->
                                changes.add(
                                        new Change(
                                                "transform_change",
                                                "contract",
                                                "Another contract",
                                                "%s was read by contract revision %d, %s by %d"
                                                        .formatted(
                                                                v.key(),
                                                                v.contractRevision(),
                                                                p.key(),
                                                                p.contractRevision()),
                                                v.committedAt(),
                                                0,
                                                CONTRACT_MOVED,
                                                Map.of(
                                                        "version", v.key(),
                                                        "contractRevision", v.contractRevision(),
                                                        "before", p.contractRevision())))));
    }

    private static Change upstream(IncidentRecord other) {
        return new Change(
                "upstream_incident",
                other.getGroupKey(),
                other.getKey(),
                "%s (%s) is open on the same dataset".formatted(other.getKey(), other.getKind()),
                other.getDetectedAt(),
                1,
                0,
                Map.of("incident", other.getKey()));
    }

    private static Map<String, Object> evidence(IngestFacts run, String name, Object value) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("ingest", run.id());
        evidence.put("file", run.file());
        evidence.put(name, value);
        return evidence;
    }
}
