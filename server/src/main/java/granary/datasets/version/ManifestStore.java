package granary.datasets.version;

import static granary.datasets.tables.Tables.CONDEMNED;
import static granary.datasets.tables.Tables.DATA_FILE;
import static granary.datasets.tables.Tables.MANIFEST_ENTRY;
import static granary.datasets.tables.Tables.SUBJECT_INDEX;

import granary.datasets.table.Digests;
import granary.datasets.table.TableFile;
import granary.platform.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Which files a version is made of. A file may be in many versions, and is written once. */
@Repository
public class ManifestStore {
    private static final TypeReference<List<TableFile.Figures>> FIGURES = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    ManifestStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /**
     * SHA-256 over digest, rows, bytes and partition of every file; paths are left out, because
     * names carry nothing.
     */
    public static String digest(List<TableFile> files) {
        return Digests.lines(
                files.stream()
                        .map(f ->
                                "%s %d %d %s"
                                        .formatted(
                                                f.digest(),
                                                f.rows(),
                                                f.bytes(),
                                                Objects.requireNonNullElse(f.partition(), "-")))
                        .sorted()
                        .toList());
    }

    public void insert(UUID dataset, TableFile file) {
        db.insertInto(DATA_FILE)
                .set(DATA_FILE.ID, file.id())
                .set(DATA_FILE.DATASET_ID, dataset)
                .set(DATA_FILE.PATH, file.path())
                .set(DATA_FILE.DIGEST, file.digest())
                .set(DATA_FILE.ROW_COUNT, file.rows())
                .set(DATA_FILE.BYTE_COUNT, file.bytes())
                .set(DATA_FILE.PARTITION, file.partition())
                .set(DATA_FILE.RUN_ID, file.run())
                .set(DATA_FILE.COLUMNS, json.jsonb(file.columns()))
                .execute();
    }

    public void add(UUID version, UUID file) {
        db.insertInto(MANIFEST_ENTRY)
                .set(MANIFEST_ENTRY.VERSION_ID, version)
                .set(MANIFEST_ENTRY.FILE_ID, file)
                .execute();
    }

    public void remove(UUID version, Collection<UUID> files) {
        db.deleteFrom(MANIFEST_ENTRY)
                .where(MANIFEST_ENTRY.VERSION_ID.eq(version))
                .and(MANIFEST_ENTRY.FILE_ID.in(files))
                .execute();
    }

    void copy(UUID from, UUID to) {
        db.insertInto(MANIFEST_ENTRY, MANIFEST_ENTRY.VERSION_ID, MANIFEST_ENTRY.FILE_ID)
                .select(
                        db.select(DSL.val(to), MANIFEST_ENTRY.FILE_ID)
                                .from(MANIFEST_ENTRY)
                                .where(MANIFEST_ENTRY.VERSION_ID.eq(from)))
                .execute();
    }

    /** Files of a version, by partition: the order in which its rows are numbered everywhere. */
    public List<TableFile> files(UUID version) {
        return db.select(DATA_FILE.fields())
                .from(DATA_FILE)
                .join(MANIFEST_ENTRY)
                .on(MANIFEST_ENTRY.FILE_ID.eq(DATA_FILE.ID))
                .where(MANIFEST_ENTRY.VERSION_ID.eq(version))
                .orderBy(DATA_FILE.PARTITION.asc().nullsFirst(), DATA_FILE.DIGEST, DATA_FILE.PATH)
                .fetch(this::file);
    }

    /**
     * Files of a dataset that no erasure and no collector took yet, whether or not a version holds
     * them.
     */
    public List<TableFile> allFiles(UUID dataset) {
        return files(DATA_FILE.DATASET_ID.eq(dataset));
    }

    /** Files that hold somebody, by the keyed hash of an identifier. */
    public List<TableFile> filesOf(UUID dataset, String column, String subject) {
        return files(
                DATA_FILE.ID.in(
                        db.select(SUBJECT_INDEX.FILE_ID)
                                .from(SUBJECT_INDEX)
                                .where(SUBJECT_INDEX.DATASET_ID.eq(dataset))
                                .and(SUBJECT_INDEX.COLUMN_NAME.eq(column))
                                .and(SUBJECT_INDEX.SUBJECT.eq(subject))));
    }

    private List<TableFile> files(Condition which) {
        return db.select(DATA_FILE.fields())
                .from(DATA_FILE)
                .where(which)
                .orderBy(DATA_FILE.PARTITION.asc().nullsFirst(), DATA_FILE.DIGEST, DATA_FILE.PATH)
                .fetch(this::file);
    }

    public List<UUID> versionsWith(UUID file) {
        return db.select(MANIFEST_ENTRY.VERSION_ID)
                .from(MANIFEST_ENTRY)
                .where(MANIFEST_ENTRY.FILE_ID.eq(file))
                .fetch(MANIFEST_ENTRY.VERSION_ID);
    }

    /** The second file takes the first one's place in every version. */
    public void swap(UUID was, UUID now) {
        db.update(MANIFEST_ENTRY)
                .set(MANIFEST_ENTRY.FILE_ID, now)
                .where(MANIFEST_ENTRY.FILE_ID.eq(was))
                .execute();
    }

    /** Forgets a file that no version holds any more. */
    public void forget(TableFile file, Instant now) {
        db.deleteFrom(MANIFEST_ENTRY).where(MANIFEST_ENTRY.FILE_ID.eq(file.id())).execute();
        db.deleteFrom(DATA_FILE).where(DATA_FILE.ID.eq(file.id())).execute();
        condemn(file.path(), now);
    }

    public void condemn(String path, Instant now) {
        db.insertInto(CONDEMNED)
                .set(CONDEMNED.PATH, path)
                .set(CONDEMNED.SINCE, now)
                .onConflictDoNothing()
                .execute();
    }

    public List<String> condemned() {
        return db.select(CONDEMNED.PATH)
                .from(CONDEMNED)
                .orderBy(CONDEMNED.SINCE)
                .fetch(CONDEMNED.PATH);
    }

    public void gone(String path) {
        db.deleteFrom(CONDEMNED).where(CONDEMNED.PATH.eq(path)).execute();
    }

    /** Whose rows a file holds, each as the keyed hash of an identifier. */
    public void index(UUID dataset, UUID file, String column, Collection<String> subjects) {
        db.execute(
                """
                insert into datasets.subject_index (dataset_id, column_name, subject, file_id)
                select {0}, {1}, s, {2} from unnest({3}) s
                on conflict do nothing\
                """,
                DSL.val(dataset),
                DSL.val(column),
                DSL.val(file),
                DSL.val(subjects.toArray(String[]::new)));
    }

    private TableFile file(Record r) {
        return new TableFile(
                r.get(DATA_FILE.ID),
                r.get(DATA_FILE.PATH),
                r.get(DATA_FILE.DIGEST),
                r.get(DATA_FILE.ROW_COUNT),
                r.get(DATA_FILE.BYTE_COUNT),
                r.get(DATA_FILE.PARTITION),
                r.get(DATA_FILE.RUN_ID),
                json.read(r.get(DATA_FILE.COLUMNS), FIGURES));
    }
}
