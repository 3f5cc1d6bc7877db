package granary.datasets.version;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset; what is null comes with its commit.
 *
 * @param contentRevision how often rows were erased from it since
 * @param snapshot Iceberg's snapshot that its tag shows
 * @param suspect something it was made from was recalled
 */
public record VersionRow(
        UUID id,
        UUID dataset,
        int number,
        int contentRevision,
        VersionState state,
        @Nullable Integer parent,
        int contractRevision,
        long rows,
        long bytes,
        UUID openedBy,
        Instant openedAt,
        @Nullable UUID committedBy,
        @Nullable Instant committedAt,
        @Nullable Instant publishedAt,
        @Nullable String manifestDigest,
        @Nullable String schemaDigest,
        @Nullable Long snapshot,
        boolean suspect,
        long rowVersion) {

    /** The name of its Iceberg tag. */
    public String tag() {
        return "v" + number;
    }

    public String key(String dataset) {
        return dataset + "@v" + number;
    }

    /** Something that every committed version has. */
    public <T> T fixed(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("version %s is not committed".formatted(id));
        }
        return value;
    }
}
