package granary.quality.quarantine;

import static granary.quality.tables.Tables.QUARANTINE_BATCH;
import static granary.quality.tables.Tables.QUARANTINE_ROW;

import granary.platform.Ids;
import granary.platform.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
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

    /** A row's place in the list, by which the page after it is asked for. */
    record Place(UUID batch, long row) {
        static Place of(String text) {
            int colon = text.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(text);
            }
            return new Place(
                    UUID.fromString(text.substring(0, colon)),
                    Long.parseLong(text.substring(colon + 1)));
        }
    }

    /**
     * Writes a batch and its rows anew; decisions already made would be lost, so a decided one
     * stays.
     */
    @Transactional
    public void replace(Batch batch, List<QuarantinedRows.Row> rows) {
        // Two who write the same file's rows at once would each miss what the other wrote.
        db.execute(
                "select pg_advisory_xact_lock(hashtextextended({0}, 3))",
                DSL.val("quality.quarantine " + batch.run()));
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
                            QUARANTINE_ROW.REASONS,
                            QUARANTINE_ROW.CHECKS);
            for (var row : rows.subList(from, Math.min(from + CHUNK, rows.size()))) {
                insert =
                        insert.values(
                                Ids.next(),
                                batch.id(),
                                row.number(),
                                json.jsonb(row.cells()),
                                json.jsonb(row.reasons()),
                                row.checks().toArray(String[]::new));
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

    long total(Choice choice) {
        var sum =
                db.select(DSL.sum(QUARANTINE_BATCH.TOTAL))
                        .from(QUARANTINE_BATCH)
                        .where(choice.batches())
                        .fetchOne(0, Long.class);
        return sum == null ? 0 : sum;
    }

    /** By file, then by row. */
    List<Held> rows(Choice choice, @Nullable Place after, int limit) {
        var where = choice.conditions();
        if (after != null) {
            where =
                    where.and(
                            DSL.row(QUARANTINE_BATCH.ID, QUARANTINE_ROW.ROW_NUMBER)
                                    .gt(after.batch(), after.row()));
        }
        return db.select(QUARANTINE_ROW.fields())
                .select(QUARANTINE_BATCH.VERSION, QUARANTINE_BATCH.RUN, QUARANTINE_BATCH.CAUSE)
                .from(QUARANTINE_ROW)
                .join(QUARANTINE_BATCH)
                .on(QUARANTINE_BATCH.ID.eq(QUARANTINE_ROW.BATCH))
                .where(where)
                .orderBy(QUARANTINE_ROW.BATCH, QUARANTINE_ROW.ROW_NUMBER)
                .limit(limit)
                .fetch(this::held);
    }

    private Held held(Record r) {
        var after = r.get(QUARANTINE_ROW.AFTER);
        return new Held(
                r.get(QUARANTINE_ROW.ID),
                r.get(QUARANTINE_ROW.BATCH),
                r.get(QUARANTINE_BATCH.VERSION),
                r.get(QUARANTINE_BATCH.RUN),
                r.get(QUARANTINE_BATCH.CAUSE),
                r.get(QUARANTINE_ROW.ROW_NUMBER),
                json.read(r.get(QUARANTINE_ROW.CELLS), CELLS),
                json.read(r.get(QUARANTINE_ROW.REASONS), REASONS),
                Arrays.asList(r.get(QUARANTINE_ROW.CHECKS)),
                r.get(QUARANTINE_ROW.ASSIGNEE),
                r.get(QUARANTINE_ROW.DECISION),
                after == null ? null : json.read(after, CELLS),
                r.get(QUARANTINE_ROW.DECIDED_BY),
                r.get(QUARANTINE_ROW.DECIDED_AT),
                r.get(QUARANTINE_ROW.NOTE));
    }

    /** Files that are meant, held until commit so that two people do not decide at once. */
    List<Batch> lock(Choice choice) {
        return db.selectFrom(QUARANTINE_BATCH)
                .where(choice.batches())
                .orderBy(QUARANTINE_BATCH.ID)
                .forUpdate()
                .fetch(QuarantineStore::batch);
    }

    List<Batch> batches(Choice choice) {
        return db.selectFrom(QUARANTINE_BATCH)
                .where(choice.batches())
                .orderBy(QUARANTINE_BATCH.ID)
                .fetch(QuarantineStore::batch);
    }

    private static Batch batch(Record r) {
        return new Batch(
                r.get(QUARANTINE_BATCH.ID),
                r.get(QUARANTINE_BATCH.DATASET),
                r.get(QUARANTINE_BATCH.VERSION),
                r.get(QUARANTINE_BATCH.RUN),
                r.get(QUARANTINE_BATCH.CAUSE),
                r.get(QUARANTINE_BATCH.STATE),
                r.get(QUARANTINE_BATCH.TOTAL),
                r.get(QUARANTINE_BATCH.LISTED),
                r.get(QUARANTINE_BATCH.REST_DECISION),
                r.get(QUARANTINE_BATCH.LANDED_RUN),
                r.get(QUARANTINE_BATCH.LANDED_ROWS),
                r.get(QUARANTINE_BATCH.LANDED_AT),
                r.get(QUARANTINE_BATCH.CREATED_AT));
    }

    Balance balance(Batch batch) {
        var counts = new HashMap<String, Long>();
        db.select(QUARANTINE_ROW.DECISION, DSL.count())
                .from(QUARANTINE_ROW)
                .where(QUARANTINE_ROW.BATCH.eq(batch.id()), QUARANTINE_ROW.DECISION.isNotNull())
                .groupBy(QUARANTINE_ROW.DECISION)
                .forEach(r -> counts.put(r.value1(), r.value2().longValue()));
        return Balance.of(
                batch,
                counts.getOrDefault("fixed", 0L),
                counts.getOrDefault("accepted", 0L),
                counts.getOrDefault("dropped", 0L));
    }

    /** How many undecided rows a check blames. */
    record Group(String check, String reason, long rows, long undecided) {}

    /** Most rows first. */
    List<Group> groups(Choice choice) {
        var check = DSL.field(DSL.name("check_id"), String.class);
        var position = DSL.field(DSL.name("n"), Long.class);
        return db.select(
                        check,
                        DSL.min(
                                DSL.field(
                                        "{0} ->> (least({1}, jsonb_array_length({0})) - 1)::int",
                                        String.class, QUARANTINE_ROW.REASONS, position)),
                        DSL.count(),
                        DSL.count().filterWhere(QUARANTINE_ROW.DECISION.isNull()))
                .from(QUARANTINE_ROW)
                .join(QUARANTINE_BATCH)
                .on(QUARANTINE_BATCH.ID.eq(QUARANTINE_ROW.BATCH))
                .crossJoin(
                        DSL.table(
                                "unnest({0}) with ordinality as blamed(check_id, n)",
                                QUARANTINE_ROW.CHECKS))
                .where(choice.conditions())
                .groupBy(check)
                .orderBy(DSL.count().desc(), check)
                .fetch(r -> new Group(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    int decide(
            List<UUID> rows,
            String decision,
            @Nullable Map<String, @Nullable String> after,
            @Nullable String note,
            UUID by,
            Instant now) {
        return db.update(QUARANTINE_ROW)
                .set(QUARANTINE_ROW.DECISION, decision)
                .set(QUARANTINE_ROW.AFTER, after == null ? null : json.jsonb(after))
                .set(QUARANTINE_ROW.DECIDED_BY, by)
                .set(QUARANTINE_ROW.DECIDED_AT, now)
                .set(QUARANTINE_ROW.NOTE, note)
                .where(QUARANTINE_ROW.ID.in(rows), QUARANTINE_ROW.DECISION.isNull())
                .execute();
    }

    /** Rows that are not listed. */
    void decideRest(UUID batch, String decision, UUID by, Instant now) {
        db.update(QUARANTINE_BATCH)
                .set(QUARANTINE_BATCH.REST_DECISION, decision)
                .set(QUARANTINE_BATCH.REST_BY, by)
                .set(QUARANTINE_BATCH.REST_AT, now)
                .where(QUARANTINE_BATCH.ID.eq(batch))
                .execute();
    }

    int undecide(List<UUID> rows) {
        return db.update(QUARANTINE_ROW)
                .set(QUARANTINE_ROW.DECISION, (String) null)
                .set(QUARANTINE_ROW.AFTER, (JSONB) null)
                .set(QUARANTINE_ROW.DECIDED_BY, (UUID) null)
                .set(QUARANTINE_ROW.DECIDED_AT, (Instant) null)
                .set(QUARANTINE_ROW.NOTE, (String) null)
                .where(QUARANTINE_ROW.ID.in(rows), QUARANTINE_ROW.DECISION.isNotNull())
                .execute();
    }

    int assign(Choice choice, @Nullable UUID to) {
        return db.update(QUARANTINE_ROW)
                .set(QUARANTINE_ROW.ASSIGNEE, to)
                .where(
                        QUARANTINE_ROW.ID.in(
                                DSL.select(QUARANTINE_ROW.ID)
                                        .from(QUARANTINE_ROW)
                                        .join(QUARANTINE_BATCH)
                                        .on(QUARANTINE_BATCH.ID.eq(QUARANTINE_ROW.BATCH))
                                        .where(choice.conditions())))
                .execute();
    }

    void landed(UUID batch, UUID run, long rows, Instant now) {
        db.update(QUARANTINE_BATCH)
                .set(QUARANTINE_BATCH.LANDED_RUN, run)
                .set(QUARANTINE_BATCH.LANDED_ROWS, rows)
                .set(QUARANTINE_BATCH.LANDED_AT, now)
                .where(QUARANTINE_BATCH.ID.eq(batch))
                .execute();
    }
}
