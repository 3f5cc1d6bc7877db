package granary.datasets.contract;

import granary.engine.contract.Contract;
import granary.engine.contract.ContractObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a contract.
 *
 * @param authors everybody who wrote at this revision: none of them may approve it
 * @param digest SHA-256 of the canonical form of the document
 */
public record ContractRow(
        UUID id,
        UUID dataset,
        int revision,
        String semver,
        Contract contract,
        String digest,
        String state,
        UUID author,
        List<UUID> authors,
        Instant createdAt,
        @Nullable Instant approvedAt,
        long rowVersion) {

    /** The table that the contract speaks of; a contract of a dataset has exactly one. */
    public ContractObject table() {
        return contract.objects().getFirst();
    }
}
