package granary.quality.finding;

import granary.quality.Quality;
import granary.quality.run.CheckRunStore;
import granary.quality.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What rooms to the right may ask. */
@Service
class QualityDoor implements Quality {
    private final FindingStore findings;
    private final CheckRunStore runs;

    QualityDoor(FindingStore findings, CheckRunStore runs) {
        this.findings = findings;
        this.runs = runs;
    }

    @Override
    public List<FindingFacts> findings(String dataset, int version) {
        return findings.ofVersion(dataset, version).stream().map(Finding::facts).toList();
    }

    @Override
    public Optional<FindingFacts> find(UUID finding) {
        return findings.find(finding).map(Finding::facts);
    }

    @Override
    public Optional<String> verdict(String dataset, int version) {
        return runs.newest(dataset, version).map(Run::verdict);
    }
}
