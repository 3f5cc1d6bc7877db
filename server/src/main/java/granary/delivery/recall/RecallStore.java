package granary.delivery.recall;

import static granary.delivery.tables.Tables.RECALL;
import static granary.delivery.tables.Tables.RECALL_NOTICE;

import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RecallStore {
    private final DSLContext db;

    RecallStore(DSLContext db) {
        this.db = db;
    }

    void insert(RecallRow row) {
        db.insertInto(RECALL)
                .set(RECALL.ID, row.id())
                .set(RECALL.DATASET, row.dataset())
                .set(RECALL.VERSION, row.version())
                .set(RECALL.SEVERITY, row.severity())
                .set(RECALL.REASON, row.reason())
                .set(RECALL.INSTRUCTION, row.instruction())
                .set(RECALL.INCIDENT, row.incident())
                .set(RECALL.REPLACEMENT, row.replacement())
                .set(RECALL.RECALLED_AT, row.recalledAt())
                .set(RECALL.CLOSED_AT, row.closedAt())
                .execute();
    }

    void insert(NoticeRow row) {
        db.insertInto(RECALL_NOTICE)
                .set(RECALL_NOTICE.ID, row.id())
                .set(RECALL_NOTICE.RECALL_ID, row.recall())
                .set(RECALL_NOTICE.CONSUMER, row.consumer())
                .set(RECALL_NOTICE.OWNER, row.owner())
                .set(RECALL_NOTICE.DUE_AT, row.dueAt())
                .set(RECALL_NOTICE.OPENED_AT, row.openedAt())
                .execute();
    }

    /** By id, or the newest recall of a version by {@code bank@v1}. */
    RecallRow load(String keyOrId) {
        var id = Ids.parse(keyOrId);
        var at = keyOrId.lastIndexOf("@v");
        Condition where = DSL.falseCondition();
        if (id != null) {
            where = RECALL.ID.eq(id);
        } else if (at > 0 && keyOrId.substring(at + 2).matches("\\d{1,9}")) {
            where =
                    RECALL.DATASET
                            .eq(keyOrId.substring(0, at))
                            .and(RECALL.VERSION.eq(Integer.valueOf(keyOrId.substring(at + 2))));
        }
        return recalls(where, 1).stream()
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("recall", keyOrId));
    }

    List<RecallRow> page(@Nullable Collection<String> within, @Nullable UUID before, int limit) {
        return recalls(
                DSL.and(
                        within == null ? DSL.trueCondition() : RECALL.DATASET.in(within),
                        before == null ? DSL.trueCondition() : RECALL.ID.lt(before)),
                limit);
    }

    private List<RecallRow> recalls(Condition where, int limit) {
        return db.select(
                        RECALL.ID,
                        RECALL.DATASET,
                        RECALL.VERSION,
                        RECALL.SEVERITY,
                        RECALL.REASON,
                        RECALL.INSTRUCTION,
                        RECALL.INCIDENT,
                        RECALL.REPLACEMENT,
                        RECALL.RECALLED_AT,
                        RECALL.CLOSED_AT,
                        RECALL.LIFTED_AT)
                .from(RECALL)
                .where(where)
                .orderBy(RECALL.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(RecallRow::new));
    }

    List<NoticeRow> notices(Collection<UUID> recalls) {
        return notices(RECALL_NOTICE.RECALL_ID.in(recalls), false).fetch(this::notice);
    }

    Optional<NoticeRow> lock(UUID notice) {
        return notices(RECALL_NOTICE.ID.eq(notice), true).fetchOptional(this::notice);
    }

    private ResultQuery<? extends org.jooq.Record> notices(Condition where, boolean isLocked) {
        var select = db.selectFrom(RECALL_NOTICE).where(where).orderBy(RECALL_NOTICE.CONSUMER);
        return isLocked ? select.forUpdate() : select;
    }

    void answered(UUID notice, String state, UUID by, Instant now) {
        db.update(RECALL_NOTICE)
                .set(RECALL_NOTICE.STATE, state)
                .set(RECALL_NOTICE.ACKNOWLEDGED_AT, now)
                .set(RECALL_NOTICE.ACKNOWLEDGED_BY, by)
                .set(RECALL_NOTICE.ROW_VERSION, RECALL_NOTICE.ROW_VERSION.plus(1))
                .where(RECALL_NOTICE.ID.eq(notice))
                .execute();
    }

    void ended(UUID notice, String state, @Nullable String evidence, UUID by, Instant now) {
        db.update(RECALL_NOTICE)
                .set(RECALL_NOTICE.STATE, state)
                .set(RECALL_NOTICE.EVIDENCE, evidence)
                .set(RECALL_NOTICE.ENDED_AT, now)
                .set(RECALL_NOTICE.ENDED_BY, by)
                .set(RECALL_NOTICE.ROW_VERSION, RECALL_NOTICE.ROW_VERSION.plus(1))
                .where(RECALL_NOTICE.ID.eq(notice))
                .execute();
    }

    void waiverAsked(UUID notice, String reason, UUID by) {
        db.update(RECALL_NOTICE)
                .set(RECALL_NOTICE.WAIVER_REASON, reason)
                .set(RECALL_NOTICE.WAIVER_BY, by)
                .set(RECALL_NOTICE.ROW_VERSION, RECALL_NOTICE.ROW_VERSION.plus(1))
                .where(RECALL_NOTICE.ID.eq(notice))
                .execute();
    }

    /** Notices whose time is over and that nobody answered, made overdue. */
    List<NoticeRow> lapse(Instant now) {
        return db.update(RECALL_NOTICE)
                .set(RECALL_NOTICE.STATE, "overdue")
                .set(RECALL_NOTICE.ROW_VERSION, RECALL_NOTICE.ROW_VERSION.plus(1))
                .where(RECALL_NOTICE.STATE.eq("open"), RECALL_NOTICE.DUE_AT.lt(now))
                .returning()
                .fetch(this::notice);
    }

    void closed(UUID recall, Instant now) {
        db.update(RECALL)
                .set(RECALL.CLOSED_AT, now)
                .where(RECALL.ID.eq(recall), RECALL.CLOSED_AT.isNull())
                .execute();
    }

    void lifted(String dataset, int version, Instant now) {
        db.update(RECALL)
                .set(RECALL.LIFTED_AT, now)
                .set(RECALL.CLOSED_AT, DSL.coalesce(RECALL.CLOSED_AT, DSL.val(now)))
                .where(
                        RECALL.DATASET.eq(dataset),
                        RECALL.VERSION.eq(version),
                        RECALL.LIFTED_AT.isNull())
                .execute();
    }

    private NoticeRow notice(org.jooq.Record r) {
        return new NoticeRow(
                r.get(RECALL_NOTICE.ID),
                r.get(RECALL_NOTICE.RECALL_ID),
                r.get(RECALL_NOTICE.CONSUMER),
                r.get(RECALL_NOTICE.OWNER),
                r.get(RECALL_NOTICE.STATE),
                r.get(RECALL_NOTICE.DUE_AT),
                r.get(RECALL_NOTICE.OPENED_AT),
                r.get(RECALL_NOTICE.ACKNOWLEDGED_AT),
                r.get(RECALL_NOTICE.ACKNOWLEDGED_BY),
                r.get(RECALL_NOTICE.ENDED_AT),
                r.get(RECALL_NOTICE.ENDED_BY),
                r.get(RECALL_NOTICE.EVIDENCE),
                r.get(RECALL_NOTICE.WAIVER_REASON),
                r.get(RECALL_NOTICE.WAIVER_BY),
                r.get(RECALL_NOTICE.ROW_VERSION));
    }
}
