package granary.datasets.register;

import granary.governance.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset.
 *
 * @param head number of the newest version whose gate passed
 * @param table folder of its files
 */
public record DatasetRow(
        UUID id,
        String slug,
        String title,
        UUID owner,
        UUID steward,
        String state,
        String stage,
        String classification,
        String modality,
        List<String> purposes,
        @Nullable Integer head,
        UUID table,
        UUID createdBy,
        Instant createdAt,
        long rowVersion) {

    public Scope scope() {
        return Scope.dataset(slug);
    }

    public boolean isOwn(UUID person) {
        return person.equals(owner) || person.equals(steward);
    }
}
