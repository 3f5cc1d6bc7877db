package granary.datasets.register;

import static granary.datasets.tables.Tables.DATASET;
import static org.jooq.impl.DSL.noCondition;

import granary.governance.Scope;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class DatasetStore {
    private final DSLContext db;

    DatasetStore(DSLContext db) {
        this.db = db;
    }

    /** False when the slug is taken. */
    boolean insert(DatasetRow row) {
        return db.insertInto(DATASET)
                        .set(DATASET.ID, row.id())
                        .set(DATASET.SLUG, row.slug())
                        .set(DATASET.TITLE, row.title())
                        .set(DATASET.OWNER, row.owner())
                        .set(DATASET.STEWARD, row.steward())
                        .set(DATASET.STATE, row.state())
                        .set(DATASET.STAGE, row.stage())
                        .set(DATASET.CLASSIFICATION, row.classification())
                        .set(DATASET.MODALITY, row.modality())
                        .set(DATASET.PURPOSES, row.purposes().toArray(String[]::new))
                        .set(DATASET.TABLE_ID, row.table())
                        .set(DATASET.CREATED_BY, row.createdBy())
                        .set(DATASET.CREATED_AT, row.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    public Optional<DatasetRow> find(String slugOrId) {
        var id = Ids.parse(slugOrId);
        return db.selectFrom(DATASET)
                .where(id == null ? DATASET.SLUG.eq(slugOrId) : DATASET.ID.eq(id))
                .fetchOptional(DatasetStore::row);
    }

    public DatasetRow load(String slugOrId) {
        return find(slugOrId).orElseThrow(() -> CommonProblem.notFound("dataset", slugOrId));
    }

    public DatasetRow load(UUID id) {
        return load(id.toString());
    }

    /**
     * Holds the dataset's row until commit: everything that changes what its versions hold stands
     * in line here.
     */
    public DatasetRow lock(UUID id) {
        return db.selectFrom(DATASET)
                .where(DATASET.ID.eq(id))
                .forUpdate()
                .fetchSingle(DatasetStore::row);
    }

    public void moveHead(UUID id, @Nullable Integer head) {
        db.update(DATASET)
                .set(DATASET.HEAD, head)
                .set(DATASET.ROW_VERSION, DATASET.ROW_VERSION.plus(1))
                .where(DATASET.ID.eq(id))
                .execute();
    }

    List<DatasetRow> page(Set<Scope> scopes, @Nullable String after, int limit) {
        var everywhere = scopes.contains(Scope.workspace());
        var slugs =
                scopes.stream()
                        .filter(s -> s.type() == Scope.Type.DATASET)
                        .map(Scope::key)
                        .toList();
        return db.selectFrom(DATASET)
                .where(everywhere ? noCondition() : DATASET.SLUG.in(slugs))
                .and(after == null ? noCondition() : DATASET.SLUG.gt(after))
                .orderBy(DATASET.SLUG)
                .limit(limit)
                .fetch(DatasetStore::row);
    }

    public List<DatasetRow> all() {
        return db.selectFrom(DATASET).orderBy(DATASET.SLUG).fetch(DatasetStore::row);
    }

    private static DatasetRow row(Record r) {
        return new DatasetRow(
                r.get(DATASET.ID),
                r.get(DATASET.SLUG),
                r.get(DATASET.TITLE),
                r.get(DATASET.OWNER),
                r.get(DATASET.STEWARD),
                r.get(DATASET.STATE),
                r.get(DATASET.STAGE),
                r.get(DATASET.CLASSIFICATION),
                r.get(DATASET.MODALITY),
                List.of(r.get(DATASET.PURPOSES)),
                r.get(DATASET.HEAD),
                r.get(DATASET.TABLE_ID),
                r.get(DATASET.CREATED_BY),
                r.get(DATASET.CREATED_AT),
                r.get(DATASET.ROW_VERSION));
    }
}
