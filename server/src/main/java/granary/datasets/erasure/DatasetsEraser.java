package granary.datasets.erasure;

import granary.datasets.contract.ContractStore;
import granary.datasets.erasure.Finding.InFile;
import granary.datasets.erasure.Finding.InUpload;
import granary.datasets.ingest.RunStore;
import granary.datasets.ingest.Spool;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.table.IcebergTables;
import granary.datasets.table.TableField;
import granary.datasets.table.TableFile;
import granary.datasets.table.TableFolder;
import granary.datasets.version.ManifestStore;
import granary.datasets.version.VersionRow;
import granary.datasets.version.VersionStore;
import granary.engine.data.Duck;
import granary.governance.Eraser;
import granary.platform.Actor;
import granary.platform.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a person's rows out of every version: each file that holds them is written once more
 * without them, takes the old one's place everywhere, and the old one is deleted.
 */
@Component
class DatasetsEraser implements Eraser {
    private final DatasetStore datasets;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final ContractStore contracts;
    private final RunStore runs;
    private final Finding finding;
    private final Spool spool;
    private final SubjectKey key;
    private final IcebergTables tables;
    private final TableFolder folder;
    private final ObjectStore objects;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DatasetsEraser(
            DatasetStore datasets,
            VersionStore versions,
            ManifestStore manifests,
            ContractStore contracts,
            RunStore runs,
            Finding finding,
            Spool spool,
            SubjectKey key,
            IcebergTables tables,
            TableFolder folder,
            ObjectStore objects,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.datasets = datasets;
        this.versions = versions;
        this.manifests = manifests;
        this.contracts = contracts;
        this.runs = runs;
        this.finding = finding;
        this.spool = spool;
        this.key = key;
        this.tables = tables;
        this.folder = folder;
        this.objects = objects;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "datasets";
    }

    @Override
    public List<Trace> search(ErasureSubject subject) {
        var traces = new ArrayList<Trace>();
        for (var dataset : meant(subject)) {
            traces.addAll(traces(dataset, finding.files(dataset, subject)));
            finding.uploads(dataset, subject).forEach(u -> traces.add(trace(dataset, u)));
        }
        return traces;
    }

    @Override
    public List<Trace> erase(ErasureSubject subject, String reference) {
        var erased = new ArrayList<Trace>();
        for (var dataset : meant(subject)) {
            var found = finding.files(dataset, subject);
            erased.addAll(traces(dataset, found));
            var uploads = finding.uploads(dataset, subject);
            uploads.forEach(u -> erased.add(trace(dataset, u)));
            if (!found.isEmpty()) {
                var swap = rewrite(dataset, subject, found);
                transaction.executeWithoutResult(
                        t -> replace(dataset.id(), found, swap, reference));
            }
            uploads.forEach(u -> delete(dataset, u));
            collect(dataset);
        }
        return erased;
    }

    private List<DatasetRow> meant(ErasureSubject subject) {
        return subject.dataset() == null
                ? datasets.all()
                : datasets.find(subject.dataset()).stream().toList();
    }

    /**
     * Each row counts once, with the first version that holds it; the other versions are named
     * without rows.
     */
    private List<Trace> traces(DatasetRow dataset, List<InFile> found) {
        var numbers =
                versions.all(dataset.id()).stream()
                        .collect(Collectors.toMap(VersionRow::id, VersionRow::number));
        var traces = new ArrayList<Trace>();
        var named = new LinkedHashSet<Integer>();
        var others = new LinkedHashSet<Integer>();
        for (var hit : found) {
            var in =
                    manifests.versionsWith(hit.file().id()).stream()
                            .map(v -> numbers.getOrDefault(v, 0))
                            .sorted()
                            .toList();
            traces.add(
                    new Trace(
                            "file",
                            in.isEmpty()
                                    ? dataset.slug() + " (in no version)"
                                    : dataset.slug() + "@v" + in.getFirst(),
                            hit.rows()));
            in.stream().limit(1).forEach(named::add);
            others.addAll(in);
        }
        others.removeAll(named);
        others.forEach(n -> traces.add(new Trace("version", dataset.slug() + "@v" + n, 0)));
        return traces;
    }

    private static Trace trace(DatasetRow dataset, InUpload upload) {
        return new Trace(
                upload.rejected() ? "quarantine" : "upload",
                "%s/%s".formatted(dataset.slug(), upload.run().file()),
                upload.rows());
    }

    /** Writes each file once more without the person; nothing points at the new files yet. */
    private Map<UUID, Optional<TableFile>> rewrite(
            DatasetRow dataset, ErasureSubject subject, List<InFile> found) {
        var contract = contracts.newest(dataset.id()).orElseThrow().table();
        var partition = contract.partitionColumn().orElse(null);
        var swap = new LinkedHashMap<UUID, Optional<TableFile>>();
        try (var duck = finding.session(dataset)) {
            for (var hit : found) {
                var file = hit.file();
                if (hit.rows() >= file.rows()) {
                    swap.put(file.id(), Optional.empty());
                    continue;
                }
                var fields =
                        file.columns().stream()
                                .map(c -> new TableField(c.fieldId(), c.name(), c.sqlType()))
                                .toList();
                var query =
                        "select %s from read_parquet(%s) where not (%s)"
                                .formatted(
                                        fields.stream()
                                                .map(f -> Duck.quote(f.name()))
                                                .collect(Collectors.joining(", ")),
                                        Duck.literal(folder.absolute(file.path()).toString()),
                                        Finding.condition(List.of(file), subject));
                swap.put(
                        file.id(),
                        Optional.of(
                                spool.store(
                                        duck,
                                        query,
                                        fields,
                                        dataset.table(),
                                        file.run(),
                                        partition,
                                        file.partition(),
                                        Spool.hidden(contract))));
            }
        }
        return swap;
    }

    private void replace(
            UUID datasetId,
            List<InFile> found,
            Map<UUID, Optional<TableFile>> swap,
            String reference) {
        var dataset = datasets.lock(datasetId);
        var now = clock.instant();
        var paths = new HashMap<String, Optional<TableFile>>();
        var touched = new LinkedHashSet<UUID>();
        for (var hit : found) {
            var was = hit.file();
            var in = swap.getOrDefault(was.id(), Optional.empty());
            touched.addAll(manifests.versionsWith(was.id()));
            paths.put(was.path(), in);
            if (in.isPresent()) {
                manifests.insert(datasetId, in.get());
                index(dataset, in.get());
                manifests.swap(was.id(), in.get().id());
            }
            manifests.forget(was, now);
        }
        var snapshots = tables.replace(dataset.slug(), paths);
        for (var version : versions.all(datasetId)) {
            var snapshot = snapshots.get(version.tag());
            if (touched.contains(version.id())) {
                revise(dataset, version, snapshot, reference);
            } else if (snapshot != null) {
                versions.resnap(version.id(), snapshot);
            }
        }
    }

    private void revise(
            DatasetRow dataset,
            VersionRow version,
            @org.jspecify.annotations.Nullable Long snapshot,
            String reference) {
        var files = manifests.files(version.id());
        long rows = files.stream().mapToLong(TableFile::rows).sum();
        var digest = version.manifestDigest() == null ? null : ManifestStore.digest(files);
        versions.revise(
                version.id(),
                rows,
                files.stream().mapToLong(TableFile::bytes).sum(),
                digest,
                snapshot);
        versions.note(
                version.id(),
                "erase-rows",
                version.state(),
                clock.instant(),
                Actor.current().id(),
                "erased rows: %d (%s)".formatted(version.rows() - rows, reference));
        events.publishEvent(
                new ContentRevised(
                        dataset.slug(),
                        version.number(),
                        version.contentRevision() + 1,
                        String.valueOf(version.manifestDigest()),
                        String.valueOf(digest),
                        version.rows() - rows,
                        reference));
    }

    private void index(DatasetRow dataset, TableFile file) {
        var contract = contracts.newest(dataset.id()).orElseThrow().table();
        var names = file.columns().stream().map(TableFile.Figures::name).toList();
        try (var duck = finding.session(dataset)) {
            for (var column : Spool.identifiers(contract)) {
                if (names.contains(column)) {
                    var subjects =
                            duck.query(
                                    "select distinct cast(%1$s as varchar) from read_parquet(%2$s) where %1$s is not null"
                                            .formatted(
                                                    Duck.quote(column),
                                                    Duck.literal(
                                                            folder.absolute(file.path())
                                                                    .toString())),
                                    row -> key.hash(column, row.getString(1)));
                    manifests.index(dataset.id(), file.id(), column, subjects);
                }
            }
        }
    }

    /**
     * The file as it came holds the person too: it goes as a whole, its run stays on record. Bytes
     * that another dataset got as well are that dataset's to erase.
     */
    private void delete(DatasetRow dataset, InUpload upload) {
        transaction.executeWithoutResult(t -> runs.erased(upload.run().id(), clock.instant()));
        if (runs.isKeptElsewhere(upload.digest(), dataset.id())) {
            return;
        }
        try {
            objects.delete(upload.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes what nothing points at any more. The dataset's row is held meanwhile, so nobody is
     * just writing metadata that looks unreachable.
     */
    private void collect(DatasetRow dataset) {
        transaction.executeWithoutResult(t -> {
            datasets.lock(dataset.id());
            for (var path : manifests.condemned()) {
                folder.delete(folder.absolute(path));
                manifests.gone(path);
            }
            folder.metadataExcept(dataset.table(), tables.reachable(dataset.slug()))
                    .forEach(folder::delete);
        });
    }
}
