package granary.datasets.datasheet;

import static granary.datasets.tables.Tables.DATASHEET;

import granary.platform.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class DatasheetStore {
    private final DSLContext db;
    private final Json json;

    DatasheetStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /**
     * What people wrote.
     *
     * @param answers text by field
     * @param notApplicable reason by field that does not apply
     */
    record Written(Map<String, String> answers, Map<String, String> notApplicable) {
        static final Written NOTHING = new Written(Map.of(), Map.of());
    }

    record Row(UUID dataset, int revision, Written written, String digest, UUID by, Instant at) {}

    void insert(Row row) {
        db.insertInto(DATASHEET)
                .set(DATASHEET.DATASET_ID, row.dataset())
                .set(DATASHEET.REVISION, row.revision())
                .set(DATASHEET.ANSWERS, json.jsonb(row.written()))
                .set(DATASHEET.DIGEST, row.digest())
                .set(DATASHEET.WRITTEN_BY, row.by())
                .set(DATASHEET.WRITTEN_AT, row.at())
                .execute();
    }

    Optional<Row> newest(UUID dataset) {
        return db.selectFrom(DATASHEET)
                .where(DATASHEET.DATASET_ID.eq(dataset))
                .orderBy(DATASHEET.REVISION.desc())
                .limit(1)
                .fetchOptional(r ->
                        new Row(
                                r.getDatasetId(),
                                r.getRevision(),
                                json.read(r.getAnswers(), Written.class),
                                r.getDigest(),
                                r.getWrittenBy(),
                                r.getWrittenAt()));
    }
}
