package granary.insights.playbook;

import static granary.insights.tables.Tables.PLAYBOOK_EDITION;
import static org.jooq.impl.DSL.max;

import granary.insights.tables.records.PlaybookEditionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class EditionStore {
    private final DSLContext db;

    EditionStore(DSLContext db) {
        this.db = db;
    }

    record EditionRow(
            int n,
            String state,
            JSONB settings,
            String configHash,
            String markdown,
            UUID generatedBy,
            Instant generatedAt,
            @Nullable UUID approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant publishedAt,
            long rowVersion) {}

    /** One edition is written at a time, so that each is held against the one before it. */
    void lock() {
        db.execute("lock table insights.playbook_edition in share row exclusive mode");
    }

    void insert(EditionRow row) {
        db.insertInto(PLAYBOOK_EDITION)
                .set(PLAYBOOK_EDITION.N, row.n())
                .set(PLAYBOOK_EDITION.STATE, row.state())
                .set(PLAYBOOK_EDITION.SETTINGS, row.settings())
                .set(PLAYBOOK_EDITION.CONFIG_HASH, row.configHash())
                .set(PLAYBOOK_EDITION.MARKDOWN, row.markdown())
                .set(PLAYBOOK_EDITION.GENERATED_BY, row.generatedBy())
                .set(PLAYBOOK_EDITION.GENERATED_AT, row.generatedAt())
                .execute();
    }

    Optional<EditionRow> newest() {
        return db.selectFrom(PLAYBOOK_EDITION)
                .where(
                        PLAYBOOK_EDITION.N.eq(
                                db.select(max(PLAYBOOK_EDITION.N)).from(PLAYBOOK_EDITION)))
                .fetchOptional(EditionStore::row);
    }

    Optional<EditionRow> find(int n) {
        return db.selectFrom(PLAYBOOK_EDITION)
                .where(PLAYBOOK_EDITION.N.eq(n))
                .forUpdate()
                .fetchOptional(EditionStore::row);
    }

    List<EditionRow> list() {
        return db.selectFrom(PLAYBOOK_EDITION)
                .orderBy(PLAYBOOK_EDITION.N.desc())
                .fetch(EditionStore::row);
    }

    void approve(int n, UUID by, Instant at) {
        db.update(PLAYBOOK_EDITION)
                .set(PLAYBOOK_EDITION.STATE, "approved")
                .set(PLAYBOOK_EDITION.APPROVED_BY, by)
                .set(PLAYBOOK_EDITION.APPROVED_AT, at)
                .set(PLAYBOOK_EDITION.ROW_VERSION, PLAYBOOK_EDITION.ROW_VERSION.plus(1))
                .where(PLAYBOOK_EDITION.N.eq(n))
                .execute();
    }

    void publish(int n, Instant at) {
        db.update(PLAYBOOK_EDITION)
                .set(PLAYBOOK_EDITION.STATE, "published")
                .set(PLAYBOOK_EDITION.PUBLISHED_AT, at)
                .set(PLAYBOOK_EDITION.ROW_VERSION, PLAYBOOK_EDITION.ROW_VERSION.plus(1))
                .where(PLAYBOOK_EDITION.N.eq(n))
                .execute();
    }

    private static EditionRow row(PlaybookEditionRecord r) {
        return new EditionRow(
                r.getN(),
                r.getState(),
                r.getSettings(),
                r.getConfigHash(),
                r.getMarkdown(),
                r.getGeneratedBy(),
                r.getGeneratedAt(),
                r.getApprovedBy(),
                r.getApprovedAt(),
                r.getPublishedAt(),
                r.getRowVersion());
    }
}
