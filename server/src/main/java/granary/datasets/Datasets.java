package granary.datasets;

import granary.engine.contract.Contract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door of the room: what rooms to the right may ask about datasets. It asks no permission; the
 * asking use case does, with the dataset's scope. {@code load} refuses with {@code not-found}.
 */
public interface Datasets {
    /**
     * A dataset as it stands.
     *
     * @param head number of the newest version that is not held at the gate; null before the first
     */
    record DatasetFacts(
            UUID id,
            String slug,
            String title,
            UUID owner,
            UUID steward,
            String state,
            String classification,
            List<String> purposes,
            @Nullable Integer head) {}

    /**
     * A committed version. Its rows lie in Parquet files that never change.
     *
     * @param state as in {@code fixtures/governance/state-machines.json}
     * @param manifestDigest SHA-256 over the list of its files
     */
    record VersionFacts(
            String dataset,
            int number,
            String state,
            int contractRevision,
            @Nullable Integer parent,
            long rows,
            UUID committedBy,
            Instant committedAt,
            String manifestDigest,
            String schemaDigest,
            List<DataFile> files) {
        /** As people say it: {@code bank@v1}. */
        public String key() {
            return dataset + "@v" + number;
        }

        public List<Path> paths() {
            return files.stream().map(DataFile::path).toList();
        }
    }

    /**
     * A Parquet file of a version.
     *
     * @param partition value of the partition column that all its rows have; null without one
     * @param run ingest run that wrote it
     */
    record DataFile(
            String digest,
            Path path,
            long rows,
            long bytes,
            @Nullable String partition,
            @Nullable UUID run) {}

    /**
     * One file that arrived.
     *
     * @param digest SHA-256 of the bytes as they came; {@code ObjectStore} holds them
     * @param version version its rows went into; null when none
     * @param replacedRows rows that mode {@code replace} took the place of
     */
    record IngestFacts(
            UUID id,
            String dataset,
            String source,
            String file,
            String digest,
            String mode,
            String state,
            @Nullable Integer version,
            @Nullable Instant asOf,
            long read,
            long good,
            long quarantined,
            long refused,
            long replacedRows,
            List<SchemaDifference> schemaChanges,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /**
     * How a file's columns differ from the contract's.
     *
     * @param kind {@code missing}, {@code extra}, {@code renamed}, {@code type} …
     * @param breaking whether readers of the contract would break
     */
    record SchemaDifference(String kind, String column, boolean breaking, String message) {}

    DatasetFacts load(String slug);

    Optional<DatasetFacts> find(String slug);

    VersionFacts loadVersion(String slug, int number);

    /** Versions, newest first, held and recalled ones too. */
    List<VersionFacts> versions(String slug);

    /** The contract revision a version was committed under, or any other. */
    Contract contract(String slug, int revision);

    /** The approved contract in force. */
    Optional<Contract> contractInForce(String slug);

    /** Revision of the approved contract in force. */
    Optional<Integer> contractRevisionInForce(String slug);

    /** Files that arrived, newest first. */
    List<IngestFacts> ingests(String slug);

    IngestFacts loadIngest(UUID run);
}
