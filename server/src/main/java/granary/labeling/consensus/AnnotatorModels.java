package granary.labeling.consensus;

import static granary.labeling.tables.Tables.ANNOTATOR_MODEL;

import granary.engine.label.AnswerModel;
import granary.labeling.programme.Programme;
import granary.platform.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is known about a programme's annotators. Answers are judged by the snapshot at hand; after
 * so many answers the annotators are estimated anew, beside the requests and never in one.
 */
@Component
public class AnnotatorModels {
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final DSLContext db;
    private final Json json;
    private final Clock clock;
    private final Estimation estimation;
    private final ConcurrentHashMap<UUID, Kept> kept = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, AtomicInteger> since = new ConcurrentHashMap<>();

    AnnotatorModels(DSLContext db, Json json, Clock clock, Estimation estimation) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.estimation = estimation;
    }

    private record Kept(AnswerModel model, Instant at) {}

    public AnswerModel current(Programme programme) {
        var now = clock.instant();
        var known = kept.get(programme.id());
        if (known != null && known.at().plus(KEPT).isAfter(now)) {
            return known.model();
        }
        var model =
                db.select(ANNOTATOR_MODEL.SNAPSHOT)
                        .from(ANNOTATOR_MODEL)
                        .where(ANNOTATOR_MODEL.PROGRAMME_ID.eq(programme.id()))
                        .fetchOptional(r -> json.read(r.value1(), AnswerModel.class))
                        .orElseGet(() ->
                                AnswerModel.beginning(
                                        programme.labelConfig().classes(),
                                        programme.routing().firstAccuracy()));
        kept.put(programme.id(), new Kept(model, now));
        return model;
    }

    /** Counts an answer; the one that completes a batch sets off the next estimation. */
    public void answered(Programme programme) {
        int count =
                since.computeIfAbsent(programme.id(), _ -> new AtomicInteger()).incrementAndGet();
        if (count % programme.routing().reestimateEvery() == 0) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            Thread.ofVirtual()
                                    .name("estimate-" + programme.key())
                                    .start(() -> refresh(programme, false));
                        }
                    });
        }
    }

    /**
     * Estimates now.
     *
     * @param isThorough waits for a running estimation, writes every figure, and gives up items
     *     that nobody is left to answer
     */
    Estimation.Result refresh(Programme programme, boolean isThorough) {
        var result = estimation.run(programme, isThorough);
        result.model().ifPresent(m -> kept.put(programme.id(), new Kept(m, clock.instant())));
        return result;
    }
}
