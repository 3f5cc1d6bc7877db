package granary.datasets.source;

import static granary.datasets.tables.Tables.SOURCE;
import static org.jooq.Records.mapping;

import granary.platform.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SelectJoinStep;
import org.springframework.stereotype.Repository;

@Repository
public class SourceStore {
    private final DSLContext db;

    SourceStore(DSLContext db) {
        this.db = db;
    }

    /** False when the slug is taken in this dataset. */
    boolean insert(SourceRow row) {
        return db.insertInto(SOURCE)
                        .set(SOURCE.ID, row.id())
                        .set(SOURCE.DATASET_ID, row.dataset())
                        .set(SOURCE.SLUG, row.slug())
                        .set(SOURCE.TITLE, row.title())
                        .set(SOURCE.KIND, row.kind())
                        .set(SOURCE.LICENCE, row.licence())
                        .set(SOURCE.LEGAL_BASIS, row.legalBasis())
                        .set(SOURCE.EXPECTED_BY, row.expectedBy())
                        .set(SOURCE.CREATED_BY, row.createdBy())
                        .set(SOURCE.CREATED_AT, row.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    public List<SourceRow> of(UUID dataset) {
        return select().where(SOURCE.DATASET_ID.eq(dataset))
                .orderBy(SOURCE.SLUG)
                .fetch(mapping(SourceRow::new));
    }

    public Optional<SourceRow> find(UUID dataset, String slugOrId) {
        var id = Ids.parse(slugOrId);
        return select().where(SOURCE.DATASET_ID.eq(dataset))
                .and(id == null ? SOURCE.SLUG.eq(slugOrId) : SOURCE.ID.eq(id))
                .fetchOptional(mapping(SourceRow::new));
    }

    private SelectJoinStep<
                    org.jooq.Record10<
                            UUID,
                            UUID,
                            String,
                            String,
                            String,
                            String,
                            String,
                            String,
                            UUID,
                            java.time.Instant>>
            select() {
        return db.select(
                        SOURCE.ID,
                        SOURCE.DATASET_ID,
                        SOURCE.SLUG,
                        SOURCE.TITLE,
                        SOURCE.KIND,
                        SOURCE.LICENCE,
                        SOURCE.LEGAL_BASIS,
                        SOURCE.EXPECTED_BY,
                        SOURCE.CREATED_BY,
                        SOURCE.CREATED_AT)
                .from(SOURCE);
    }
}
