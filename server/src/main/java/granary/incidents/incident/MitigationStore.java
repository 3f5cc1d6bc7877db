package granary.incidents.incident;

import static granary.incidents.tables.Tables.MITIGATION;

import granary.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is done against the harm. */
@Repository
class MitigationStore {
    private final DSLContext db;

    MitigationStore(DSLContext db) {
        this.db = db;
    }

    record Mitigation(String kind, String note, Instant chosenAt, @Nullable Instant doneAt) {}

    /** Chosen once; chosen again after a reopening it is open again. */
    void choose(UUID incident, String kind, String note, Instant now) {
        db.insertInto(MITIGATION)
                .set(MITIGATION.ID, Ids.next())
                .set(MITIGATION.INCIDENT_ID, incident)
                .set(MITIGATION.KIND, kind)
                .set(MITIGATION.NOTE, note)
                .set(MITIGATION.CHOSEN_AT, now)
                .onConflict(MITIGATION.INCIDENT_ID, MITIGATION.KIND)
                .doUpdate()
                .set(MITIGATION.NOTE, note)
                .setNull(MITIGATION.DONE_AT)
                .setNull(MITIGATION.DONE_BY)
                .execute();
    }

    /** True when it had been chosen. */
    boolean done(UUID incident, String kind, UUID by, Instant now) {
        return db.update(MITIGATION)
                        .set(MITIGATION.DONE_AT, now)
                        .set(MITIGATION.DONE_BY, by)
                        .where(MITIGATION.INCIDENT_ID.eq(incident))
                        .and(MITIGATION.KIND.eq(kind))
                        .execute()
                == 1;
    }

    List<Mitigation> of(UUID incident) {
        return db.selectFrom(MITIGATION)
                .where(MITIGATION.INCIDENT_ID.eq(incident))
                .orderBy(MITIGATION.CHOSEN_AT, MITIGATION.KIND)
                .fetch(m ->
                        new Mitigation(m.getKind(), m.getNote(), m.getChosenAt(), m.getDoneAt()));
    }
}
