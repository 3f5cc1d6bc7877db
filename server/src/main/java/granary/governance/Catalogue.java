package granary.governance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What governance must know of a dataset to grant access to it or to mask it. The room {@code
 * datasets} answers.
 */
public interface Catalogue {
    /**
     * A dataset under its contract in force.
     *
     * @param purposes what its data may be used for
     * @param columns columns of the contract, in its order; empty while none is approved
     */
    record CataloguedDataset(
            String slug,
            String title,
            UUID owner,
            UUID steward,
            List<String> purposes,
            String classification,
            List<CataloguedColumn> columns) {}

    /**
     * A column and how it is protected.
     *
     * @param classification as the contract says, as in {@code personal}; null when it says nothing
     * @param maskingProfile slug of the profile that masks it; null when it is shown as it is
     */
    record CataloguedColumn(
            String name, @Nullable String classification, @Nullable String maskingProfile) {}

    Optional<CataloguedDataset> find(String slug);
}
