package granary.governance.approvals;

import static granary.governance.tables.Tables.APPROVAL;
import static granary.governance.tables.Tables.APPROVAL_DECISION;
import static org.jooq.Records.mapping;

import granary.governance.Approvals.Decision;
import granary.governance.Approvals.Excluded;
import granary.governance.Approvals.Seat;
import granary.governance.Scope;
import granary.platform.Ids;
import granary.platform.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class ApprovalStore {
    private static final TypeReference<List<Seat>> SEATS = new TypeReference<>() {};
    private static final TypeReference<List<Excluded>> EXCLUDED = new TypeReference<>() {};
    private final DSLContext db;
    private final Json json;

    ApprovalStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(ApprovalRow row) {
        db.insertInto(APPROVAL)
                .set(APPROVAL.ID, row.id())
                .set(APPROVAL.SUBJECT_TYPE, row.subjectType())
                .set(APPROVAL.SUBJECT, row.subject())
                .set(APPROVAL.DIGEST, row.digest())
                .set(APPROVAL.POLICY, row.policy())
                .set(APPROVAL.SCOPE_TYPE, row.scope().type().name().toLowerCase(Locale.ROOT))
                .set(APPROVAL.SCOPE_KEY, row.scope().key())
                .set(APPROVAL.SEATS, json.jsonb(row.seats()))
                .set(APPROVAL.EXCLUDED, json.jsonb(row.excluded()))
                .set(APPROVAL.STATE, row.state())
                .set(APPROVAL.LINK, row.link())
                .set(APPROVAL.REQUESTED_BY, row.requestedBy())
                .set(APPROVAL.REQUESTED_AT, row.requestedAt())
                .execute();
    }

    /** Holds the open approval's row until commit, so that two deciders come one after another. */
    Optional<ApprovalRow> lockOpen(String subjectType, String subject) {
        var id =
                db.select(APPROVAL.ID)
                        .from(APPROVAL)
                        .where(
                                APPROVAL.SUBJECT_TYPE
                                        .eq(subjectType)
                                        .and(APPROVAL.SUBJECT.eq(subject))
                                        .and(APPROVAL.STATE.eq("open")))
                        .forUpdate()
                        .fetchOptional(APPROVAL.ID);
        return id.flatMap(i -> rows(APPROVAL.ID.eq(i), 1).stream().findFirst());
    }

    Optional<ApprovalRow> newest(String subjectType, String subject) {
        return rows(APPROVAL.SUBJECT_TYPE.eq(subjectType).and(APPROVAL.SUBJECT.eq(subject)), 1)
                .stream()
                .findFirst();
    }

    List<ApprovalRow> open() {
        return rows(APPROVAL.STATE.eq("open"), 1000);
    }

    List<ApprovalRow> open(String subjectType, Collection<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : rows(
                        APPROVAL.STATE
                                .eq("open")
                                .and(APPROVAL.SUBJECT_TYPE.eq(subjectType))
                                .and(APPROVAL.SUBJECT.in(subjects)),
                        subjects.size());
    }

    /** Newest first; only those the person asked for or decided, unless {@code person} is null. */
    List<ApprovalRow> page(@Nullable UUID person, @Nullable UUID before, int rows) {
        var mine =
                person == null
                        ? DSL.noCondition()
                        : APPROVAL.REQUESTED_BY
                                .eq(person)
                                .or(
                                        APPROVAL.ID.in(
                                                DSL.select(APPROVAL_DECISION.APPROVAL_ID)
                                                        .from(APPROVAL_DECISION)
                                                        .where(
                                                                APPROVAL_DECISION.PERSON_ID.eq(
                                                                        person))));
        return rows(before == null ? mine : mine.and(APPROVAL.ID.lt(before)), rows);
    }

    void close(UUID id, String state, @Nullable String why, Instant now) {
        db.update(APPROVAL)
                .set(APPROVAL.STATE, state)
                .set(APPROVAL.CLOSED_WHY, why)
                .set(APPROVAL.CLOSED_AT, now)
                .where(APPROVAL.ID.eq(id))
                .execute();
    }

    void decide(UUID approval, Decision decision) {
        db.insertInto(APPROVAL_DECISION)
                .set(APPROVAL_DECISION.ID, Ids.next())
                .set(APPROVAL_DECISION.APPROVAL_ID, approval)
                .set(APPROVAL_DECISION.PERSON_ID, decision.by())
                .set(APPROVAL_DECISION.SEAT, decision.seat())
                .set(APPROVAL_DECISION.DECISION, decision.decision())
                .set(APPROVAL_DECISION.MEANING, decision.meaning())
                .set(APPROVAL_DECISION.REASON, decision.reason())
                .set(APPROVAL_DECISION.AT, decision.at())
                .execute();
    }

    Set<UUID> deciders(String subjectType, String subject) {
        return new HashSet<>(
                db.selectDistinct(APPROVAL_DECISION.PERSON_ID)
                        .from(APPROVAL_DECISION)
                        .join(APPROVAL)
                        .on(APPROVAL.ID.eq(APPROVAL_DECISION.APPROVAL_ID))
                        .where(
                                APPROVAL.SUBJECT_TYPE
                                        .eq(subjectType)
                                        .and(APPROVAL.SUBJECT.eq(subject)))
                        .fetch(APPROVAL_DECISION.PERSON_ID));
    }

    private List<ApprovalRow> rows(Condition where, int rows) {
        var found =
                db.selectFrom(APPROVAL)
                        .where(where)
                        .orderBy(APPROVAL.ID.desc())
                        .limit(rows)
                        .fetch();
        var decisions =
                db.select(
                                APPROVAL_DECISION.APPROVAL_ID,
                                APPROVAL_DECISION.PERSON_ID,
                                APPROVAL_DECISION.SEAT,
                                APPROVAL_DECISION.DECISION,
                                APPROVAL_DECISION.MEANING,
                                APPROVAL_DECISION.REASON,
                                APPROVAL_DECISION.AT)
                        .from(APPROVAL_DECISION)
                        .where(APPROVAL_DECISION.APPROVAL_ID.in(found.getValues(APPROVAL.ID)))
                        .orderBy(APPROVAL_DECISION.AT)
                        .fetchGroups(
                                APPROVAL_DECISION.APPROVAL_ID,
                                mapping((_, by, seat, decision, meaning, reason, at) ->
                                        new Decision(by, seat, decision, meaning, reason, at)));
        return found.map(r ->
                new ApprovalRow(
                        r.getId(),
                        r.getSubjectType(),
                        r.getSubject(),
                        r.getDigest(),
                        r.getPolicy(),
                        new Scope(
                                Scope.Type.valueOf(r.getScopeType().toUpperCase(Locale.ROOT)),
                                r.getScopeKey()),
                        json.read(r.getSeats(), SEATS),
                        json.read(r.getExcluded(), EXCLUDED),
                        r.getState(),
                        r.getLink(),
                        r.getRequestedBy(),
                        r.getRequestedAt(),
                        decisions.getOrDefault(r.getId(), List.of())));
    }
}
