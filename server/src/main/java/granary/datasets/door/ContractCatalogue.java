package granary.datasets.door;

import granary.datasets.contract.ContractStore;
import granary.datasets.register.DatasetStore;
import granary.engine.contract.Property;
import granary.governance.Catalogue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells governance what its grants and policies speak of: datasets as their contracts in force
 * describe them.
 */
@Component
class ContractCatalogue implements Catalogue {
    private final DatasetStore datasets;
    private final ContractStore contracts;

    ContractCatalogue(DatasetStore datasets, ContractStore contracts) {
        this.datasets = datasets;
        this.contracts = contracts;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<CataloguedDataset> find(String slug) {
        return datasets.find(slug)
                .map(d ->
                        new CataloguedDataset(
                                d.slug(),
                                d.title(),
                                d.owner(),
                                d.steward(),
                                d.purposes(),
                                d.classification(),
                                contracts
                                        .inForce(d.id())
                                        .map(c ->
                                                c.table().properties().stream()
                                                        .map(ContractCatalogue::column)
                                                        .toList())
                                        .orElse(List.of())));
    }

    private static CataloguedColumn column(Property p) {
        return new CataloguedColumn(
                p.name(),
                p.classification(),
                text(p.customProperties().get("granary.maskingProfile")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
