package granary.labeling.house;

import granary.labeling.Labeling;
import granary.labeling.figures.Figures;
import granary.labeling.programme.ProgrammeStore;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class LabelingFacts implements Labeling {
    private final ProgrammeStore programmes;
    private final Figures figures;

    LabelingFacts(ProgrammeStore programmes, Figures figures) {
        this.programmes = programmes;
        this.figures = figures;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ProgrammeFacts> find(String key) {
        return programmes
                .find(key)
                .map(p -> {
                    var totals = figures.totals(p);
                    return new ProgrammeFacts(
                            p.id(),
                            p.key(),
                            p.name(),
                            p.state(),
                            p.currency(),
                            totals.tasks(),
                            totals.answers(),
                            totals.accepted(),
                            totals.spent());
                });
    }
}
