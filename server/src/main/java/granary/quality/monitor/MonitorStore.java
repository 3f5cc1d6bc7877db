package granary.quality.monitor;

import static granary.quality.tables.Tables.MONITOR;
import static granary.quality.tables.Tables.MONITOR_RUN;

import granary.platform.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class MonitorStore {
    private final DSLContext db;
    private final Json json;

    MonitorStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(MonitorRow m) {
        db.insertInto(MONITOR)
                .set(MONITOR.ID, m.id())
                .set(MONITOR.DATASET, m.dataset())
                .set(MONITOR.NAME, m.name())
                .set(MONITOR.KIND, m.watch().kind())
                .set(MONITOR.SEVERITY, m.severity())
                .set(MONITOR.WATCH, json.jsonb(WatchForm.of(m.watch())))
                .set(MONITOR.HAPPENS_ON, m.trigger().on())
                .set(MONITOR.CRON, cron(m))
                .set(MONITOR.TIMEZONE, zone(m))
                .set(MONITOR.STATE, m.state())
                .set(MONITOR.NEXT_AT, m.nextAt())
                .set(MONITOR.CREATED_BY, m.createdBy())
                .set(MONITOR.CREATED_AT, m.createdAt())
                .execute();
    }

    void save(MonitorRow m) {
        var mute = m.mute();
        db.update(MONITOR)
                .set(MONITOR.NAME, m.name())
                .set(MONITOR.SEVERITY, m.severity())
                .set(MONITOR.WATCH, json.jsonb(WatchForm.of(m.watch())))
                .set(MONITOR.HAPPENS_ON, m.trigger().on())
                .set(MONITOR.CRON, cron(m))
                .set(MONITOR.TIMEZONE, zone(m))
                .set(MONITOR.STATE, m.state())
                .set(MONITOR.MUTED_UNTIL, mute == null ? null : mute.until())
                .set(MONITOR.MUTED_BY, mute == null ? null : mute.by())
                .set(MONITOR.MUTED_WHY, mute == null ? null : mute.why())
                .set(MONITOR.NEXT_AT, m.nextAt())
                .set(MONITOR.ROW_VERSION, MONITOR.ROW_VERSION.plus(1))
                .where(MONITOR.ID.eq(m.id()))
                .execute();
    }

    void next(UUID monitor, @Nullable Instant at) {
        db.update(MONITOR).set(MONITOR.NEXT_AT, at).where(MONITOR.ID.eq(monitor)).execute();
    }

    Optional<MonitorRow> find(UUID id) {
        return list(MONITOR.ID.eq(id), 1).stream().findFirst();
    }

    /** Holds the row until commit. */
    Optional<MonitorRow> lock(UUID id) {
        db.select(MONITOR.ID).from(MONITOR).where(MONITOR.ID.eq(id)).forUpdate().fetch();
        return find(id);
    }

    boolean hasName(String dataset, String name, @Nullable UUID beside) {
        return db.fetchExists(
                MONITOR,
                MONITOR.DATASET.eq(dataset),
                MONITOR.NAME.eq(name),
                MONITOR.STATE.ne("retired"),
                beside == null ? DSL.noCondition() : MONITOR.ID.ne(beside));
    }

    /** Newest first, without the retired. */
    List<MonitorRow> page(
            @Nullable Collection<String> datasets,
            @Nullable String kind,
            @Nullable UUID before,
            int limit) {
        return list(
                MONITOR.STATE
                        .ne("retired")
                        .and(datasets == null ? DSL.noCondition() : MONITOR.DATASET.in(datasets))
                        .and(kind == null ? DSL.noCondition() : MONITOR.KIND.eq(kind))
                        .and(before == null ? DSL.noCondition() : MONITOR.ID.lt(before)),
                limit);
    }

    List<MonitorRow> upon(String event, String dataset) {
        return list(
                MONITOR.STATE
                        .eq("active")
                        .and(MONITOR.HAPPENS_ON.eq(event))
                        .and(MONITOR.DATASET.eq(dataset)),
                Integer.MAX_VALUE);
    }

    /** Those that wait for files of a dataset. */
    List<MonitorRow> waiting(String dataset) {
        return list(
                MONITOR.STATE
                        .eq("active")
                        .and(MONITOR.KIND.eq("freshness"))
                        .and(MONITOR.DATASET.eq(dataset)),
                Integer.MAX_VALUE);
    }

    /** Monitors whose moment has come, held until commit; another server takes the others. */
    List<MonitorRow> due(Instant now, int limit) {
        return db.selectFrom(MONITOR)
                .where(MONITOR.STATE.eq("active"), MONITOR.NEXT_AT.le(now))
                .orderBy(MONITOR.NEXT_AT)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(this::monitor);
    }

    private List<MonitorRow> list(Condition where, int limit) {
        return db.selectFrom(MONITOR)
                .where(where)
                .orderBy(MONITOR.ID.desc())
                .limit(limit)
                .fetch(this::monitor);
    }

    void insert(LookRow look, @Nullable UUID job) {
        db.insertInto(MONITOR_RUN)
                .set(MONITOR_RUN.ID, look.id())
                .set(MONITOR_RUN.MONITOR, look.monitor())
                .set(MONITOR_RUN.CAUSE, look.cause())
                .set(MONITOR_RUN.DUE, look.due())
                .set(MONITOR_RUN.LATE, look.late())
                .set(MONITOR_RUN.MISSED, look.missed())
                .set(MONITOR_RUN.STATE, look.state())
                .set(MONITOR_RUN.JOB, job)
                .set(MONITOR_RUN.STARTED_AT, look.startedAt())
                .execute();
    }

    void finish(
            UUID look,
            boolean muted,
            String verdict,
            String message,
            @Nullable UUID checkRun,
            List<UUID> findings,
            Instant now) {
        db.update(MONITOR_RUN)
                .set(MONITOR_RUN.STATE, "done")
                .set(MONITOR_RUN.MUTED, muted)
                .set(MONITOR_RUN.VERDICT, verdict)
                .set(MONITOR_RUN.MESSAGE, message)
                .set(MONITOR_RUN.CHECK_RUN, checkRun)
                .set(MONITOR_RUN.FINDINGS, findings.toArray(UUID[]::new))
                .set(MONITOR_RUN.FINISHED_AT, now)
                .where(MONITOR_RUN.ID.eq(look))
                .execute();
    }

    Optional<LookRow> look(UUID id) {
        return looks(MONITOR_RUN.ID.eq(id), 1).stream().findFirst();
    }

    /** Newest first. */
    List<LookRow> looks(UUID monitor, @Nullable UUID before, int limit) {
        return looks(
                MONITOR_RUN
                        .MONITOR
                        .eq(monitor)
                        .and(before == null ? DSL.noCondition() : MONITOR_RUN.ID.lt(before)),
                limit);
    }

    /** The look that stands for the newest moment before this one. */
    Optional<LookRow> before(UUID monitor, Instant due) {
        return db
                .selectFrom(MONITOR_RUN)
                .where(
                        MONITOR_RUN.MONITOR.eq(monitor),
                        MONITOR_RUN.STATE.eq("done"),
                        MONITOR_RUN.DUE.lt(due))
                .orderBy(MONITOR_RUN.DUE.desc(), MONITOR_RUN.ID.desc())
                .limit(1)
                .fetch(MonitorStore::look)
                .stream()
                .findFirst();
    }

    private List<LookRow> looks(Condition where, int limit) {
        return db.selectFrom(MONITOR_RUN)
                .where(where)
                .orderBy(MONITOR_RUN.ID.desc())
                .limit(limit)
                .fetch(MonitorStore::look);
    }

    private MonitorRow monitor(Record r) {
        var mutedUntil = r.get(MONITOR.MUTED_UNTIL);
        return new MonitorRow(
                r.get(MONITOR.ID),
                r.get(MONITOR.DATASET),
                r.get(MONITOR.NAME),
                json.read(r.get(MONITOR.WATCH), WatchForm.class).watch(),
                r.get(MONITOR.SEVERITY),
                Trigger.of(r.get(MONITOR.HAPPENS_ON), r.get(MONITOR.CRON), r.get(MONITOR.TIMEZONE)),
                r.get(MONITOR.STATE),
                mutedUntil == null
                        ? null
                        : new MonitorRow.Mute(
                                mutedUntil, r.get(MONITOR.MUTED_BY), r.get(MONITOR.MUTED_WHY)),
                r.get(MONITOR.NEXT_AT),
                r.get(MONITOR.CREATED_BY),
                r.get(MONITOR.CREATED_AT),
                r.get(MONITOR.ROW_VERSION));
    }

    private static LookRow look(Record r) {
        return new LookRow(
                r.get(MONITOR_RUN.ID),
                r.get(MONITOR_RUN.MONITOR),
                r.get(MONITOR_RUN.CAUSE),
                r.get(MONITOR_RUN.DUE),
                r.get(MONITOR_RUN.LATE),
                r.get(MONITOR_RUN.MISSED),
                r.get(MONITOR_RUN.MUTED),
                r.get(MONITOR_RUN.STATE),
                r.get(MONITOR_RUN.VERDICT),
                r.get(MONITOR_RUN.MESSAGE),
                r.get(MONITOR_RUN.CHECK_RUN),
                Arrays.asList(r.get(MONITOR_RUN.FINDINGS)),
                r.get(MONITOR_RUN.STARTED_AT),
                r.get(MONITOR_RUN.FINISHED_AT));
    }

    private static @Nullable String cron(MonitorRow m) {
        return m.trigger() instanceof Trigger.Scheduled(var cadence) ? cadence.cron() : null;
    }

    private static @Nullable String zone(MonitorRow m) {
        return m.trigger() instanceof Trigger.Scheduled(var cadence)
                ? cadence.zone().getId()
                : null;
    }
}
