package granary.datasets.version;

import static granary.datasets.tables.Tables.TAG;
import static granary.datasets.tables.Tables.VERSION;
import static granary.datasets.tables.Tables.VERSION_EVENT;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;

import granary.platform.CommonProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class VersionStore {
    private final DSLContext db;

    VersionStore(DSLContext db) {
        this.db = db;
    }

    void insert(VersionRow row) {
        db.insertInto(VERSION)
                .set(VERSION.ID, row.id())
                .set(VERSION.DATASET_ID, row.dataset())
                .set(VERSION.NUMBER, row.number())
                .set(VERSION.STATE, row.state().word())
                .set(VERSION.PARENT, row.parent())
                .set(VERSION.CONTRACT_REVISION, row.contractRevision())
                .set(VERSION.ROW_COUNT, row.rows())
                .set(VERSION.BYTE_COUNT, row.bytes())
                .set(VERSION.OPENED_BY, row.openedBy())
                .set(VERSION.OPENED_AT, row.openedAt())
                .execute();
    }

    public Optional<VersionRow> find(UUID dataset, int number) {
        return db.selectFrom(VERSION)
                .where(VERSION.DATASET_ID.eq(dataset))
                .and(VERSION.NUMBER.eq(number))
                .fetchOptional(VersionStore::row);
    }

    public VersionRow load(UUID dataset, int number) {
        return find(dataset, number)
                .orElseThrow(() -> CommonProblem.notFound("version", "v" + number));
    }

    public VersionRow load(UUID id) {
        return db.selectFrom(VERSION).where(VERSION.ID.eq(id)).fetchSingle(VersionStore::row);
    }

    public Optional<VersionRow> open(UUID dataset) {
        return db.selectFrom(VERSION)
                .where(VERSION.DATASET_ID.eq(dataset))
                .and(VERSION.STATE.eq("open"))
                .fetchOptional(VersionStore::row);
    }

    /** Newest first; below {@code before} when it is given. */
    public List<VersionRow> newestFirst(UUID dataset, @Nullable Integer before, int limit) {
        return db.selectFrom(VERSION)
                .where(VERSION.DATASET_ID.eq(dataset))
                .and(before == null ? noCondition() : VERSION.NUMBER.lt(before))
                .orderBy(VERSION.NUMBER.desc())
                .limit(limit)
                .fetch(VersionStore::row);
    }

    public List<VersionRow> all(UUID dataset) {
        return newestFirst(dataset, null, Integer.MAX_VALUE);
    }

    int nextNumber(UUID dataset) {
        return db.select(coalesce(max(VERSION.NUMBER), 0).plus(1))
                .from(VERSION)
                .where(VERSION.DATASET_ID.eq(dataset))
                .fetchSingle()
                .value1();
    }

    public void move(UUID id, VersionState state) {
        db.update(VERSION)
                .set(VERSION.STATE, state.word())
                .set(VERSION.ROW_VERSION, VERSION.ROW_VERSION.plus(1))
                .where(VERSION.ID.eq(id))
                .execute();
    }

    public void touch(UUID id) {
        db.update(VERSION)
                .set(VERSION.ROW_VERSION, VERSION.ROW_VERSION.plus(1))
                .where(VERSION.ID.eq(id))
                .execute();
    }

    /** What an open version holds now. */
    public void count(UUID id, int contractRevision, long rows, long bytes) {
        db.update(VERSION)
                .set(VERSION.CONTRACT_REVISION, contractRevision)
                .set(VERSION.ROW_COUNT, rows)
                .set(VERSION.BYTE_COUNT, bytes)
                .set(VERSION.ROW_VERSION, VERSION.ROW_VERSION.plus(1))
                .where(VERSION.ID.eq(id))
                .execute();
    }

    void commit(
            UUID id,
            int contractRevision,
            long rows,
            long bytes,
            UUID by,
            Instant at,
            String manifestDigest,
            String schemaDigest,
            long snapshot) {
        db.update(VERSION)
                .set(VERSION.STATE, VersionState.COMMITTED.word())
                .set(VERSION.CONTRACT_REVISION, contractRevision)
                .set(VERSION.ROW_COUNT, rows)
                .set(VERSION.BYTE_COUNT, bytes)
                .set(VERSION.COMMITTED_BY, by)
                .set(VERSION.COMMITTED_AT, at)
                .set(VERSION.MANIFEST_DIGEST, manifestDigest)
                .set(VERSION.SCHEMA_DIGEST, schemaDigest)
                .set(VERSION.SNAPSHOT_ID, snapshot)
                .set(VERSION.ROW_VERSION, VERSION.ROW_VERSION.plus(1))
                .where(VERSION.ID.eq(id))
                .execute();
    }

    void publish(UUID id, Instant at) {
        db.update(VERSION)
                .set(
                        VERSION.PUBLISHED_AT,
                        coalesce(VERSION.PUBLISHED_AT, org.jooq.impl.DSL.val(at)))
                .where(VERSION.ID.eq(id))
                .execute();
        move(id, VersionState.PUBLISHED);
    }

    void sunset(UUID id, java.time.@Nullable LocalDate day) {
        db.update(VERSION).set(VERSION.SUNSET_ON, day).where(VERSION.ID.eq(id)).execute();
    }

    void suspect(UUID id) {
        db.update(VERSION).set(VERSION.SUSPECT, true).where(VERSION.ID.eq(id)).execute();
        touch(id);
    }

    /** Rows were erased: other files, same number. */
    public void revise(
            UUID id,
            long rows,
            long bytes,
            @Nullable String manifestDigest,
            @Nullable Long snapshot) {
        db.update(VERSION)
                .set(VERSION.CONTENT_REVISION, VERSION.CONTENT_REVISION.plus(1))
                .set(VERSION.ROW_COUNT, rows)
                .set(VERSION.BYTE_COUNT, bytes)
                .set(VERSION.MANIFEST_DIGEST, manifestDigest)
                .set(VERSION.SNAPSHOT_ID, snapshot)
                .set(VERSION.ROW_VERSION, VERSION.ROW_VERSION.plus(1))
                .where(VERSION.ID.eq(id))
                .execute();
    }

    public void resnap(UUID id, long snapshot) {
        db.update(VERSION).set(VERSION.SNAPSHOT_ID, snapshot).where(VERSION.ID.eq(id)).execute();
    }

    /** Something that happened to a version. */
    public record Past(String verb, String state, Instant at, UUID by, @Nullable String note) {}

    public void note(
            UUID version,
            String verb,
            VersionState state,
            Instant at,
            UUID by,
            @Nullable String note) {
        db.insertInto(VERSION_EVENT)
                .set(VERSION_EVENT.VERSION_ID, version)
                .set(VERSION_EVENT.VERB, verb)
                .set(VERSION_EVENT.STATE, state.word())
                .set(VERSION_EVENT.AT, at)
                .set(VERSION_EVENT.BY, by)
                .set(VERSION_EVENT.NOTE, note)
                .execute();
    }

    public List<Past> history(UUID version) {
        return db.select(
                        VERSION_EVENT.VERB,
                        VERSION_EVENT.STATE,
                        VERSION_EVENT.AT,
                        VERSION_EVENT.BY,
                        VERSION_EVENT.NOTE)
                .from(VERSION_EVENT)
                .where(VERSION_EVENT.VERSION_ID.eq(version))
                .orderBy(VERSION_EVENT.ID)
                .fetch(mapping(Past::new));
    }

    /** Points a name at a version; null takes the name away. */
    void tag(UUID dataset, String name, @Nullable Integer number, UUID by, Instant at) {
        if (number == null) {
            db.deleteFrom(TAG).where(TAG.DATASET_ID.eq(dataset)).and(TAG.NAME.eq(name)).execute();
            return;
        }
        db.insertInto(TAG)
                .set(TAG.DATASET_ID, dataset)
                .set(TAG.NAME, name)
                .set(TAG.VERSION, number)
                .set(TAG.MOVED_BY, by)
                .set(TAG.MOVED_AT, at)
                .onConflict(TAG.DATASET_ID, TAG.NAME)
                .doUpdate()
                .set(TAG.VERSION, number)
                .set(TAG.MOVED_BY, by)
                .set(TAG.MOVED_AT, at)
                .execute();
    }

    List<String> tags(UUID dataset, int number) {
        return db.select(TAG.NAME)
                .from(TAG)
                .where(TAG.DATASET_ID.eq(dataset))
                .and(TAG.VERSION.eq(number))
                .orderBy(TAG.NAME)
                .fetch(TAG.NAME);
    }

    private static VersionRow row(Record r) {
        return new VersionRow(
                r.get(VERSION.ID),
                r.get(VERSION.DATASET_ID),
                r.get(VERSION.NUMBER),
                r.get(VERSION.CONTENT_REVISION),
                VersionState.of(r.get(VERSION.STATE)),
                r.get(VERSION.PARENT),
                r.get(VERSION.CONTRACT_REVISION),
                r.get(VERSION.ROW_COUNT),
                r.get(VERSION.BYTE_COUNT),
                r.get(VERSION.OPENED_BY),
                r.get(VERSION.OPENED_AT),
                r.get(VERSION.COMMITTED_BY),
                r.get(VERSION.COMMITTED_AT),
                r.get(VERSION.PUBLISHED_AT),
                r.get(VERSION.MANIFEST_DIGEST),
                r.get(VERSION.SCHEMA_DIGEST),
                r.get(VERSION.SNAPSHOT_ID),
                r.get(VERSION.SUSPECT),
                r.get(VERSION.ROW_VERSION));
    }
}
