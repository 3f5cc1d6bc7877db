package granary.quality.quarantine;

import static granary.quality.tables.Tables.QUARANTINE_BATCH;
import static granary.quality.tables.Tables.QUARANTINE_ROW;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How what was found in a file came to an end. */
@Component
public class Outcomes {
    private final DSLContext db;

    Outcomes(DSLContext db) {
        this.db = db;
    }

    /**
     * {@code fixed} when mended rows of the file landed, {@code quarantined} when its rows were
     * left out, else {@code corrected} by the source.
     *
     * @param ingest the file in which it was found; null when that is not known
     */
    public String of(@Nullable UUID ingest) {
        if (ingest == null) {
            return "corrected";
        }
        boolean isMended =
                db.fetchExists(
                        QUARANTINE_BATCH,
                        QUARANTINE_BATCH.RUN.eq(ingest),
                        QUARANTINE_BATCH.LANDED_RUN.isNotNull());
        if (isMended) {
            return "fixed";
        }
        boolean isLeftOut =
                db.fetchExists(
                        db.selectOne()
                                .from(QUARANTINE_ROW)
                                .join(QUARANTINE_BATCH)
                                .on(QUARANTINE_BATCH.ID.eq(QUARANTINE_ROW.BATCH))
                                .where(
                                        QUARANTINE_BATCH.RUN.eq(ingest),
                                        QUARANTINE_ROW.DECISION.eq("dropped")));
        return isLeftOut ? "quarantined" : "corrected";
    }
}
