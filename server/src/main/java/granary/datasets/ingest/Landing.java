package granary.datasets.ingest;

import granary.datasets.IngestFinished;
import granary.datasets.ingest.Spool.Spooled;
import granary.datasets.register.DatasetStore;
import granary.datasets.source.SourceStore;
import granary.datasets.table.FieldStore;
import granary.datasets.table.TableField;
import granary.datasets.table.TableFile;
import granary.datasets.version.ManifestStore;
import granary.datasets.version.Opening;
import granary.datasets.version.VersionStore;
import granary.platform.DomainEvent;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The short, serialised end of an ingest: what was read becomes part of the open version, or is put
 * on record.
 */
@Component
class Landing {
    private final DatasetStore datasets;
    private final SourceStore sources;
    private final FieldStore fields;
    private final RunStore runs;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final Opening opening;
    private final ApplicationEventPublisher events;

    Landing(
            DatasetStore datasets,
            SourceStore sources,
            FieldStore fields,
            RunStore runs,
            VersionStore versions,
            ManifestStore manifests,
            Opening opening,
            ApplicationEventPublisher events) {
        this.datasets = datasets;
        this.sources = sources;
        this.fields = fields;
        this.runs = runs;
        this.versions = versions;
        this.manifests = manifests;
        this.opening = opening;
        this.events = events;
    }

    @Transactional
    public List<TableField> fields(UUID dataset, List<FieldStore.Wanted> columns) {
        datasets.lock(dataset);
        return fields.assign(dataset, columns);
    }

    /** Puts the files into the open version, which is opened when there is none. */
    @Transactional
    public RunRow land(RunRow run, List<Spooled> spooled) {
        var dataset = datasets.lock(run.dataset());
        var version = opening.open(dataset, run.contractRevision());
        long replaced = 0;
        if (run.mode().equals("replace")) {
            var partitions = spooled.stream().map(s -> s.file().partition()).toList();
            var former =
                    manifests.files(version.id()).stream()
                            .filter(f ->
                                    partitions.stream()
                                            .anyMatch(p -> Objects.equals(p, f.partition())))
                            .toList();
            replaced = former.stream().mapToLong(TableFile::rows).sum();
            manifests.remove(version.id(), former.stream().map(TableFile::id).toList());
        }
        for (var one : spooled) {
            manifests.insert(run.dataset(), one.file());
            manifests.add(version.id(), one.file().id());
            one.subjects()
                    .forEach((column, subjects) ->
                            manifests.index(run.dataset(), one.file().id(), column, subjects));
        }
        var files = manifests.files(version.id());
        versions.count(
                version.id(),
                run.contractRevision(),
                files.stream().mapToLong(TableFile::rows).sum(),
                files.stream().mapToLong(TableFile::bytes).sum());
        return close(RunChange.of(run).version(version.number()).replaced(replaced).build());
    }

    /** Puts the end of a run on record; no version is touched. */
    @Transactional
    public RunRow close(RunRow run) {
        runs.finish(run);
        var dataset = datasets.load(run.dataset());
        var source = sources.find(run.dataset(), run.source().toString()).orElseThrow().slug();
        DomainEvent finished =
                new IngestFinished(
                        run.id(),
                        dataset.slug(),
                        source,
                        run.state(),
                        run.version(),
                        run.read(),
                        run.good(),
                        run.quarantined(),
                        run.refused());
        events.publishEvent(finished);
        return run;
    }
}
