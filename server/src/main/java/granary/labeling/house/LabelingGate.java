package granary.labeling.house;

import granary.datasets.PublishCheck;
import granary.labeling.figures.Figures;
import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import granary.platform.jobs.JobProgress;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A dataset that a programme labels is held until the programme met its targets. */
@Service
class LabelingGate implements PublishCheck {
    private final ProgrammeStore programmes;
    private final Figures figures;

    LabelingGate(ProgrammeStore programmes, Figures figures) {
        this.programmes = programmes;
        this.figures = figures;
    }

    @Override
    public String room() {
        return "labeling";
    }

    @Override
    @Transactional(readOnly = true)
    public List<GateItem> evaluate(Candidate candidate, JobProgress progress) {
        return standing(candidate);
    }

    @Override
    @Transactional(readOnly = true)
    public List<GateItem> standing(Candidate candidate) {
        int version = candidate.version().number();
        return programmes.ofDataset(candidate.version().dataset()).stream()
                .filter(p -> p.datasetVersion() == null || p.datasetVersion() == version)
                .map(this::item)
                .toList();
    }

    private GateItem item(Programme programme) {
        boolean isMet = figures.meetsTargets(programme);
        return new GateItem(
                "labeling.targets." + programme.key(),
                "Programme %s meets its targets".formatted(programme.key()),
                isMet ? Standing.MET : Standing.UNMET,
                "error",
                programme.state(),
                "accuracy, cost and turnaround within their targets",
                isMet ? null : "Let the queue finish, accept the lots, or change the targets.",
                "/labeling/" + programme.key(),
                null,
                null);
    }
}
