package granary.quality.run;

import static granary.quality.tables.Tables.CHECK_RESULT;
import static granary.quality.tables.Tables.CHECK_RUN;

import granary.platform.Json;
import granary.quality.companion.Companion;
import granary.quality.tables.records.CheckResultRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
public class CheckRunStore {
    private static final TypeReference<List<RunLine>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Companion>> COMPANIONS = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    CheckRunStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    public void insert(Run run) {
        db.insertInto(CHECK_RUN)
                .set(CHECK_RUN.ID, run.id())
                .set(CHECK_RUN.DATASET, run.dataset())
                .set(CHECK_RUN.VERSION, run.version())
                .set(CHECK_RUN.PURPOSE, run.purpose())
                .set(CHECK_RUN.INGEST, run.ingest())
                .set(CHECK_RUN.INPUT_HASH, run.inputHash())
                .set(CHECK_RUN.VERDICT, run.verdict())
                .set(CHECK_RUN.SUITE, run.suite())
                .set(CHECK_RUN.AS_OF, run.asOf())
                .set(CHECK_RUN.STARTED_AT, run.startedAt())
                .set(CHECK_RUN.FINISHED_AT, run.finishedAt())
                .set(CHECK_RUN.ROWS, run.rows())
                .set(CHECK_RUN.SCANS, run.scans())
                .set(CHECK_RUN.FILES_SCANNED, run.read() == null ? null : run.read().scanned())
                .set(CHECK_RUN.FILES_KNOWN, run.read() == null ? null : run.read().known())
                .set(CHECK_RUN.COMPANIONS, json.jsonb(run.companions()))
                .set(CHECK_RUN.LINES, JSON.valueOf(json.text(run.lines())))
                .execute();
        var insert =
                db.insertInto(
                        CHECK_RESULT,
                        CHECK_RESULT.RUN,
                        CHECK_RESULT.POSITION,
                        CHECK_RESULT.CHECK_ID,
                        CHECK_RESULT.KIND,
                        CHECK_RESULT.ORIGIN,
                        CHECK_RESULT.COLUMN_NAME,
                        CHECK_RESULT.SEVERITY,
                        CHECK_RESULT.VERDICT,
                        CHECK_RESULT.VALUE,
                        CHECK_RESULT.UNIT,
                        CHECK_RESULT.FAILING_ROWS,
                        CHECK_RESULT.FINGERPRINT,
                        CHECK_RESULT.SLICE,
                        CHECK_RESULT.METRIC,
                        CHECK_RESULT.NAME);
        for (int i = 0; i < run.lines().size(); i++) {
            var line = run.lines().get(i);
            var result = line.result();
            insert =
                    insert.values(
                            run.id(),
                            i,
                            result.id(),
                            result.kind(),
                            line.origin(),
                            result.column(),
                            line.severity().word(),
                            result.verdict().word(),
                            result.metricValue(),
                            result.unit(),
                            line.failingRows(),
                            line.fingerprint(),
                            line.slice(),
                            result.metric(),
                            result.name());
        }
        if (!run.lines().isEmpty()) {
            insert.execute();
        }
        insertSlices(run);
    }

    /** Figures of the values that checks are judged by, after the lines: each has a history. */
    private void insertSlices(Run run) {
        var rows = new ArrayList<CheckResultRecord>();
        int position = run.lines().size();
        for (var line : run.lines()) {
            var result = line.result();
            for (var of : result.slices()) {
                var row = db.newRecord(CHECK_RESULT);
                row.setRun(run.id());
                row.setPosition(position++);
                row.setCheckId(result.id());
                row.setKind(result.kind());
                row.setOrigin(line.origin());
                row.setColumnName(result.column());
                row.setSeverity(line.severity().word());
                row.setVerdict(of.verdict().word());
                row.setValue(of.metricValue());
                row.setUnit(result.unit());
                row.setFailingRows(of.failingRows());
                row.setFingerprint(RunLine.fingerprint(result.id(), of.slice()));
                row.setSlice(of.slice());
                row.setMetric(result.metric());
                row.setName(result.name());
                row.setOfValue(true);
                rows.add(row);
            }
        }
        db.batchInsert(rows).execute();
    }

    public Optional<Run> find(UUID id) {
        return db.selectFrom(CHECK_RUN).where(CHECK_RUN.ID.eq(id)).fetchOptional(this::run);
    }

    Optional<Run> findByInput(String inputHash) {
        return measured(inputHash, List.of("gate"));
    }

    /** What was measured of the same inputs for one of these purposes; the gate's own first. */
    Optional<Run> measured(String inputHash, Collection<String> purposes) {
        return db
                .selectFrom(CHECK_RUN)
                .where(CHECK_RUN.INPUT_HASH.eq(inputHash), CHECK_RUN.PURPOSE.in(purposes))
                .orderBy(CHECK_RUN.PURPOSE.desc(), CHECK_RUN.ID)
                .limit(1)
                .fetch(this::run)
                .stream()
                .findFirst();
    }

    /** The newest gate run of a version. */
    public Optional<Run> newest(String dataset, int version) {
        return db.selectFrom(CHECK_RUN)
                .where(
                        CHECK_RUN.DATASET.eq(dataset),
                        CHECK_RUN.VERSION.eq(version),
                        CHECK_RUN.PURPOSE.eq("gate"))
                .orderBy(CHECK_RUN.STARTED_AT.desc())
                .limit(1)
                .fetchOptional(this::run);
    }

    /** A run as lists show it. */
    public record Head(
            UUID id,
            String dataset,
            @Nullable Integer version,
            String purpose,
            String verdict,
            java.time.Instant asOf,
            java.time.Instant startedAt,
            long rows,
            int checks,
            int failed) {}

    /**
     * Newest first.
     *
     * @param datasets only these; null for all
     * @param before only runs with a smaller id, which was made earlier
     */
    List<Head> heads(
            @Nullable Collection<String> datasets,
            @Nullable String purpose,
            @Nullable UUID before,
            int limit) {
        Condition where = datasets == null ? DSL.noCondition() : CHECK_RUN.DATASET.in(datasets);
        if (purpose != null) {
            where = where.and(CHECK_RUN.PURPOSE.eq(purpose));
        }
        if (before != null) {
            where = where.and(CHECK_RUN.ID.lt(before));
        }
        var results =
                DSL.field(
                        DSL.selectCount()
                                .from(CHECK_RESULT)
                                .where(
                                        CHECK_RESULT.RUN.eq(CHECK_RUN.ID),
                                        CHECK_RESULT.OF_VALUE.isFalse()));
        var failed =
                DSL.field(
                        DSL.selectCount()
                                .from(CHECK_RESULT)
                                .where(
                                        CHECK_RESULT.RUN.eq(CHECK_RUN.ID),
                                        CHECK_RESULT.OF_VALUE.isFalse(),
                                        CHECK_RESULT.VERDICT.in("fail", "error")));
        return db.select(
                        CHECK_RUN.ID,
                        CHECK_RUN.DATASET,
                        CHECK_RUN.VERSION,
                        CHECK_RUN.PURPOSE,
                        CHECK_RUN.VERDICT,
                        CHECK_RUN.AS_OF,
                        CHECK_RUN.STARTED_AT,
                        CHECK_RUN.ROWS,
                        results,
                        failed)
                .from(CHECK_RUN)
                .where(where)
                .orderBy(CHECK_RUN.ID.desc())
                .limit(limit)
                .fetch(r ->
                        new Head(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8(),
                                r.value9(),
                                r.value10()));
    }

    private Run run(Record r) {
        var lines = JSONB.valueOf(r.get(CHECK_RUN.LINES).data());
        return new Run(
                r.get(CHECK_RUN.ID),
                r.get(CHECK_RUN.DATASET),
                r.get(CHECK_RUN.VERSION),
                r.get(CHECK_RUN.PURPOSE),
                r.get(CHECK_RUN.INGEST),
                r.get(CHECK_RUN.INPUT_HASH),
                r.get(CHECK_RUN.VERDICT),
                r.get(CHECK_RUN.SUITE),
                r.get(CHECK_RUN.AS_OF),
                r.get(CHECK_RUN.STARTED_AT),
                r.get(CHECK_RUN.FINISHED_AT),
                r.get(CHECK_RUN.ROWS),
                r.get(CHECK_RUN.SCANS),
                r.get(CHECK_RUN.FILES_SCANNED) == null
                        ? null
                        : new Run.FilesRead(
                                r.get(CHECK_RUN.FILES_SCANNED), r.get(CHECK_RUN.FILES_KNOWN)),
                json.read(r.get(CHECK_RUN.COMPANIONS), COMPANIONS),
                json.read(lines, LINES));
    }
}
