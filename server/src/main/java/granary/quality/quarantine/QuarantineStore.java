package granary.quality.quarantine;

import static granary.quality.tables.Tables.FINDING;
import static granary.quality.tables.Tables.QUARANTINE_BATCH;
import static granary.quality.tables.Tables.QUARANTINE_ROW;

import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

@Repository
class QuarantineStore {
    private static final int CHUNK = 500;
    private static final TypeReference<Map<String, @Nullable String>> CELLS =
            new TypeReference<>() {};
    private static final TypeReference<List<String>> REASONS = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    QuarantineStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    record Batch(
            UUID id,
            String dataset,
            @Nullable Integer version,
            UUID run,
            String cause,
            String state,
            long total,
            Instant createdAt) {}

    /** A row as it is listed. */
    record Held(
            UUID id,
            UUID batch,
            @Nullable Integer version,
            UUID run,
            String cause,
            long row,
            Map<String, @Nullable String> cells,
            List<String> reasons,
            @Nullable String decision) {}

    /** A row's place in the list, by which the page after it is asked for. */
    record Place(UUID batch, long row) {
        static @Nullable Place of(@Nullable String text) {
            if (text == null) {
                return null;
            }
            var parts = text.split(":", 2);
            var batch = Ids.parse(parts[0]);
            if (batch == null || parts.length < 2 || !parts[1].matches("\\d{1,18}")) {
                throw CommonProblem.invalid(
                        "cursor",
                        "cursor",
                        "this is no cursor of ours",
                        "Use `next` of the page before, unchanged.");
            }
            return new Place(batch, Long.parseLong(parts[1]));
        }
    }

    /**
     * Writes a batch and its rows anew; decisions already made would be lost, so a decided one
     * stays.
     */
    @Transactional
    public void replace(Batch batch, List<QuarantinedRows.Row> rows) {
        var same =
                QUARANTINE_BATCH.RUN.eq(batch.run()).and(QUARANTINE_BATCH.CAUSE.eq(batch.cause()));
        boolean decided =
                db.fetchExists(
                        DSL.selectOne()
                                .from(QUARANTINE_ROW)
                                .join(QUARANTINE_BATCH)
                                .on(QUARANTINE_BATCH.ID.eq(QUARANTINE_ROW.BATCH))
                                .where(same, QUARANTINE_ROW.DECISION.isNotNull()));
        if (decided) {
            return;
        }
        db.deleteFrom(QUARANTINE_BATCH).where(same).execute();
        db.insertInto(QUARANTINE_BATCH)
                .set(QUARANTINE_BATCH.ID, batch.id())
                .set(QUARANTINE_BATCH.DATASET, batch.dataset())
                .set(QUARANTINE_BATCH.VERSION, batch.version())
                .set(QUARANTINE_BATCH.RUN, batch.run())
                .set(QUARANTINE_BATCH.CAUSE, batch.cause())
                .set(QUARANTINE_BATCH.STATE, batch.state())
                .set(QUARANTINE_BATCH.TOTAL, batch.total())
                .set(QUARANTINE_BATCH.LISTED, (long) rows.size())
                .set(QUARANTINE_BATCH.CREATED_AT, batch.createdAt())
                .execute();
        for (int from = 0; from < rows.size(); from += CHUNK) {
            var insert =
                    db.insertInto(
                            QUARANTINE_ROW,
                            QUARANTINE_ROW.ID,
                            QUARANTINE_ROW.BATCH,
                            QUARANTINE_ROW.ROW_NUMBER,
                            QUARANTINE_ROW.CELLS,
                            QUARANTINE_ROW.REASONS);
            for (var row : rows.subList(from, Math.min(from + CHUNK, rows.size()))) {
                insert =
                        insert.values(
                                Ids.next(),
                                batch.id(),
                                row.number(),
                                json.jsonb(row.cells()),
                                json.jsonb(row.reasons()));
            }
            insert.execute();
        }
    }

    /** True when the run's rows were prepared. */
    boolean hold(UUID run) {
        return db.update(QUARANTINE_BATCH)
                        .set(QUARANTINE_BATCH.STATE, "held")
                        .where(QUARANTINE_BATCH.RUN.eq(run), QUARANTINE_BATCH.CAUSE.eq("gate"))
                        .execute()
                == 1;
    }

    /** Lets go of the files of a version that do not lie in quarantine, or no longer do. */
    void release(String dataset, int version, Set<UUID> held) {
        db.deleteFrom(QUARANTINE_BATCH)
                .where(
                        QUARANTINE_BATCH.DATASET.eq(dataset),
                        QUARANTINE_BATCH.VERSION.eq(version),
                        QUARANTINE_BATCH.CAUSE.eq("gate"),
                        QUARANTINE_BATCH.RUN.notIn(held))
                .execute();
    }

    long total(
            @Nullable Collection<String> datasets, @Nullable UUID run, @Nullable Integer version) {
        var sum =
                db.select(DSL.sum(QUARANTINE_BATCH.TOTAL))
                        .from(QUARANTINE_BATCH)
                        .where(where(datasets, run, version))
                        .fetchOne(0, Long.class);
        return sum == null ? 0 : sum;
    }

    /** By file, then by row. */
    List<Held> rows(
            @Nullable Collection<String> datasets,
            @Nullable UUID run,
            @Nullable Integer version,
            @Nullable Place after,
            int limit) {
        var where = where(datasets, run, version);
        if (after != null) {
            where =
                    where.and(
                            DSL.row(QUARANTINE_BATCH.ID, QUARANTINE_ROW.ROW_NUMBER)
                                    .gt(after.batch(), after.row()));
        }
        return db.select(
                        QUARANTINE_ROW.ID,
                        QUARANTINE_BATCH.ID,
                        QUARANTINE_BATCH.VERSION,
                        QUARANTINE_BATCH.RUN,
                        QUARANTINE_BATCH.CAUSE,
                        QUARANTINE_ROW.ROW_NUMBER,
                        QUARANTINE_ROW.CELLS,
                        QUARANTINE_ROW.REASONS,
                        QUARANTINE_ROW.DECISION)
                .from(QUARANTINE_ROW)
                .join(QUARANTINE_BATCH)
                .on(QUARANTINE_BATCH.ID.eq(QUARANTINE_ROW.BATCH))
                .where(where)
                .orderBy(QUARANTINE_BATCH.ID, QUARANTINE_ROW.ROW_NUMBER)
                .limit(limit)
                .fetch(r ->
                        new Held(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                json.read(r.value7(), CELLS),
                                json.read(r.value8(), REASONS),
                                r.value9()));
    }

    int decide(
            String dataset,
            @Nullable UUID run,
            @Nullable Integer version,
            List<UUID> rows,
            String decision,
            @Nullable String note,
            UUID by,
            Instant now) {
        var which =
                QUARANTINE_ROW
                        .BATCH
                        .in(
                                DSL.select(QUARANTINE_BATCH.ID)
                                        .from(QUARANTINE_BATCH)
                                        .where(where(List.of(dataset), run, version)))
                        .and(QUARANTINE_ROW.DECISION.isNull());
        if (!rows.isEmpty()) {
            which = which.and(QUARANTINE_ROW.ID.in(rows));
        }
        return db.update(QUARANTINE_ROW)
                .set(QUARANTINE_ROW.DECISION, decision)
                .set(QUARANTINE_ROW.DECIDED_BY, by)
                .set(QUARANTINE_ROW.DECIDED_AT, now)
                .set(QUARANTINE_ROW.NOTE, note)
                .where(which)
                .execute();
    }

    List<String> columnsWithPersonalData(String dataset) {
        return new ArrayList<>(
                db.selectDistinct(FINDING.COLUMN_NAME)
                        .from(FINDING)
                        .where(
                                FINDING.DATASET.eq(dataset),
                                FINDING.KIND.eq("pii"),
                                FINDING.COLUMN_NAME.isNotNull())
                        .fetch(FINDING.COLUMN_NAME));
    }

    private static Condition where(
            @Nullable Collection<String> datasets, @Nullable UUID run, @Nullable Integer version) {
        var where = QUARANTINE_BATCH.STATE.eq("held");
        if (datasets != null) {
            where = where.and(QUARANTINE_BATCH.DATASET.in(datasets));
        }
        if (run != null) {
            where = where.and(QUARANTINE_BATCH.RUN.eq(run));
        }
        return version == null ? where : where.and(QUARANTINE_BATCH.VERSION.eq(version));
    }
}
