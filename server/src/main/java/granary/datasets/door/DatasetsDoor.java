package granary.datasets.door;

import granary.datasets.Datasets;
import granary.datasets.contract.ContractRow;
import granary.datasets.contract.ContractStore;
import granary.datasets.ingest.RunStore;
import granary.datasets.register.DatasetStore;
import granary.datasets.version.VersionStore;
import granary.engine.contract.Contract;
import granary.platform.CommonProblem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers the rooms to the right. */
@Component
class DatasetsDoor implements Datasets {
    private static final int INGESTS_MAX = 1000;

    private final DatasetStore datasets;
    private final VersionStore versions;
    private final ContractStore contracts;
    private final RunStore runs;
    private final Facts facts;

    DatasetsDoor(
            DatasetStore datasets,
            VersionStore versions,
            ContractStore contracts,
            RunStore runs,
            Facts facts) {
        this.datasets = datasets;
        this.versions = versions;
        this.contracts = contracts;
        this.runs = runs;
        this.facts = facts;
    }

    @Override
    @Transactional(readOnly = true)
    public DatasetFacts load(String slug) {
        return Facts.of(datasets.load(slug));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<DatasetFacts> find(String slug) {
        return datasets.find(slug).map(Facts::of);
    }

    @Override
    @Transactional(readOnly = true)
    public VersionFacts loadVersion(String slug, int number) {
        var dataset = datasets.load(slug);
        var version = versions.load(dataset.id(), number);
        if (!version.state().isCommitted()) {
            throw CommonProblem.notFound("committed version", version.key(dataset.slug()));
        }
        return facts.of(dataset, version);
    }

    @Override
    @Transactional(readOnly = true)
    public List<VersionFacts> versions(String slug) {
        var dataset = datasets.load(slug);
        return versions.all(dataset.id()).stream()
                .filter(v -> v.state().isCommitted())
                .map(v -> facts.of(dataset, v))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Contract contract(String slug, int revision) {
        return contracts.load(datasets.load(slug).id(), revision).contract();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Contract> contractInForce(String slug) {
        return contracts.inForce(datasets.load(slug).id()).map(ContractRow::contract);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Integer> contractRevisionInForce(String slug) {
        return contracts.inForce(datasets.load(slug).id()).map(ContractRow::revision);
    }

    @Override
    @Transactional(readOnly = true)
    public List<IngestFacts> ingests(String slug) {
        var dataset = datasets.load(slug);
        return facts.of(dataset, runs.newestFirst(dataset.id(), null, INGESTS_MAX));
    }

    @Override
    @Transactional(readOnly = true)
    public IngestFacts loadIngest(UUID run) {
        var row = runs.load(run);
        return facts.of(datasets.load(row.dataset()), List.of(row)).getFirst();
    }
}
