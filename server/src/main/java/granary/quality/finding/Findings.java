package granary.quality.finding;

import granary.governance.Approvals;
import granary.platform.Ids;
import granary.quality.FindingOpened;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What runs do to findings. */
@Service
public class Findings {
    static final String WAIVER = "waiver";

    private final FindingStore store;
    private final Approvals approvals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Findings(
            FindingStore store,
            Approvals approvals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.approvals = approvals;
        this.events = events;
        this.clock = clock;
    }

    /** A failing line of a run. */
    public record Seen(
            String dataset,
            String fingerprint,
            String check,
            String kind,
            String severity,
            @Nullable String column,
            String slice,
            String message,
            UUID run,
            @Nullable UUID ingest,
            int version,
            long failingRows,
            Map<String, Object> evidence) {}

    /** The finding's id when this opens it, or opens it again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> saw(Seen seen) {
        var now = clock.instant();
        var known = store.lock(seen.dataset(), seen.fingerprint()).orElse(null);
        var sight =
                FindingPolicy.sees(
                        known == null ? null : known.state(),
                        known == null ? null : known.waiver(),
                        seen.failingRows(),
                        now);
        if (known == null) {
            var opened = opened(seen, Ids.next(), List.of(seen.version()));
            store.insert(opened);
            announce(opened);
            return Optional.of(opened.id());
        }
        var versions = new ArrayList<>(known.versions());
        if (!versions.contains(seen.version())) {
            versions.add(seen.version());
        }
        return switch (sight) {
            case OPENED -> {
                var again = opened(seen, known.id(), versions);
                store.update(again);
                announce(again);
                yield Optional.of(again.id());
            }
            case OUTGROWN -> {
                end(known, "void", "outgrown");
                var again = opened(seen, known.id(), versions);
                store.update(again);
                announce(again);
                yield Optional.of(again.id());
            }
            case CONTINUED -> {
                store.update(continued(known, seen, versions));
                yield Optional.empty();
            }
        };
    }

    public List<Finding> unresolved(String dataset) {
        return store.unresolved(dataset);
    }

    /**
     * A later run measured it again and it passed.
     *
     * @param how {@code fixed}, {@code quarantined}, {@code corrected}, or {@code passed} for what
     *     a monitor watches
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resolve(Finding f, UUID run, int version, String how) {
        if (f.waiver() != null) {
            store.endWaiver(f.id(), "void");
            approvals.cancel(WAIVER, f.id().toString(), "the check passes");
        }
        store.update(
                with(
                        f,
                        FindingState.RESOLVED,
                        f.run(),
                        f.ingest(),
                        f.version(),
                        f.versions(),
                        clock.instant(),
                        version == 0 ? how : "%s in v%d".formatted(how, version)));
        events.publishEvent(
                new FindingEvents.FindingResolved(f.id(), f.dataset(), version, run, how));
    }

    /** The waiver is over: the finding stands open again. */
    @Transactional(propagation = Propagation.MANDATORY)
    void reopen(Finding f, String why) {
        end(f, "expired", why);
        var open =
                with(
                        f,
                        FindingState.OPEN,
                        f.run(),
                        f.ingest(),
                        f.version(),
                        f.versions(),
                        null,
                        null);
        store.update(open);
        announce(open);
    }

    private void end(Finding f, String state, String why) {
        store.endWaiver(f.id(), state);
        events.publishEvent(new FindingEvents.WaiverEnded(f.id(), f.dataset(), why));
    }

    private void announce(Finding f) {
        events.publishEvent(
                new FindingOpened(
                        f.id(), f.dataset(), f.version(), f.run(), f.kind(), f.severity()));
    }

    private Finding opened(Seen seen, UUID id, List<Integer> versions) {
        return new Finding(
                id,
                seen.dataset(),
                seen.fingerprint(),
                seen.check(),
                seen.kind(),
                seen.severity(),
                seen.column(),
                seen.slice(),
                seen.message(),
                FindingState.OPEN,
                seen.run(),
                seen.ingest(),
                seen.version(),
                versions,
                seen.failingRows(),
                seen.evidence(),
                clock.instant(),
                null,
                null,
                null,
                null,
                1,
                null);
    }

    private static Finding continued(Finding f, Seen seen, List<Integer> versions) {
        return new Finding(
                f.id(),
                f.dataset(),
                f.fingerprint(),
                f.check(),
                f.kind(),
                seen.severity(),
                f.column(),
                f.slice(),
                seen.message(),
                f.state(),
                seen.run(),
                seen.ingest(),
                Math.max(f.version(), seen.version()),
                versions,
                seen.failingRows(),
                seen.evidence(),
                f.openedAt(),
                f.acknowledgedBy(),
                f.acknowledgedAt(),
                null,
                null,
                f.rowVersion(),
                f.waiver());
    }

    static Finding with(
            Finding f,
            FindingState state,
            UUID run,
            @Nullable UUID ingest,
            int version,
            List<Integer> versions,
            java.time.@Nullable Instant resolvedAt,
            @Nullable String how) {
        return new Finding(
                f.id(),
                f.dataset(),
                f.fingerprint(),
                f.check(),
                f.kind(),
                f.severity(),
                f.column(),
                f.slice(),
                f.message(),
                state,
                run,
                ingest,
                version,
                versions,
                f.failingRows(),
                f.evidence(),
                f.openedAt(),
                f.acknowledgedBy(),
                f.acknowledgedAt(),
                resolvedAt,
                how,
                f.rowVersion(),
                f.waiver());
    }
}
