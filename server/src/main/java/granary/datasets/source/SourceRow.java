package granary.datasets.source;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where files of a dataset come from.
 *
 * @param licence under which the data may be used
 * @param legalBasis why it may be processed
 * @param expectedBy when the next file is due, in people's words
 */
public record SourceRow(
        UUID id,
        UUID dataset,
        String slug,
        String title,
        String kind,
        String licence,
        String legalBasis,
        @Nullable String expectedBy,
        UUID createdBy,
        Instant createdAt) {}
