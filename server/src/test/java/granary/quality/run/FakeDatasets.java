package granary.quality.run;

import granary.datasets.Datasets;
import granary.datasets.Gate;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.contract.Contract;
import granary.platform.CommonProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Datasets as the room needs them, from candidates that a test gives. */
@Component
class FakeDatasets implements Datasets, Gate {
    final List<Candidate> candidates = new ArrayList<>();
    final List<String> refreshed = new ArrayList<>();

    @Override
    public void refresh(String dataset, int version) {
        refreshed.add(dataset + "@v" + version);
    }

    @Override
    public DatasetFacts load(String slug) {
        return find(slug).orElseThrow(() -> CommonProblem.notFound("dataset", slug));
    }

    @Override
    public Optional<DatasetFacts> find(String slug) {
        return Optional.empty();
    }

    @Override
    public VersionFacts loadVersion(String slug, int number) {
        return candidates.stream()
                .map(Candidate::version)
                .filter(v -> v.number() == number)
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("version", number));
    }

    @Override
    public List<VersionFacts> versions(String slug) {
        return candidates.stream().map(Candidate::version).toList();
    }

    @Override
    public Contract contract(String slug, int revision) {
        return BankCandidates.contract();
    }

    @Override
    public Optional<Contract> contractInForce(String slug) {
        return Optional.of(BankCandidates.contract());
    }

    @Override
    public List<IngestFacts> ingests(String slug) {
        return candidates.stream().flatMap(c -> c.ingests().stream()).toList();
    }

    @Override
    public IngestFacts loadIngest(UUID run) {
        return ingests("bank").stream().filter(i -> i.id().equals(run)).findFirst().orElseThrow();
    }
}
