package granary.incidents.incident;

import static granary.incidents.tables.Tables.ACTION;
import static granary.incidents.tables.Tables.CONTROL;
import static granary.incidents.tables.Tables.MITIGATION;
import static granary.incidents.tables.Tables.REVIEW;
import static granary.incidents.tables.Tables.SUSPECT;

import granary.incidents.impact.Impact;
import granary.incidents.tables.records.IncidentRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Gathers what the guards look at. */
@Repository
class EvidenceStore {
    private final DSLContext db;
    private final Impact impact;

    EvidenceStore(DSLContext db, Impact impact) {
        this.db = db;
        this.impact = impact;
    }

    Evidence of(IncidentRecord incident) {
        var id = incident.getId();
        var mitigations =
                db.selectFrom(MITIGATION)
                        .where(MITIGATION.INCIDENT_ID.eq(id))
                        .orderBy(MITIGATION.CHOSEN_AT, MITIGATION.KIND)
                        .fetch();
        var controls =
                db.selectFrom(CONTROL)
                        .where(CONTROL.INCIDENT_ID.eq(id).and(CONTROL.PREVENTIVE))
                        .orderBy(CONTROL.NUMBER)
                        .fetch();
        var versions = Incidents.versions(incident);
        return new Evidence(
                incident.getSeverity(),
                incident.getCommander(),
                incident.getStartedAt() != null || incident.getStartUnknown(),
                mitigations.map(m -> m.getKind()),
                mitigations.stream()
                        .filter(m -> m.getDoneAt() == null)
                        .map(m -> m.getKind())
                        .toList(),
                impact.stillImpacting(incident.getDataset(), versions),
                incident.getCauseUnknown() != null
                        || db.fetchExists(
                                SUSPECT, SUSPECT.INCIDENT_ID.eq(id).and(SUSPECT.IS_PRIMARY)),
                incident.getCorrection() != null || incident.getNoCorrection() != null,
                impact.openDeliveries(incident.getDataset(), versions),
                db.fetchExists(
                        REVIEW, REVIEW.INCIDENT_ID.eq(id).and(REVIEW.APPROVED_BY.isNotNull())),
                db.fetchCount(ACTION, ACTION.INCIDENT_ID.eq(id).and(ACTION.STATE.ne("dropped"))),
                controls.map(c -> c.getKey()),
                controls.stream()
                        .filter(c -> c.getVerifiedAt() == null)
                        .map(c -> c.getKey())
                        .toList(),
                db.select(ACTION.TITLE)
                        .from(ACTION)
                        .where(ACTION.INCIDENT_ID.eq(id))
                        .and(ACTION.KIND.eq("corrective"))
                        .and(ACTION.STATE.in("open", "doing"))
                        .orderBy(ACTION.NUMBER)
                        .fetch(ACTION.TITLE));
    }
}
