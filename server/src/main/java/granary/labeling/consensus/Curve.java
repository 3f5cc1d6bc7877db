package granary.labeling.consensus;

import static granary.labeling.tables.Tables.ANSWER;
import static granary.labeling.tables.Tables.TASK;

import granary.engine.label.AdaptiveReplay;
import granary.engine.label.Answers;
import granary.engine.label.Gold;
import granary.labeling.programme.Programme;
import granary.labeling.programme.Programmes;
import granary.platform.Chance;
import granary.platform.CommonProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many answers bought how much accuracy, measured on work items whose truth is known. What
 * other policies would have given is replayed from the programme's baseline.
 */
@Service
class Curve {
    private static final double[] STOPS = {0.90, 0.95, 0.98};
    private static final int[] FIXED = {3, 5, 10};

    private final Programmes programmes;
    private final Baselines baselines;
    private final Chance chance;
    private final DSLContext db;

    Curve(Programmes programmes, Baselines baselines, Chance chance, DSLContext db) {
        this.programmes = programmes;
        this.baselines = baselines;
        this.chance = chance;
        this.db = db;
    }

    /**
     * A point of the queue itself or of a replay.
     *
     * @param answersPerItem all answers that were paid for, gold and surplus too, over all items
     */
    record Point(double stop, double answersPerItem, double accuracy) {}

    record FixedPoint(String method, double answersPerItem, double accuracy) {}

    /**
     * The curve.
     *
     * @param current null while nothing is measured
     * @param items work items the accuracy is measured on
     */
    record View(
            @Nullable Point current,
            List<Point> adaptive,
            List<FixedPoint> fixed,
            int items,
            long answersBought) {}

    @Transactional(readOnly = true)
    View view(String key) {
        var programme = programmes.read(key);
        if (!programmes.seesAll(programme)) {
            throw CommonProblem.notFound("curve of programme", key);
        }
        var truth =
                db.select(TASK.EXTERNAL_KEY, TASK.REFERENCE)
                        .from(TASK)
                        .where(
                                TASK.PROGRAMME_ID
                                        .eq(programme.id())
                                        .and(TASK.KIND.eq("work"))
                                        .and(TASK.REFERENCE.isNotNull())
                                        .and(TASK.STATE.ne("voided")))
                        .fetchMap(TASK.EXTERNAL_KEY, TASK.REFERENCE);
        long bought =
                db.fetchCount(
                        ANSWER,
                        ANSWER.PROGRAMME_ID.eq(programme.id()).and(ANSWER.SUPERSEDED_BY.isNull()));
        var baseline = baselines.answers(programme, truth);
        return new View(
                current(programme, bought),
                baseline.map(b -> adaptive(programme, b, truth)).orElse(List.of()),
                baseline.map(b -> fixed(b, truth)).orElse(List.of()),
                truth.size(),
                bought);
    }

    private @Nullable Point current(Programme programme, long bought) {
        var labels =
                db.select(TASK.LABEL, TASK.REFERENCE)
                        .from(TASK)
                        .where(
                                TASK.PROGRAMME_ID
                                        .eq(programme.id())
                                        .and(TASK.KIND.eq("work"))
                                        .and(TASK.REFERENCE.isNotNull())
                                        .and(TASK.LABEL.isNotNull()))
                        .fetch();
        if (labels.isEmpty()) {
            return null;
        }
        int items =
                db.fetchCount(
                        TASK, TASK.PROGRAMME_ID.eq(programme.id()).and(TASK.STATE.ne("voided")));
        long right = labels.stream().filter(r -> r.value1().equals(r.value2())).count();
        return new Point(
                programme.routing().stopConfidence(),
                bought / (double) items,
                right / (double) labels.size());
    }

    private List<Point> adaptive(Programme programme, Answers baseline, Map<String, String> truth) {
        var shuffled = baseline.shuffled(chance.seed("curve/" + programme.key()));
        var gold = Gold.of(shuffled, truth);
        var routing = programme.routing();
        return DoubleStream.of(STOPS)
                .mapToObj(stop -> {
                    var outcome =
                            new AdaptiveReplay(
                                            stop,
                                            routing.minAnswers(),
                                            routing.maxAnswers(),
                                            programme.consensus().smoothing())
                                    .run(shuffled, gold, _ -> BigDecimal.ZERO);
                    return new Point(stop, outcome.answersPerTask(), outcome.accuracy());
                })
                .toList();
    }

    private static List<FixedPoint> fixed(Answers baseline, Map<String, String> truth) {
        int most =
                IntStream.range(0, baseline.tasks().size())
                        .map(baseline::answersTo)
                        .max()
                        .orElse(0);
        var points = new ArrayList<FixedPoint>();
        for (int n : FIXED) {
            if (n <= most) {
                var first = FixedNumber.first(baseline, n);
                double per = FixedNumber.perItem(first);
                points.add(
                        new FixedPoint(
                                "majority", per, FixedNumber.majorityAccuracy(first, truth)));
                points.add(
                        new FixedPoint(
                                "dawid-skene", per, FixedNumber.dawidSkeneAccuracy(first, truth)));
            }
        }
        return points;
    }
}
