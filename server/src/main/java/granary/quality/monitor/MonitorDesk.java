package granary.quality.monitor;

import granary.datasets.Datasets;
import granary.datasets.IngestFinished;
import granary.datasets.Papers;
import granary.datasets.VersionCommitted;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.platform.web.IfMatch;
import granary.quality.SourceLate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where monitors are made, muted and sent to look. */
@Service
class MonitorDesk {
    /** Whoever mutes longer than that retires it. */
    private static final Duration MUTE_MAX = Duration.ofDays(30);

    /** A moment that lies further back when its look begins was missed. */
    private static final Duration IN_TIME = Duration.ofMinutes(5);

    private static final int AT_ONCE = 50;

    private final MonitorStore store;
    private final Datasets datasets;
    private final Papers papers;
    private final Jobs jobs;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MonitorDesk(
            MonitorStore store,
            Datasets datasets,
            Papers papers,
            Jobs jobs,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.papers = papers;
        this.jobs = jobs;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody wants watched. */
    record Wish(String name, String severity, Watch watch, Trigger trigger) {}

    MonitorRow load(UUID id) {
        return require(
                store.find(id).orElseThrow(() -> CommonProblem.notFound("monitor", id)),
                "dataset:read");
    }

    List<MonitorRow> page(
            @Nullable Collection<String> readable,
            @Nullable String kind,
            @Nullable UUID before,
            int limit) {
        return store.page(readable, kind, before, limit);
    }

    @Nullable LookRow last(MonitorRow monitor) {
        return store.looks(monitor.id(), null, 1).stream().findFirst().orElse(null);
    }

    List<LookRow> looks(UUID id, @Nullable UUID before, int limit) {
        return store.looks(load(id).id(), before, limit);
    }

    @Transactional
    public MonitorRow create(String dataset, Wish wish) {
        access.require("quality:write", "dataset", dataset, Scope.dataset(dataset));
        datasets.load(dataset);
        validate(dataset, wish, null);
        var row =
                new MonitorRow(
                        Ids.next(),
                        dataset,
                        wish.name(),
                        wish.watch(),
                        wish.severity(),
                        wish.trigger(),
                        "active",
                        null,
                        next(wish.trigger()),
                        Actor.current().id(),
                        clock.instant(),
                        1);
        store.insert(row);
        events.publishEvent(
                new MonitorEvents.MonitorCreated(
                        row.id(), dataset, row.watch().kind(), row.trigger().on()));
        return row;
    }

    @Transactional
    public MonitorRow change(UUID id, Wish wish) {
        var row = locked(id, "quality:write");
        IfMatch.require(row.rowVersion());
        if (!row.watch().kind().equals(wish.watch().kind())) {
            throw CommonProblem.invalid(
                    "/watch/kind",
                    "kind",
                    "a %s monitor stays one".formatted(row.watch().kind()),
                    "Retire it and make another; each has a history of its own.");
        }
        validate(row.dataset(), wish, id);
        store.save(
                new MonitorRow(
                        id,
                        row.dataset(),
                        wish.name(),
                        wish.watch(),
                        wish.severity(),
                        wish.trigger(),
                        row.state(),
                        row.mute(),
                        row.state().equals("active") ? next(wish.trigger()) : null,
                        row.createdBy(),
                        row.createdAt(),
                        row.rowVersion()));
        events.publishEvent(
                new MonitorEvents.MonitorChanged(
                        id, row.dataset(), wish.watch().kind(), wish.trigger().on()));
        return store.find(id).orElseThrow();
    }

    private void validate(String dataset, Wish wish, @Nullable UUID beside) {
        if (store.hasName(dataset, wish.name(), beside)) {
            throw CommonProblem.CONFLICT.refused(
                    "%s has a monitor called %s.".formatted(dataset, wish.name()));
        }
        if (wish.watch() instanceof Watch.Freshness
                && !(wish.trigger() instanceof Trigger.Scheduled)) {
            throw CommonProblem.invalid(
                    "/trigger/on",
                    "deadline",
                    "freshness is judged at a deadline",
                    "Use on: schedule; the schedule says by when a file must have come.");
        }
        var source =
                switch (wish.watch()) {
                    case Watch.Freshness(var named) -> named;
                    case Watch.Volume(var named, _, _) -> named;
                    case Watch.Drift _, Watch.Anomaly _, Watch.OfSuite _ -> null;
                };
        var known = papers.licences(dataset).stream().map(Papers.Licence::source).toList();
        if (source != null && !known.contains(source)) {
            throw CommonProblem.invalid(
                    "/watch/source",
                    "unknown-source",
                    "%s has no source %s".formatted(dataset, source),
                    "Use one of " + String.join(", ", known) + ".");
        }
        if (wish.watch() instanceof Watch.Drift(Watch.Base.Version(int number), _)) {
            datasets.loadVersion(dataset, number);
        }
    }

    @Transactional
    public MonitorRow pause(UUID id) {
        var row = asked(id, MonitorVerb.PAUSE);
        return moved(row.with("paused", row.mute(), null), MonitorVerb.PAUSE, null);
    }

    @Transactional
    public MonitorRow resume(UUID id) {
        var row = asked(id, MonitorVerb.RESUME);
        return moved(row.with("active", row.mute(), next(row.trigger())), MonitorVerb.RESUME, null);
    }

    @Transactional
    public MonitorRow retire(UUID id) {
        var row = asked(id, MonitorVerb.RETIRE);
        return moved(row.with("retired", null, null), MonitorVerb.RETIRE, null);
    }

    @Transactional
    public MonitorRow mute(UUID id, Instant until, String why) {
        var row = asked(id, MonitorVerb.MUTE);
        var now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(MUTE_MAX))) {
            throw CommonProblem.invalid(
                    "/until",
                    "range",
                    "%s is not within the next %d days".formatted(until, MUTE_MAX.toDays()),
                    "A mute ends soon; a monitor that is not wanted is retired.");
        }
        return moved(
                row.with(
                        row.state(),
                        new MonitorRow.Mute(until, Actor.current().id(), why),
                        row.nextAt()),
                MonitorVerb.MUTE,
                until);
    }

    @Transactional
    public MonitorRow unmute(UUID id) {
        var row = asked(id, MonitorVerb.UNMUTE);
        return moved(row.with(row.state(), null, row.nextAt()), MonitorVerb.UNMUTE, null);
    }

    private MonitorRow asked(UUID id, MonitorVerb verb) {
        var row = locked(id, verb.permission());
        IfMatch.honour(row.rowVersion());
        return can(row, verb);
    }

    private MonitorRow can(MonitorRow row, MonitorVerb verb) {
        if (!row.verbs(clock.instant()).contains(verb)) {
            throw CommonProblem.notAllowed("The monitor", verb.word(), row.state(), mine(row));
        }
        return row;
    }

    /** What the caller may ask of it now. */
    List<String> mine(MonitorRow row) {
        return row.verbs(clock.instant()).stream()
                .filter(v -> access.may(v.permission(), Scope.dataset(row.dataset())))
                .map(MonitorVerb::word)
                .toList();
    }

    private MonitorRow moved(MonitorRow row, MonitorVerb verb, @Nullable Instant until) {
        store.save(row);
        events.publishEvent(
                new MonitorEvents.MonitorMoved(row.id(), row.dataset(), verb.word(), until));
        return store.find(row.id()).orElseThrow();
    }

    /** Looks now, whatever its trigger. */
    @Transactional
    public Job look(UUID id) {
        var row = can(locked(id, MonitorVerb.LOOK.permission()), MonitorVerb.LOOK);
        var now = clock.instant();
        var due =
                row.watch() instanceof Watch.Freshness
                        ? store.looks(id, null, 1).stream()
                                .findFirst()
                                .map(LookRow::due)
                                .orElse(now)
                        : now;
        return start(row, "manual", due, null, false, 0, null);
    }

    /** Sends every monitor whose moment has come; moments that were missed run once, together. */
    @Transactional
    public void tick() {
        var now = clock.instant();
        for (var row : store.due(now, AT_ONCE)) {
            var nextAt = row.nextAt();
            if (nextAt != null && row.trigger() instanceof Trigger.Scheduled(var cadence)) {
                var due = cadence.due(nextAt, now);
                var last = due.getLast();
                start(
                        row,
                        "schedule",
                        last,
                        due.size() > 1 ? due.get(due.size() - 2) : null,
                        due.size() > 1 || last.plus(IN_TIME).isBefore(now),
                        due.size() - 1,
                        null);
                store.next(row.id(), cadence.after(now));
            }
        }
    }

    @ApplicationModuleListener
    public void versionCommitted(VersionCommitted committed) {
        for (var row : store.upon(Trigger.COMMITTED, committed.dataset())) {
            start(row, "event", clock.instant(), null, false, 0, committed.number());
        }
    }

    /**
     * A deadline that had passed without a file is looked at again when one comes: it may have been
     * there in time and only be loaded now, and if not, how late it came is known.
     */
    @ApplicationModuleListener
    public void ingestFinished(IngestFinished finished) {
        if (!finished.state().equals("landed") && !finished.state().equals("quarantined")) {
            return;
        }
        for (var row : store.waiting(finished.dataset())) {
            boolean isMeant =
                    row.watch() instanceof Watch.Freshness(var source)
                            && (source == null || source.equals(finished.source()));
            var last = store.looks(row.id(), null, 1).stream().findFirst();
            if (isMeant && last.filter(LookRow::hasMissed).isPresent()) {
                start(row, "event", last.get().due(), null, false, 0, null);
            }
        }
    }

    @ApplicationModuleListener
    public void sourceLate(SourceLate late) {
        for (var row : store.upon(Trigger.LATE, late.dataset())) {
            start(row, "event", clock.instant(), null, false, 0, null);
        }
    }

    private Job start(
            MonitorRow row,
            String cause,
            Instant due,
            @Nullable Instant before,
            boolean late,
            int missed,
            @Nullable Integer version) {
        var look =
                new LookRow(
                        Ids.next(),
                        row.id(),
                        cause,
                        due,
                        late,
                        missed,
                        false,
                        "queued",
                        null,
                        null,
                        null,
                        List.of(),
                        clock.instant(),
                        null);
        var job = jobs.start(MonitorJob.KIND, new MonitorJob.Params(look.id(), before, version));
        store.insert(look, job.id());
        return job;
    }

    private @Nullable Instant next(Trigger trigger) {
        return trigger instanceof Trigger.Scheduled(var cadence)
                ? cadence.after(clock.instant())
                : null;
    }

    private MonitorRow locked(UUID id, String permission) {
        return require(
                store.lock(id)
                        .filter(m -> !m.state().equals("retired"))
                        .orElseThrow(() -> CommonProblem.notFound("monitor", id)),
                permission);
    }

    private MonitorRow require(MonitorRow row, String permission) {
        access.require(permission, "monitor", row.id().toString(), Scope.dataset(row.dataset()));
        return row;
    }
}
