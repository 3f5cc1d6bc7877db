package granary.quality.run;

import granary.datasets.Datasets;
import granary.datasets.PublishCheck.Candidate;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Sees a version as its gate does, for runs that no gate asked for. */
@Component
public class Candidates {
    private final Datasets datasets;

    Candidates(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * @throws granary.platform.Refusal {@code not-found}
     */
    public Candidate of(String dataset, int number) {
        var version = datasets.loadVersion(dataset, number);
        var parent = version.parent();
        return new Candidate(
                version,
                datasets.contract(dataset, version.contractRevision()),
                parent == null ? null : datasets.loadVersion(dataset, parent),
                datasets.ingests(dataset).stream()
                        .filter(i -> Objects.equals(i.version(), number))
                        .toList()
                        .reversed());
    }
}
