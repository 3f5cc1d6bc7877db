package granary.incidents.opening;

import static granary.incidents.tables.Tables.CONTROL;
import static granary.incidents.tables.Tables.CONTROL_MISS;
import static granary.incidents.tables.Tables.INCIDENT;
import static granary.incidents.tables.Tables.SIGNAL;

import granary.incidents.tables.records.IncidentRecord;
import granary.platform.Ids;
import granary.quality.Quality.FindingFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The findings behind an incident: counts and names, never a cell of the data. */
@Repository
class SignalStore {
    private final DSLContext db;

    SignalStore(DSLContext db) {
        this.db = db;
    }

    /** One finding, seen once or more. */
    record Signal(
            UUID id,
            UUID finding,
            @Nullable UUID run,
            String check,
            String kind,
            String severity,
            @Nullable String column,
            long failingRows,
            Instant firstSeen,
            Instant lastSeen,
            int count) {}

    void add(IncidentRecord incident, List<FindingFacts> findings, Instant now) {
        for (var finding : findings) {
            db.insertInto(SIGNAL)
                    .set(SIGNAL.ID, Ids.next())
                    .set(SIGNAL.INCIDENT_ID, incident.getId())
                    .set(SIGNAL.FINDING, finding.id())
                    .set(SIGNAL.RUN, finding.run())
                    .set(SIGNAL.CHECK_NAME, finding.check())
                    .set(SIGNAL.KIND, finding.kind())
                    .set(SIGNAL.SEVERITY, finding.severity())
                    .set(SIGNAL.COLUMN_NAME, finding.column())
                    .set(SIGNAL.FAILING_ROWS, finding.failingRows())
                    .set(SIGNAL.FIRST_SEEN, now)
                    .set(SIGNAL.LAST_SEEN, now)
                    .onConflict(SIGNAL.INCIDENT_ID, SIGNAL.FINDING)
                    .doUpdate()
                    .set(SIGNAL.LAST_SEEN, now)
                    .set(SIGNAL.FAILING_ROWS, finding.failingRows())
                    .set(SIGNAL.COUNT, SIGNAL.COUNT.plus(1))
                    .execute();
        }
    }

    List<Signal> of(UUID incident) {
        return db.selectFrom(SIGNAL)
                .where(SIGNAL.INCIDENT_ID.eq(incident))
                .orderBy(SIGNAL.FIRST_SEEN, SIGNAL.ID)
                .fetch(s ->
                        new Signal(
                                s.getId(),
                                s.getFinding(),
                                s.getRun(),
                                s.getCheckName(),
                                s.getKind(),
                                s.getSeverity(),
                                s.getColumnName(),
                                s.getFailingRows(),
                                s.getFirstSeen(),
                                s.getLastSeen(),
                                s.getCount()));
    }

    /** Verified controls of incidents of this group did not catch what opened this one. */
    void missedBy(IncidentRecord incident, Instant now) {
        db.insertInto(
                        CONTROL_MISS,
                        CONTROL_MISS.CONTROL_ID,
                        CONTROL_MISS.INCIDENT_ID,
                        CONTROL_MISS.AT)
                .select(
                        db.select(
                                        CONTROL.ID,
                                        org.jooq.impl.DSL.val(incident.getId()),
                                        org.jooq.impl.DSL.val(now))
                                .from(CONTROL)
                                .join(INCIDENT)
                                .on(INCIDENT.ID.eq(CONTROL.INCIDENT_ID))
                                .where(INCIDENT.GROUP_KEY.eq(incident.getGroupKey()))
                                .and(CONTROL.PREVENTIVE)
                                .and(CONTROL.VERIFIED_AT.isNotNull()))
                .onConflictDoNothing()
                .execute();
    }
}
