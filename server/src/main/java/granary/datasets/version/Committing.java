package granary.datasets.version;

import granary.datasets.VersionCommitted;
import granary.datasets.contract.ContractStore;
import granary.datasets.register.DatasetStore;
import granary.datasets.table.Digests;
import granary.datasets.table.IcebergTables;
import granary.datasets.table.TableField;
import granary.datasets.table.TableFile;
import granary.platform.CommonProblem;
import granary.platform.Unmet;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fixes a version's content: Iceberg's snapshot, the row, the event and the ledger in one
 * transaction.
 */
@Component
class Committing {
    private final DatasetStore datasets;
    private final ContractStore contracts;
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final IcebergTables tables;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Committing(
            DatasetStore datasets,
            ContractStore contracts,
            VersionStore versions,
            ManifestStore manifests,
            IcebergTables tables,
            ApplicationEventPublisher events,
            Clock clock) {
        this.datasets = datasets;
        this.contracts = contracts;
        this.versions = versions;
        this.manifests = manifests;
        this.tables = tables;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public VersionRow commit(UUID datasetId, int number, UUID by) {
        var dataset = datasets.lock(datasetId);
        var version = versions.load(datasetId, number);
        VersionVerb.COMMIT.check(dataset.slug(), version);
        if (!Objects.equals(version.parent(), dataset.head())) {
            throw VersionProblem.HEAD_MOVED
                    .refused(
                            "%s started from %s, but the head is %s now."
                                    .formatted(
                                            version.key(dataset.slug()),
                                            named(version.parent()),
                                            named(dataset.head())))
                    .with("head", named(dataset.head()));
        }
        var files = manifests.files(version.id());
        var parent = version.parent() == null ? null : versions.load(datasetId, version.parent());
        requireChange(dataset.slug(), version, files, parent);
        var contract = contracts.inForce(datasetId).orElseThrow();
        var fields =
                fields(files, contract.table().properties().stream().map(p -> p.name()).toList());
        long snapshot =
                tables.commit(
                        new IcebergTables.NewVersion(
                                dataset.table(),
                                dataset.slug(),
                                version.tag(),
                                parent == null ? null : parent.snapshot(),
                                parent == null ? null : parent.snapshot(),
                                fields,
                                files));
        var now = clock.instant();
        versions.commit(
                version.id(),
                contract.revision(),
                files.stream().mapToLong(TableFile::rows).sum(),
                files.stream().mapToLong(TableFile::bytes).sum(),
                by,
                now,
                manifestDigest(files),
                Digests.lines(fields.stream().map(f -> f.name() + " " + f.sqlType()).toList()),
                snapshot);
        versions.note(version.id(), "commit", VersionState.COMMITTED, now, by, null);
        var committed = versions.load(datasetId, number);
        events.publishEvent(
                new VersionCommitted(
                        dataset.slug(),
                        number,
                        committed.fixed(committed.manifestDigest()),
                        committed.rows()));
        return committed;
    }

    void requireChange(
            String dataset,
            VersionRow version,
            List<TableFile> files,
            @Nullable VersionRow parent) {
        var before =
                parent == null
                        ? List.<UUID>of()
                        : manifests.files(parent.id()).stream().map(TableFile::id).toList();
        var now = files.stream().map(TableFile::id).toList();
        if (files.isEmpty() || before.equals(now)) {
            throw CommonProblem.unmet(
                    "%s has nothing to commit.".formatted(version.key(dataset)),
                    List.of(
                            new Unmet(
                                    "files",
                                    files.isEmpty()
                                            ? "No file has landed in it."
                                            : "It holds the same files as version %d."
                                                    .formatted(version.parent()),
                                    "Send a file to the dataset's ingests first.",
                                    "/datasets/%s/ingests".formatted(dataset))));
        }
    }

    /**
     * Over digest, rows, bytes and partition of every file; paths are left out, because names carry
     * nothing.
     */
    static String manifestDigest(List<TableFile> files) {
        return Digests.lines(
                files.stream()
                        .map(f ->
                                "%s %d %d %s"
                                        .formatted(
                                                f.digest(),
                                                f.rows(),
                                                f.bytes(),
                                                Objects.requireNonNullElse(f.partition(), "-")))
                        .sorted()
                        .toList());
    }

    /**
     * Columns that the files have: the contract's in its order, then the others; of two of one name
     * the younger.
     */
    static List<TableField> fields(List<TableFile> files, List<String> contract) {
        var byName = new TreeMap<String, TableField>();
        for (var file : files) {
            for (var c : file.columns()) {
                byName.merge(
                        c.name(),
                        new TableField(c.fieldId(), c.name(), c.sqlType()),
                        (a, b) -> a.id() >= b.id() ? a : b);
            }
        }
        return byName.values().stream()
                .sorted(
                        java.util.Comparator.comparingInt((TableField f) ->
                                        contract.contains(f.name())
                                                ? contract.indexOf(f.name())
                                                : Integer.MAX_VALUE)
                                .thenComparingInt(TableField::id))
                .toList();
    }

    private static String named(@Nullable Integer number) {
        return number == null ? "nothing" : "v" + number;
    }
}
