package granary.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Versions as tagged snapshots of Iceberg tables, copy-on-write only. Every method runs inside the
 * caller's transaction, which holds the dataset's row: commits of one table stand in line, and
 * Iceberg's own retries are off.
 */
@Component
public class IcebergTables {
    private final TableCatalog catalog;
    private final TableFolder folder;

    IcebergTables(TableCatalog catalog, TableFolder folder) {
        this.catalog = catalog;
        this.folder = folder;
    }

    /**
     * A version to be.
     *
     * @param tag name of the snapshot, as in {@code v3}
     * @param base snapshot it starts from; null for an empty table
     * @param head snapshot that readers of the main branch shall see afterwards; null for this one
     * @param fields columns of this version
     * @param files all its files
     */
    public record NewVersion(
            UUID table,
            String dataset,
            String tag,
            @Nullable Long base,
            @Nullable Long head,
            List<TableField> fields,
            List<TableFile> files) {}

    /** Makes the snapshot and tags it; returns its id. */
    public long commit(NewVersion version) {
        var id = TableIdentifier.of(TableCatalog.HOUSE, version.dataset());
        var schema = IcebergForm.schema(version.fields());
        var operations = catalog.operations(id);
        if (operations.refresh() == null) {
            operations.commit(null, empty(version.table()));
            operations.refresh();
        }
        var table = new BaseTable(operations, id.toString());
        var transaction = table.newTransaction();
        var staged = ((HasTableOperations) transaction.table()).operations();
        if (version.base() != null) {
            walk(transaction, staged, version.base());
        }
        keep(staged, schema);
        var was = new HashMap<String, DataFile>();
        var current = staged.current().currentSnapshot();
        if (current != null) {
            live(current, operations).forEach(f -> was.put(f.location(), f));
        }
        var overwrite =
                transaction
                        .newOverwrite()
                        .scanManifestsWith(CallerThread.HERE)
                        .writeManifestsWith(CallerThread.HERE, 1);
        for (var file : version.files()) {
            var path = folder.absolute(file.path());
            if (was.remove(path.toString()) == null) {
                overwrite.addFile(IcebergForm.file(file, path));
            }
        }
        was.values().forEach(overwrite::deleteFile);
        overwrite.commit();
        long snapshot = staged.current().currentSnapshot().snapshotId();
        transaction.manageSnapshots().createTag(version.tag(), snapshot).commit();
        if (version.head() != null) {
            walk(transaction, staged, version.head());
        }
        transaction.commitTransaction();
        return snapshot;
    }

    /** Shows readers of the main branch this snapshot. */
    public void show(String dataset, long snapshot) {
        var id = TableIdentifier.of(TableCatalog.HOUSE, dataset);
        var operations = catalog.operations(id);
        var current = operations.refresh().currentSnapshot();
        if (current == null || current.snapshotId() != snapshot) {
            new BaseTable(operations, id.toString())
                    .manageSnapshots()
                    .setCurrentSnapshot(snapshot)
                    .commit();
        }
    }

    /**
     * Puts other files in the place of some, in every snapshot that a tag or the main branch shows,
     * and forgets every other snapshot. Manifests are rewritten too, because entries of deleted
     * files keep their bounds.
     *
     * @param swap what takes the place of each path; absent value for nothing
     * @return snapshot by tag afterwards, for all tags
     */
    public Map<String, Long> replace(
            String dataset, Map<String, java.util.Optional<TableFile>> swap) {
        var id = TableIdentifier.of(TableCatalog.HOUSE, dataset);
        var operations = catalog.operations(id);
        if (operations.refresh() == null) {
            return Map.of();
        }
        var transaction = new BaseTable(operations, id.toString()).newTransaction();
        var staged = ((HasTableOperations) transaction.table()).operations();
        var main = staged.current().currentSnapshot().snapshotId();
        var now = new HashMap<Long, Long>();
        for (long head : heads(operations.current(), main)) {
            var hit =
                    live(operations.current().snapshot(head), operations).stream()
                            .filter(f -> swap.containsKey(relative(f)))
                            .toList();
            walk(transaction, staged, head);
            if (hit.isEmpty()) {
                now.put(head, head);
                continue;
            }
            var overwrite =
                    transaction
                            .newOverwrite()
                            .scanManifestsWith(CallerThread.HERE)
                            .writeManifestsWith(CallerThread.HERE, 1);
            for (var file : hit) {
                overwrite.deleteFile(file);
                swap.getOrDefault(relative(file), java.util.Optional.empty())
                        .ifPresent(f ->
                                overwrite.addFile(IcebergForm.file(f, folder.absolute(f.path()))));
            }
            overwrite.commit();
            transaction
                    .rewriteManifests()
                    .clusterBy(f -> "")
                    .rewriteIf(m -> m.deletedFilesCount() == null || m.deletedFilesCount() > 0)
                    .scanManifestsWith(CallerThread.HERE)
                    .commit();
            long after = staged.current().currentSnapshot().snapshotId();
            for (var tag : tagsAt(operations.current(), head)) {
                transaction.manageSnapshots().replaceTag(tag, after).commit();
            }
            now.put(head, after);
        }
        walk(transaction, staged, now.getOrDefault(main, main));
        forgetOthers(transaction, staged);
        transaction.commitTransaction();
        var tags = new LinkedHashMap<String, Long>();
        operations
                .refresh()
                .refs()
                .forEach((name, ref) -> {
                    if (ref.isTag()) {
                        tags.put(name, ref.snapshotId());
                    }
                });
        return tags;
    }

    /** Every file the table still needs: metadata, manifests and data of all snapshots it knows. */
    public Set<Path> reachable(String dataset) {
        var operations = catalog.operations(TableIdentifier.of(TableCatalog.HOUSE, dataset));
        var metadata = operations.refresh();
        var paths = new HashSet<Path>();
        if (metadata == null) {
            return paths;
        }
        paths.add(Path.of(metadata.metadataFileLocation()));
        for (var snapshot : metadata.snapshots()) {
            paths.add(Path.of(snapshot.manifestListLocation()));
            snapshot.allManifests(operations.io()).forEach(m -> paths.add(Path.of(m.path())));
            live(snapshot, operations).forEach(f -> paths.add(Path.of(f.location())));
        }
        return paths;
    }

    private TableMetadata empty(UUID table) {
        return TableMetadata.newTableMetadata(
                new Schema(),
                PartitionSpec.unpartitioned(),
                folder.location(table).toString(),
                Map.of(
                        TableProperties.FORMAT_VERSION,
                        "2",
                        TableProperties.COMMIT_NUM_RETRIES,
                        "0",
                        TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                        "1"));
    }

    /** Sets the columns with our own ids: Iceberg would hand out its own. */
    private static void keep(TableOperations staged, Schema schema) {
        var current = staged.current();
        int last = Math.max(current.lastColumnId(), schema.highestFieldId());
        var next = TableMetadata.buildFrom(current).setCurrentSchema(schema, last).build();
        if (next != current) {
            staged.commit(current, next);
        }
    }

    private static void walk(Transaction transaction, TableOperations staged, long snapshot) {
        var current = staged.current().currentSnapshot();
        if (current == null || current.snapshotId() != snapshot) {
            transaction.manageSnapshots().setCurrentSnapshot(snapshot).commit();
        }
    }

    private static List<DataFile> live(Snapshot snapshot, TableOperations operations) {
        var files = new ArrayList<DataFile>();
        for (var manifest : snapshot.dataManifests(operations.io())) {
            try (var reader =
                    ManifestFiles.read(
                            manifest, operations.io(), operations.current().specsById())) {
                reader.forEach(f -> files.add(f.copy()));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Snapshots that tags show, and the main branch's last. */
    private static List<Long> heads(TableMetadata metadata, long main) {
        var heads = new ArrayList<Long>();
        metadata.refs().values().stream()
                .map(SnapshotRef::snapshotId)
                .distinct()
                .filter(s -> s != main)
                .forEach(heads::add);
        heads.add(main);
        return heads;
    }

    private static List<String> tagsAt(TableMetadata metadata, long snapshot) {
        return metadata.refs().entrySet().stream()
                .filter(e -> e.getValue().isTag() && e.getValue().snapshotId() == snapshot)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void forgetOthers(Transaction transaction, TableOperations staged) {
        var kept = new HashSet<Long>();
        staged.current().refs().values().forEach(r -> kept.add(r.snapshotId()));
        var gone =
                staged.current().snapshots().stream()
                        .map(Snapshot::snapshotId)
                        .filter(s -> !kept.contains(s))
                        .toList();
        if (!gone.isEmpty()) {
            var expire = transaction.expireSnapshots().cleanExpiredFiles(false).expireOlderThan(0);
            gone.forEach(expire::expireSnapshotId);
            expire.commit();
        }
    }

    private String relative(DataFile file) {
        return folder.relative(Path.of(file.location()));
    }
}
