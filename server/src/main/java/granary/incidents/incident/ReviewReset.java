package granary.incidents.incident;

import static granary.incidents.tables.Tables.REVIEW;

import granary.incidents.tables.records.IncidentRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** What a reopening takes back: the correction was none, and the review is to be approved again. */
@Repository
class ReviewReset {
    private final DSLContext db;

    ReviewReset(DSLContext db) {
        this.db = db;
    }

    void takeBack(IncidentRecord incident) {
        incident.setCorrection(null);
        incident.setNoCorrection(null);
        db.update(REVIEW)
                .setNull(REVIEW.APPROVED_BY)
                .setNull(REVIEW.APPROVED_AT)
                .where(REVIEW.INCIDENT_ID.eq(incident.getId()))
                .execute();
    }
}
