package granary.quality.monitor;

import granary.datasets.Datasets;
import granary.platform.Ids;
import granary.platform.Refusal;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.quality.run.Candidates;
import granary.quality.run.Measurement;
import granary.quality.run.Run;
import granary.quality.run.RunLine;
import granary.quality.suite.Hash;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks once, for one moment of one monitor. Repeated after a crash it looks again. */
@Component
class MonitorJob implements JobKind<MonitorJob.Params> {
    static final String KIND = "quality.monitor";
    static final String PURPOSE = "monitor";

    private final MonitorStore store;
    private final ArrivalLooks arrivals;
    private final DataLooks data;
    private final Measurement measurement;
    private final Candidates candidates;
    private final LookRecorder looks;
    private final Datasets datasets;
    private final Clock clock;

    MonitorJob(
            MonitorStore store,
            ArrivalLooks arrivals,
            DataLooks data,
            Measurement measurement,
            Candidates candidates,
            LookRecorder looks,
            Datasets datasets,
            Clock clock) {
        this.store = store;
        this.arrivals = arrivals;
        this.data = data;
        this.measurement = measurement;
        this.candidates = candidates;
        this.looks = looks;
        this.datasets = datasets;
        this.clock = clock;
    }

    /**
     * @param before the moment before, where several were missed at once
     * @param version the version that was committed; null without one
     */
    record Params(UUID look, @Nullable Instant before, @Nullable Integer version) {}

    record Done(UUID run, String verdict, String message, @Nullable UUID checkRun) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public Done run(Params params, JobProgress progress) {
        var look = store.look(params.look()).orElseThrow();
        if (look.state().equals("done")) {
            return done(look);
        }
        var monitor = store.find(look.monitor()).orElseThrow();
        progress.at("looking", 0, 1);
        try {
            if (monitor.watch() instanceof Watch.OfSuite) {
                suite(monitor, look, params.version());
            } else {
                record(monitor, look, seen(monitor, look, params));
            }
        } catch (Refusal e) {
            looks.nothing(monitor, look, e.detail());
        }
        return done(store.look(params.look()).orElseThrow());
    }

    private Seen seen(MonitorRow monitor, LookRow look, Params params) {
        var lines =
                new MonitorLines(
                        monitor,
                        datasets.contractInForce(monitor.dataset())
                                .map(c -> c.objects().getFirst().name())
                                .orElse(monitor.dataset()));
        return switch (monitor.watch()) {
            case Watch.Freshness w -> arrivals.freshness(lines, w, look, params.before());
            case Watch.Volume w -> arrivals.volume(lines, w, look, params.version());
            case Watch.Drift w -> data.drift(lines, w, look, params.version());
            case Watch.Anomaly w -> data.anomaly(lines, w, look);
            case Watch.OfSuite _ -> throw new IllegalStateException("a suite is measured whole");
        };
    }

    private void record(MonitorRow monitor, LookRow look, Seen seen) {
        switch (seen) {
            case Seen.Nothing(var message) -> looks.nothing(monitor, look, message);
            case Seen.Measured m -> looks.watched(monitor, look, m, run(monitor, look, m));
        }
    }

    private Run run(MonitorRow monitor, LookRow look, Seen.Measured seen) {
        var watch = Hash.of(WatchForm.of(monitor.watch()).toString());
        return new Run(
                Ids.next(),
                monitor.dataset(),
                seen.version(),
                PURPOSE,
                null,
                Hash.of(look.id() + "\n" + watch),
                RunLine.verdict(seen.lines()),
                watch,
                seen.asOf(),
                look.startedAt(),
                clock.instant(),
                seen.rows(),
                seen.scans(),
                null,
                List.of(),
                seen.lines());
    }

    /** The whole suite over the newest version, at the moment that the look stands for. */
    private void suite(MonitorRow monitor, LookRow look, @Nullable Integer version) {
        var number =
                version != null
                        ? version
                        : datasets.versions(monitor.dataset()).stream()
                                .findFirst()
                                .map(Datasets.VersionFacts::number)
                                .orElse(null);
        if (number == null) {
            looks.nothing(monitor, look, "%s has no version yet.".formatted(monitor.dataset()));
            return;
        }
        var candidate = candidates.of(monitor.dataset(), number);
        var run = measurement.measure(measurement.inputs(candidate, look.due()), PURPOSE);
        looks.suite(monitor, look, run, candidate);
    }

    private static Done done(LookRow look) {
        return new Done(
                look.id(),
                String.valueOf(look.verdict()),
                String.valueOf(look.message()),
                look.checkRun());
    }
}
