package granary.delivery.evaluation;

import static granary.delivery.tables.Tables.CONSUMER;
import static granary.delivery.tables.Tables.EVALUATION;
import static granary.delivery.tables.Tables.SPLIT;

import granary.platform.CommonProblem;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class EvaluationStore {
    private final DSLContext db;

    EvaluationStore(DSLContext db) {
        this.db = db;
    }

    void insert(EvaluationRow row, @Nullable UUID split, @Nullable UUID consumer) {
        db.insertInto(EVALUATION)
                .set(EVALUATION.ID, row.id())
                .set(EVALUATION.DATASET, row.dataset())
                .set(EVALUATION.VERSION, row.version())
                .set(EVALUATION.SPLIT_ID, split)
                .set(EVALUATION.CONSUMER_ID, consumer)
                .set(EVALUATION.MODEL, row.model())
                .set(EVALUATION.METRIC, row.metric())
                .set(EVALUATION.VALUE, row.value())
                .set(EVALUATION.RECORDED_BY, row.recordedBy())
                .set(EVALUATION.RECORDED_AT, row.recordedAt())
                .execute();
    }

    EvaluationRow load(UUID id) {
        return select(EVALUATION.ID.eq(id), 1).stream()
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("evaluation", id));
    }

    /** Models that were measured on any of these versions. */
    public List<EvaluationRow> of(String dataset, Collection<Integer> versions) {
        return select(
                EVALUATION.DATASET.eq(dataset).and(EVALUATION.VERSION.in(versions)),
                Integer.MAX_VALUE);
    }

    List<EvaluationRow> page(
            @Nullable String dataset,
            @Nullable Collection<String> within,
            @Nullable UUID before,
            int limit) {
        return select(
                DSL.and(
                        dataset == null ? DSL.trueCondition() : EVALUATION.DATASET.eq(dataset),
                        within == null ? DSL.trueCondition() : EVALUATION.DATASET.in(within),
                        before == null ? DSL.trueCondition() : EVALUATION.ID.lt(before)),
                limit);
    }

    private List<EvaluationRow> select(Condition where, int limit) {
        return db.select(
                        EVALUATION.ID,
                        EVALUATION.DATASET,
                        EVALUATION.VERSION,
                        SPLIT.SLUG,
                        CONSUMER.SLUG,
                        EVALUATION.MODEL,
                        EVALUATION.METRIC,
                        EVALUATION.VALUE,
                        EVALUATION.RECORDED_BY,
                        EVALUATION.RECORDED_AT)
                .from(EVALUATION)
                .leftJoin(SPLIT)
                .on(SPLIT.ID.eq(EVALUATION.SPLIT_ID))
                .leftJoin(CONSUMER)
                .on(CONSUMER.ID.eq(EVALUATION.CONSUMER_ID))
                .where(where)
                .orderBy(EVALUATION.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(EvaluationRow::new));
    }
}
