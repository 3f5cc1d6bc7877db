package granary.datasets.ingest;

import static granary.datasets.tables.Tables.DATASET;
import static granary.datasets.tables.Tables.DATA_FILE;
import static granary.datasets.tables.Tables.INGEST_RUN;
import static granary.datasets.tables.Tables.MANIFEST_ENTRY;
import static granary.datasets.tables.Tables.VERSION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import granary.datasets.Datasets.SchemaDifference;
import granary.engine.data.RejectedCell;
import granary.platform.CommonProblem;
import granary.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
public class RunStore {
    private static final TypeReference<List<RejectedCell>> CELLS = new TypeReference<>() {};
    private static final TypeReference<List<SchemaDifference>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    RunStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(RunRow row) {
        db.insertInto(INGEST_RUN)
                .set(INGEST_RUN.ID, row.id())
                .set(INGEST_RUN.DATASET_ID, row.dataset())
                .set(INGEST_RUN.SOURCE_ID, row.source())
                .set(INGEST_RUN.FILE, row.file())
                .set(INGEST_RUN.DIGEST, row.digest())
                .set(INGEST_RUN.BYTE_COUNT, row.bytes())
                .set(INGEST_RUN.MODE, row.mode())
                .set(INGEST_RUN.STATE, row.state())
                .set(INGEST_RUN.CONTRACT_REVISION, row.contractRevision())
                .set(INGEST_RUN.AS_OF, row.asOf())
                .set(INGEST_RUN.RECEIVED_BY, row.receivedBy())
                .set(INGEST_RUN.STARTED_AT, row.startedAt())
                .execute();
    }

    void job(UUID run, UUID job) {
        db.update(INGEST_RUN).set(INGEST_RUN.JOB_ID, job).where(INGEST_RUN.ID.eq(run)).execute();
    }

    void reading(UUID run) {
        db.update(INGEST_RUN)
                .set(INGEST_RUN.STATE, "reading")
                .where(INGEST_RUN.ID.eq(run))
                .and(INGEST_RUN.STATE.eq("received"))
                .execute();
    }

    /** Writes what became of the file. */
    void finish(RunRow row) {
        db.update(INGEST_RUN)
                .set(INGEST_RUN.STATE, row.state())
                .set(INGEST_RUN.VERSION, row.version())
                .set(INGEST_RUN.READ_ROWS, row.read())
                .set(INGEST_RUN.GOOD_ROWS, row.good())
                .set(INGEST_RUN.QUARANTINED_ROWS, row.quarantined())
                .set(INGEST_RUN.REFUSED_ROWS, row.refused())
                .set(INGEST_RUN.REJECTED_ROWS, row.rejected())
                .set(INGEST_RUN.REPLACED_ROWS, row.replaced())
                .set(INGEST_RUN.REJECTED_CELLS, jsonb(row.rejectedCells()))
                .set(INGEST_RUN.REJECTED_DIGEST, row.rejectedDigest())
                .set(INGEST_RUN.BLOCKED_BY, jsonb(row.blockedBy()))
                .set(INGEST_RUN.SCHEMA_CHANGES, jsonb(row.schemaChanges()))
                .set(INGEST_RUN.WARNINGS, jsonb(row.warnings()))
                .set(INGEST_RUN.PROBLEM, jsonb(row.problem()))
                .set(INGEST_RUN.FINISHED_AT, row.finishedAt())
                .where(INGEST_RUN.ID.eq(row.id()))
                .execute();
    }

    /** The gate holds the version: every row of these files is in quarantine. */
    public void quarantine(List<UUID> runs) {
        db.update(INGEST_RUN)
                .set(INGEST_RUN.STATE, "quarantined")
                .set(
                        INGEST_RUN.QUARANTINED_ROWS,
                        INGEST_RUN.READ_ROWS.minus(INGEST_RUN.REFUSED_ROWS))
                .set(INGEST_RUN.GOOD_ROWS, 0L)
                .where(INGEST_RUN.ID.in(runs))
                .execute();
    }

    /** The gate let the version pass after all. */
    public void release(List<UUID> runs) {
        db.update(INGEST_RUN)
                .set(INGEST_RUN.STATE, "landed")
                .set(INGEST_RUN.QUARANTINED_ROWS, INGEST_RUN.REJECTED_ROWS)
                .set(
                        INGEST_RUN.GOOD_ROWS,
                        INGEST_RUN
                                .READ_ROWS
                                .minus(INGEST_RUN.REFUSED_ROWS)
                                .minus(INGEST_RUN.REJECTED_ROWS))
                .where(INGEST_RUN.ID.in(runs))
                .execute();
    }

    public RunRow load(UUID id) {
        return find(id).orElseThrow(() -> CommonProblem.notFound("ingest run", id));
    }

    public Optional<RunRow> find(UUID id) {
        return db.selectFrom(INGEST_RUN).where(INGEST_RUN.ID.eq(id)).fetchOptional(this::row);
    }

    /** Newest first. */
    public List<RunRow> newestFirst(UUID dataset, @Nullable UUID before, int limit) {
        return list(
                INGEST_RUN
                        .DATASET_ID
                        .eq(dataset)
                        .and(before == null ? noCondition() : INGEST_RUN.ID.lt(before)),
                limit);
    }

    /** Files that went into a version, oldest first, whether the gate holds them or not. */
    public List<RunRow> into(UUID dataset, int version) {
        return list(
                        INGEST_RUN.DATASET_ID.eq(dataset).and(INGEST_RUN.VERSION.eq(version)),
                        Integer.MAX_VALUE)
                .reversed();
    }

    /**
     * The run that landed the same bytes from the same source in the same way under the same
     * contract, while its rows are still in the head or in a version on its way there.
     */
    Optional<RunRow> sameAndStanding(
            UUID dataset, UUID source, String digest, String mode, int contractRevision) {
        return list(
                        INGEST_RUN
                                .DATASET_ID
                                .eq(dataset)
                                .and(INGEST_RUN.SOURCE_ID.eq(source))
                                .and(INGEST_RUN.DIGEST.eq(digest))
                                .and(INGEST_RUN.MODE.eq(mode))
                                .and(INGEST_RUN.CONTRACT_REVISION.eq(contractRevision))
                                .and(INGEST_RUN.STATE.eq("landed"))
                                .and(
                                        exists(
                                                selectOne()
                                                        .from(DATA_FILE)
                                                        .join(MANIFEST_ENTRY)
                                                        .on(MANIFEST_ENTRY.FILE_ID.eq(DATA_FILE.ID))
                                                        .join(VERSION)
                                                        .on(
                                                                VERSION.ID.eq(
                                                                        MANIFEST_ENTRY.VERSION_ID))
                                                        .join(DATASET)
                                                        .on(DATASET.ID.eq(VERSION.DATASET_ID))
                                                        .where(DATA_FILE.RUN_ID.eq(INGEST_RUN.ID))
                                                        .and(
                                                                VERSION.STATE
                                                                        .in("open", "committed")
                                                                        .or(
                                                                                VERSION.NUMBER.eq(
                                                                                        DATASET.HEAD))))),
                        1)
                .stream()
                .findFirst();
    }

    /** The same bytes, sent twice while the first are still being read. */
    Optional<RunRow> sameUnderway(UUID source, String digest, String mode) {
        return list(
                        INGEST_RUN
                                .SOURCE_ID
                                .eq(source)
                                .and(INGEST_RUN.DIGEST.eq(digest))
                                .and(INGEST_RUN.MODE.eq(mode))
                                .and(INGEST_RUN.STATE.in("received", "reading"))
                                .and(INGEST_RUN.JOB_ID.isNotNull()),
                        1)
                .stream()
                .findFirst();
    }

    /** The file of this source that landed before, whose form a new one is compared with. */
    Optional<RunRow> lastLanded(UUID source) {
        return list(INGEST_RUN.SOURCE_ID.eq(source).and(INGEST_RUN.STATE.eq("landed")), 1).stream()
                .findFirst();
    }

    /** The file as it came was deleted, because it held somebody who was erased. */
    public void erased(UUID run, Instant at) {
        db.update(INGEST_RUN).set(INGEST_RUN.ERASED_AT, at).where(INGEST_RUN.ID.eq(run)).execute();
    }

    /** Runs whose file as it came is still kept. */
    public List<RunRow> kept(UUID dataset) {
        return list(
                INGEST_RUN.DATASET_ID.eq(dataset).and(INGEST_RUN.ERASED_AT.isNull()),
                Integer.MAX_VALUE);
    }

    /** Whether another dataset got the very same bytes and still keeps them. */
    public boolean isKeptElsewhere(String digest, UUID dataset) {
        return db.fetchExists(
                INGEST_RUN,
                INGEST_RUN
                        .DIGEST
                        .eq(digest)
                        .or(INGEST_RUN.REJECTED_DIGEST.eq(digest))
                        .and(INGEST_RUN.DATASET_ID.ne(dataset))
                        .and(INGEST_RUN.ERASED_AT.isNull()));
    }

    private List<RunRow> list(Condition which, int limit) {
        return db.selectFrom(INGEST_RUN)
                .where(which)
                .orderBy(INGEST_RUN.ID.desc())
                .limit(limit)
                .fetch(this::row);
    }

    private @Nullable JSONB jsonb(@Nullable Object value) {
        return value == null ? null : json.jsonb(value);
    }

    private <T> @Nullable T read(@Nullable JSONB value, TypeReference<T> type) {
        return value == null ? null : json.read(value, type);
    }

    private RunRow row(Record r) {
        var cells = read(r.get(INGEST_RUN.REJECTED_CELLS), CELLS);
        var blocked = r.get(INGEST_RUN.BLOCKED_BY);
        return new RunRow(
                r.get(INGEST_RUN.ID),
                r.get(INGEST_RUN.DATASET_ID),
                r.get(INGEST_RUN.SOURCE_ID),
                r.get(INGEST_RUN.FILE),
                r.get(INGEST_RUN.DIGEST),
                r.get(INGEST_RUN.BYTE_COUNT),
                r.get(INGEST_RUN.MODE),
                r.get(INGEST_RUN.STATE),
                r.get(INGEST_RUN.JOB_ID),
                r.get(INGEST_RUN.VERSION),
                r.get(INGEST_RUN.CONTRACT_REVISION),
                r.get(INGEST_RUN.AS_OF),
                r.get(INGEST_RUN.READ_ROWS),
                r.get(INGEST_RUN.GOOD_ROWS),
                r.get(INGEST_RUN.QUARANTINED_ROWS),
                r.get(INGEST_RUN.REFUSED_ROWS),
                r.get(INGEST_RUN.REJECTED_ROWS),
                r.get(INGEST_RUN.REPLACED_ROWS),
                cells == null ? List.of() : cells,
                r.get(INGEST_RUN.REJECTED_DIGEST),
                blocked == null ? null : json.read(blocked, RunRow.BlockedBy.class),
                json.read(r.get(INGEST_RUN.SCHEMA_CHANGES), CHANGES),
                json.read(r.get(INGEST_RUN.WARNINGS), TEXTS),
                read(r.get(INGEST_RUN.PROBLEM), DOCUMENT),
                r.get(INGEST_RUN.RECEIVED_BY),
                r.get(INGEST_RUN.STARTED_AT),
                r.get(INGEST_RUN.FINISHED_AT));
    }
}
