package granary.quality.monitor;

import granary.datasets.PublishCheck.Candidate;
import granary.quality.DriftDetected;
import granary.quality.run.CheckRunRecorder;
import granary.quality.run.Run;
import granary.quality.run.RunLine;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a look saw, its run and its findings, in one transaction. */
@Service
class LookRecorder {
    private final MonitorStore store;
    private final CheckRunRecorder recorder;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LookRecorder(
            MonitorStore store,
            CheckRunRecorder recorder,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.recorder = recorder;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void nothing(MonitorRow monitor, LookRow look, String message) {
        finish(monitor, look, "error", message, null, List.of());
    }

    @Transactional
    public void watched(MonitorRow monitor, LookRow look, Seen.Measured seen, Run run) {
        var version = seen.version();
        var opened =
                recorder.recordWatch(
                        run, version == null ? 0 : version, !monitor.isMuted(clock.instant()));
        var moved =
                seen.lines().stream()
                        .filter(RunLine::isFailing)
                        .filter(l -> l.result().kind().equals("drift"))
                        .map(RunLine::slice)
                        .toList();
        if (!moved.isEmpty() && version != null) {
            events.publishEvent(
                    new DriftDetected(monitor.dataset(), version, monitor.id(), run.id(), moved));
        }
        finish(monitor, look, seen.verdict(), seen.message(), run.id(), opened);
    }

    @Transactional
    public void suite(MonitorRow monitor, LookRow look, Run run, Candidate candidate) {
        List<UUID> opened = List.of();
        if (monitor.isMuted(clock.instant())) {
            recorder.recordReplay(run);
        } else {
            opened = recorder.record(run, candidate);
        }
        long failing = run.lines().stream().filter(RunLine::isFailing).count();
        finish(
                monitor,
                look,
                run.verdict(),
                "%d of %d checks failed on %s"
                        .formatted(failing, run.lines().size(), candidate.version().key()),
                run.id(),
                opened);
    }

    private void finish(
            MonitorRow monitor,
            LookRow look,
            String verdict,
            String message,
            @Nullable UUID run,
            List<UUID> opened) {
        var now = clock.instant();
        store.finish(look.id(), monitor.isMuted(now), verdict, message, run, opened, now);
        events.publishEvent(
                new MonitorEvents.MonitorLooked(
                        monitor.id(), monitor.dataset(), verdict, look.late(), run));
    }
}
