package granary.planning.request;

import static granary.planning.tables.Tables.COUNTER;
import static granary.planning.tables.Tables.ESTIMATE;
import static granary.planning.tables.Tables.REQUEST;
import static granary.planning.tables.Tables.SCORE;
import static org.jooq.Records.mapping;

import granary.planning.tables.records.RequestRecord;
import granary.platform.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RequestStore {
    private final DSLContext db;

    RequestStore(DSLContext db) {
        this.db = db;
    }

    /** A score that somebody gave. */
    record ScoreRow(
            UUID requestId,
            String method,
            JSONB parts,
            BigDecimal value,
            Boolean isFinal,
            UUID scoredBy,
            Instant scoredAt) {}

    /** An estimate and the days it led to. */
    record EstimateRow(
            UUID requestId,
            double optimistic,
            double likely,
            double pessimistic,
            LocalDate p50,
            LocalDate p80,
            long seed,
            UUID estimatedBy,
            Instant estimatedAt) {}

    /** What a caller may see: everything, or one's own and those of some datasets. */
    record Sight(boolean everything, UUID person, Set<String> datasets) {
        Condition condition() {
            return everything
                    ? DSL.noCondition()
                    : REQUEST.REQUESTED_BY.eq(person).or(REQUEST.DATASET.in(datasets));
        }
    }

    /** REQ-1, REQ-2, …, without gaps: the counter's row is held until commit. */
    String nextKey() {
        return "REQ-"
                + db.insertInto(COUNTER)
                        .set(COUNTER.NAME, "request")
                        .set(COUNTER.VALUE, 1L)
                        .onConflict(COUNTER.NAME)
                        .doUpdate()
                        .set(COUNTER.VALUE, COUNTER.VALUE.plus(1))
                        .returningResult(COUNTER.VALUE)
                        .fetchSingle()
                        .value1();
    }

    void insert(RequestRow row) {
        var record = db.newRecord(REQUEST);
        fill(record, row);
        record.insert();
    }

    /** Writes what may change and counts the row version on. */
    void save(RequestRow row) {
        var record = db.newRecord(REQUEST);
        fill(record, row);
        record.setRowVersion(row.rowVersion() + 1);
        db.update(REQUEST).set(record).where(REQUEST.ID.eq(row.id())).execute();
    }

    Optional<RequestRow> find(String keyOrId) {
        return db.selectFrom(REQUEST).where(named(keyOrId)).fetchOptional(RequestStore::row);
    }

    Optional<RequestRow> lock(String keyOrId) {
        return db.selectFrom(REQUEST)
                .where(named(keyOrId))
                .forUpdate()
                .fetchOptional(RequestStore::row);
    }

    /** Newest first, one more than the limit. */
    List<RequestRow> list(Sight sight, @Nullable String state, @Nullable UUID before, int limit) {
        return db.selectFrom(REQUEST)
                .where(sight.condition())
                .and(state == null ? DSL.noCondition() : REQUEST.STATE.eq(state))
                .and(before == null ? DSL.noCondition() : REQUEST.ID.lt(before))
                .orderBy(REQUEST.ID.desc())
                .limit(limit + 1)
                .fetch(RequestStore::row);
    }

    List<RequestRow> acceptedFor(String dataset) {
        return db.selectFrom(REQUEST)
                .where(REQUEST.STATE.eq("accepted"))
                .and(REQUEST.DATASET.eq(dataset))
                .orderBy(REQUEST.ID)
                .fetch(RequestStore::row);
    }

    /** Accepted requests of a consumer that the dataset may fulfil; held until commit. */
    List<RequestRow> lockAcceptedOf(String consumer, String dataset, String purpose) {
        return db.selectFrom(REQUEST)
                .where(REQUEST.STATE.eq("accepted"))
                .and(REQUEST.CONSUMER.eq(consumer))
                .and(
                        REQUEST.DATASET
                                .eq(dataset)
                                .or(REQUEST.DATASET.isNull().and(REQUEST.PURPOSE.eq(purpose))))
                .orderBy(REQUEST.ID)
                .forUpdate()
                .fetch(RequestStore::row);
    }

    void addScore(ScoreRow score) {
        if (score.isFinal()) {
            db.update(SCORE)
                    .set(SCORE.FINAL, false)
                    .where(SCORE.REQUEST_ID.eq(score.requestId()))
                    .and(SCORE.FINAL)
                    .execute();
        }
        db.insertInto(SCORE)
                .set(SCORE.ID, Ids.next())
                .set(SCORE.REQUEST_ID, score.requestId())
                .set(SCORE.METHOD, score.method())
                .set(SCORE.PARTS, score.parts())
                .set(SCORE.VALUE, score.value())
                .set(SCORE.FINAL, score.isFinal())
                .set(SCORE.SCORED_BY, score.scoredBy())
                .set(SCORE.SCORED_AT, score.scoredAt())
                .execute();
    }

    /** In the order they were given. */
    List<ScoreRow> scores(Collection<UUID> requests) {
        return db.select(
                        SCORE.REQUEST_ID,
                        SCORE.METHOD,
                        SCORE.PARTS,
                        SCORE.VALUE,
                        SCORE.FINAL,
                        SCORE.SCORED_BY,
                        SCORE.SCORED_AT)
                .from(SCORE)
                .where(SCORE.REQUEST_ID.in(requests))
                .orderBy(SCORE.SCORED_AT, SCORE.ID)
                .fetch(mapping(ScoreRow::new));
    }

    void addEstimate(EstimateRow estimate) {
        db.insertInto(ESTIMATE)
                .set(ESTIMATE.ID, Ids.next())
                .set(ESTIMATE.REQUEST_ID, estimate.requestId())
                .set(ESTIMATE.OPTIMISTIC, estimate.optimistic())
                .set(ESTIMATE.LIKELY, estimate.likely())
                .set(ESTIMATE.PESSIMISTIC, estimate.pessimistic())
                .set(ESTIMATE.P50, estimate.p50())
                .set(ESTIMATE.P80, estimate.p80())
                .set(ESTIMATE.SEED, estimate.seed())
                .set(ESTIMATE.ESTIMATED_BY, estimate.estimatedBy())
                .set(ESTIMATE.ESTIMATED_AT, estimate.estimatedAt())
                .execute();
    }

    /** The newest of each request. */
    List<EstimateRow> estimates(Collection<UUID> requests) {
        return db.select(
                        ESTIMATE.REQUEST_ID,
                        ESTIMATE.OPTIMISTIC,
                        ESTIMATE.LIKELY,
                        ESTIMATE.PESSIMISTIC,
                        ESTIMATE.P50,
                        ESTIMATE.P80,
                        ESTIMATE.SEED,
                        ESTIMATE.ESTIMATED_BY,
                        ESTIMATE.ESTIMATED_AT)
                .distinctOn(ESTIMATE.REQUEST_ID)
                .from(ESTIMATE)
                .where(ESTIMATE.REQUEST_ID.in(requests))
                .orderBy(ESTIMATE.REQUEST_ID, ESTIMATE.ESTIMATED_AT.desc(), ESTIMATE.ID.desc())
                .fetch(mapping(EstimateRow::new));
    }

    private static Condition named(String keyOrId) {
        var id = Ids.parse(keyOrId);
        return id == null ? REQUEST.KEY.eq(keyOrId) : REQUEST.ID.eq(id);
    }

    private static void fill(RequestRecord record, RequestRow row) {
        record.setId(row.id());
        record.setKey(row.key());
        record.setTitle(row.need().title());
        record.setPurpose(row.need().purpose());
        record.setConsumer(row.need().consumer());
        record.setNeededBy(row.need().neededBy());
        record.setVolume(row.need().volume());
        record.setMetric(row.need().metric());
        record.setSensitivity(row.need().sensitivity());
        record.setDataset(row.dataset());
        record.setState(row.state());
        record.setRequestedBy(row.requestedBy());
        record.setOwner(row.owner());
        record.setSteward(row.steward());
        record.setBudget(row.budget());
        record.setUnfundedReason(row.unfundedReason());
        record.setReason(row.reason());
        record.setRefusedDigest(row.refusedDigest());
        record.setCreatedAt(row.createdAt());
        record.setSubmittedAt(row.submittedAt());
        record.setDecidedAt(row.decidedAt());
        record.setDecidedBy(row.decidedBy());
        record.setFulfilledAt(row.fulfilledAt());
        record.setDelivery(row.delivery());
        record.setRowVersion(row.rowVersion());
    }

    private static RequestRow row(RequestRecord r) {
        return new RequestRow(
                r.getId(),
                r.getKey(),
                new Need(
                        r.getTitle(),
                        r.getPurpose(),
                        r.getConsumer(),
                        r.getNeededBy(),
                        r.getVolume(),
                        r.getMetric(),
                        r.getSensitivity()),
                r.getDataset(),
                r.getState(),
                r.getRequestedBy(),
                r.getOwner(),
                r.getSteward(),
                r.getBudget(),
                r.getUnfundedReason(),
                r.getReason(),
                r.getRefusedDigest(),
                r.getCreatedAt(),
                r.getSubmittedAt(),
                r.getDecidedAt(),
                r.getDecidedBy(),
                r.getFulfilledAt(),
                r.getDelivery(),
                r.getRowVersion());
    }
}
