package granary.labeling.house;

import static granary.labeling.tables.Tables.ADJUDICATION;
import static granary.labeling.tables.Tables.ANNOTATOR;
import static granary.labeling.tables.Tables.ANSWER;
import static granary.labeling.tables.Tables.TASK;

import granary.datasets.Contributors;
import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose answers or decisions are in the programmes that label a dataset. */
@Service
class LabelAuthors implements Contributors {
    private final ProgrammeStore programmes;
    private final DSLContext db;

    LabelAuthors(ProgrammeStore programmes, DSLContext db) {
        this.programmes = programmes;
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<UUID> contributors(String dataset, int version) {
        var ids = bound(dataset, version).stream().map(Programme::id).toList();
        if (ids.isEmpty()) {
            return Set.of();
        }
        var people =
                new HashSet<>(
                        db.selectDistinct(ANNOTATOR.PERSON_ID)
                                .from(ANNOTATOR)
                                .join(ANSWER)
                                .on(ANSWER.ANNOTATOR_ID.eq(ANNOTATOR.ID))
                                .where(ANNOTATOR.PROGRAMME_ID.in(ids))
                                .fetchSet(ANNOTATOR.PERSON_ID));
        people.addAll(
                db.selectDistinct(ADJUDICATION.ADJUDICATOR)
                        .from(ADJUDICATION)
                        .join(TASK)
                        .on(TASK.ID.eq(ADJUDICATION.TASK_ID))
                        .where(TASK.PROGRAMME_ID.in(ids))
                        .fetchSet(ADJUDICATION.ADJUDICATOR));
        return people;
    }

    private List<Programme> bound(String dataset, int version) {
        return programmes.ofDataset(dataset).stream()
                .filter(p -> p.datasetVersion() == null || p.datasetVersion() == version)
                .toList();
    }
}
