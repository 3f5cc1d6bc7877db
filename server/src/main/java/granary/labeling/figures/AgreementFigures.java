package granary.labeling.figures;

import static granary.labeling.tables.Tables.ANNOTATOR;
import static granary.labeling.tables.Tables.ANSWER;

import granary.engine.label.Agreement;
import granary.engine.label.Answers;
import granary.governance.People;
import granary.labeling.programme.Programmes;
import granary.platform.CommonProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far annotators agree. Shown beside the prevalence of the classes, because alpha and AC1 part
 * ways when one class is rare; low agreement is not low quality once answers are aggregated.
 */
@Service
class AgreementFigures {
    private static final int PAIRS = 20;
    private static final int LEAST_COMMON = 10;

    private final Programmes programmes;
    private final People people;
    private final DSLContext db;

    AgreementFigures(Programmes programmes, People people, DSLContext db) {
        this.programmes = programmes;
        this.people = people;
        this.db = db;
    }

    record ClassView(String label, @Nullable Double prevalence, @Nullable Double agreement) {}

    record PairView(
            @Nullable String a,
            @Nullable String b,
            int items,
            double percent,
            @Nullable Double kappa) {}

    record View(
            int items,
            int answers,
            @Nullable Double alpha,
            @Nullable Double ac1,
            @Nullable Double percent,
            List<ClassView> classes,
            List<PairView> pairs) {}

    @Transactional(readOnly = true)
    View view(String key) {
        var programme = programmes.read(key);
        if (!programmes.seesAll(programme)) {
            throw CommonProblem.notFound("agreement of programme", key);
        }
        var given =
                db.select(ANSWER.TASK_ID, ANNOTATOR.PERSON_ID, ANSWER.LABEL)
                        .from(ANSWER)
                        .join(ANNOTATOR)
                        .on(ANNOTATOR.ID.eq(ANSWER.ANNOTATOR_ID))
                        .where(
                                ANSWER.PROGRAMME_ID
                                        .eq(programme.id())
                                        .and(ANSWER.COUNTED.isTrue())
                                        .and(ANSWER.SUPERSEDED_BY.isNull()))
                        .orderBy(ANSWER.ID)
                        .fetch();
        if (given.isEmpty()) {
            return new View(0, 0, null, null, null, List.of(), List.of());
        }
        var builder = Answers.builder().classes(programme.labelConfig().classes());
        given.forEach(r -> builder.add(r.value1().toString(), r.value2().toString(), r.value3()));
        return view(builder.build());
    }

    private View view(Answers answers) {
        var prevalence = Agreement.prevalence(answers);
        var byClass = Agreement.byClass(answers);
        var classes = new ArrayList<ClassView>();
        for (int c = 0; c < answers.classes().size(); c++) {
            classes.add(
                    new ClassView(
                            answers.classes().get(c), known(prevalence[c]), known(byClass[c])));
        }
        return new View(
                answers.tasks().size(),
                answers.size(),
                known(
                        Agreement.krippendorffAlpha(
                                answers,
                                Agreement.Scale.NOMINAL,
                                new double[answers.classes().size()])),
                known(Agreement.gwetAc1(answers)),
                known(Agreement.meanPairwisePercent(answers)),
                classes,
                pairs(answers));
    }

    private List<PairView> pairs(Answers answers) {
        var pairs =
                Agreement.pairs(answers, LEAST_COMMON).stream()
                        .sorted(Comparator.comparingInt(Agreement.Pair::tasks).reversed())
                        .limit(PAIRS)
                        .toList();
        return pairs.stream()
                .map(p ->
                        new PairView(
                                login(answers, p.a()),
                                login(answers, p.b()),
                                p.tasks(),
                                p.percent(),
                                known(p.kappa())))
                .toList();
    }

    private String login(Answers answers, int worker) {
        return people.load(UUID.fromString(answers.workers().get(worker))).login();
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
