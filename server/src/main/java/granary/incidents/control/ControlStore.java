package granary.incidents.control;

import static granary.incidents.tables.Tables.CONTROL;
import static granary.incidents.tables.Tables.CONTROL_CATCH;
import static granary.incidents.tables.Tables.CONTROL_MISS;
import static granary.incidents.tables.Tables.INCIDENT;

import granary.incidents.tables.records.ControlRecord;
import granary.incidents.tables.records.IncidentRecord;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class ControlStore {
    private final DSLContext db;

    ControlStore(DSLContext db) {
        this.db = db;
    }

    ControlRecord create() {
        return db.newRecord(CONTROL);
    }

    Optional<ControlRecord> find(String keyOrId) {
        var id = Ids.parse(keyOrId);
        return db.selectFrom(CONTROL)
                .where(id == null ? CONTROL.KEY.eq(keyOrId) : CONTROL.ID.eq(id))
                .fetchOptional();
    }

    ControlRecord load(String keyOrId) {
        return find(keyOrId).orElseThrow(() -> CommonProblem.notFound("control", keyOrId));
    }

    List<ControlRecord> all() {
        return db.selectFrom(CONTROL).orderBy(CONTROL.NUMBER.desc()).fetch();
    }

    IncidentRecord incident(ControlRecord control) {
        return db.selectFrom(INCIDENT).where(INCIDENT.ID.eq(control.getIncidentId())).fetchSingle();
    }

    /** True the first time it is told of this file. */
    boolean caught(UUID control, UUID ingest, Instant now) {
        return db.insertInto(CONTROL_CATCH)
                        .set(CONTROL_CATCH.CONTROL_ID, control)
                        .set(CONTROL_CATCH.INGEST, ingest)
                        .set(CONTROL_CATCH.AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    int caught(UUID control) {
        return db.fetchCount(CONTROL_CATCH, CONTROL_CATCH.CONTROL_ID.eq(control));
    }

    int missed(UUID control) {
        return db.fetchCount(CONTROL_MISS, CONTROL_MISS.CONTROL_ID.eq(control));
    }
}
