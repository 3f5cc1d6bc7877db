package granary.incidents.opening;

import static granary.incidents.tables.Tables.HEARD_RUN;
import static granary.incidents.tables.Tables.INCIDENT;
import static org.jooq.impl.DSL.val;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.incidents.IncidentOpened;
import granary.incidents.impact.Impact;
import granary.incidents.impact.Surroundings;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.IncidentWatcher;
import granary.incidents.incident.Incidents;
import granary.incidents.incident.Reopening;
import granary.incidents.severity.SeverityMatrix;
import granary.incidents.suspect.Suspects;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.quality.CheckRunFinished;
import granary.quality.Quality.FindingFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns the findings of one check run into at most one incident. */
@Service
class Opener {
    private static final int TITLE_MAX = 200;

    private final IncidentStore store;
    private final SignalStore signals;
    private final SituationReader situations;
    private final SeverityMatrix matrix;
    private final Surroundings around;
    private final Suspects suspects;
    private final Reopening reopening;
    private final Timeline timeline;
    private final List<IncidentWatcher> watchers;
    private final ApplicationEventPublisher events;
    private final DSLContext db;
    private final Clock clock;

    Opener(
            IncidentStore store,
            SignalStore signals,
            SituationReader situations,
            SeverityMatrix matrix,
            Surroundings around,
            Suspects suspects,
            Reopening reopening,
            Timeline timeline,
            List<IncidentWatcher> watchers,
            ApplicationEventPublisher events,
            DSLContext db,
            Clock clock) {
        this.store = store;
        this.signals = signals;
        this.situations = situations;
        this.matrix = matrix;
        this.around = around;
        this.suspects = suspects;
        this.reopening = reopening;
        this.timeline = timeline;
        this.watchers = List.copyOf(watchers);
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /** What a run led to: the incident opened, joined or reopened; empty when it is only logged. */
    @Transactional
    public Optional<IncidentRecord> hear(CheckRunFinished run) {
        if (!isNews(run.run())) {
            return Optional.empty();
        }
        var findings = run.findings().stream().flatMap(id -> around.finding(id).stream()).toList();
        var lead = Family.lead(findings);
        var version = around.version(run.dataset(), run.version());
        if (lead.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return group(run, findings, lead.get(), version.get());
    }

    private boolean isNews(UUID run) {
        return db.insertInto(HEARD_RUN)
                        .set(HEARD_RUN.RUN, run)
                        .set(HEARD_RUN.AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private Optional<IncidentRecord> group(
            CheckRunFinished run,
            List<FindingFacts> findings,
            FindingFacts lead,
            VersionFacts version) {
        var now = clock.instant();
        var file = file(lead, version);
        var kind = Family.incidentKind(lead);
        var groupKey =
                GroupKey.of(
                        kind,
                        run.dataset(),
                        file == null ? "" : file.source(),
                        file == null ? element(lead) : file.source());
        // Two runs of one group that end at the same moment must not open two incidents.
        db.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", val(groupKey));
        var known = store.newestOf(groupKey);
        var grouping =
                Grouping.decide(
                        known.map(k ->
                                        new Grouping.Known(
                                                k.getState(),
                                                k.getDetectedAt(),
                                                k.getLastSignalAt()))
                                .orElse(null),
                        now);
        var rating =
                matrix.rate(
                        situations.read(kind, lead, version, file).again(recurs(groupKey, now)));
        if (rating.isOnlyLogged() && !(grouping instanceof Grouping.Join)) {
            return Optional.empty();
        }
        return switch (grouping) {
            case Grouping.Join() -> Optional.of(join(known.orElseThrow(), findings, version, now));
            case Grouping.Reopen() -> {
                var incident = join(known.orElseThrow(), findings, version, now);
                reopening.bySignal(incident, "the same trouble came back in " + version.key());
                yield Optional.of(incident);
            }
            case Grouping.OpenNew(var isRecurrence) -> {
                var incident = fresh(kind, findings, lead, version, file, rating, groupKey, now);
                incident.setRecurrenceOf(
                        isRecurrence ? known.map(IncidentRecord::getKey).orElse(null) : null);
                yield Optional.of(open(incident, findings, version, file, now));
            }
        };
    }

    private boolean recurs(String groupKey, Instant now) {
        return db.fetchExists(
                INCIDENT,
                INCIDENT.GROUP_KEY
                        .eq(groupKey)
                        .and(INCIDENT.STATE.notIn("dismissed", "merged"))
                        .and(
                                INCIDENT.DETECTED_AT.gt(
                                        now.minus(Duration.ofDays(matrix.recurrenceDays())))));
    }

    private IncidentRecord fresh(
            String kind,
            List<FindingFacts> findings,
            FindingFacts lead,
            VersionFacts version,
            @Nullable IngestFacts file,
            SeverityMatrix.Rating rating,
            String groupKey,
            Instant now) {
        boolean isPrivate =
                findings.stream().anyMatch(f -> Family.incidentKind(f).equals("privacy"));
        int severity =
                isPrivate
                        ? Math.min(rating.severity(), matrix.privacyAtLeast())
                        : rating.severity();
        var incident = store.create();
        incident.setTitle(title(kind, lead, version, file));
        incident.setKind(kind);
        incident.setSeverity(severity);
        incident.setSeveritySource("rule");
        incident.setSeverityReason(
                severity < rating.severity()
                        ? rating.reason() + "; personal data was found too"
                        : rating.reason());
        incident.setSource("finding");
        incident.setDataset(version.dataset());
        incident.setDataSource(file == null ? null : file.source());
        incident.setVersions(new Integer[] {version.number()});
        incident.setIngest(file == null ? null : file.id());
        incident.setGroupKey(groupKey);
        incident.setPrivacy(isPrivate);
        incident.setOpenedAt(now);
        incident.setDetectedAt(now);
        // The harm began when the bad file arrived; clocks of two machines may differ a little.
        incident.setStartedAt(
                file == null || file.startedAt().isAfter(now) ? null : file.startedAt());
        incident.setLastSignalAt(now);
        return incident;
    }

    private IncidentRecord open(
            IncidentRecord incident,
            List<FindingFacts> findings,
            VersionFacts version,
            @Nullable IngestFacts file,
            Instant now) {
        store.insert(incident);
        var id = incident.getId();
        if (file != null) {
            timeline.write(
                    id,
                    file.startedAt(),
                    "arrived",
                    "%s arrived from %s, %d rows"
                            .formatted(file.file(), file.source(), file.read()),
                    "/datasets/" + version.dataset(),
                    false);
        }
        signals.add(incident, findings, now);
        timeline.write(
                id,
                "failed",
                "%d findings in %s%s"
                        .formatted(
                                findings.size(),
                                version.key(),
                                Impact.isHeld(version.state()) ? ", held at the gate" : ""),
                versionPage(version));
        timeline.write(
                id,
                "opened",
                "Opened as Sev%d: %s"
                        .formatted(incident.getSeverity(), incident.getSeverityReason()),
                null);
        suspects.rank(incident);
        missed(incident);
        events.publishEvent(
                new IncidentOpened(
                        incident.getKey(),
                        incident.getKind(),
                        incident.getSeverity(),
                        incident.getSource()));
        watchers.forEach(w -> w.changed(incident));
        return incident;
    }

    private IncidentRecord join(
            IncidentRecord incident,
            List<FindingFacts> findings,
            VersionFacts version,
            Instant now) {
        signals.add(incident, findings, now);
        var versions = new ArrayList<>(Incidents.versions(incident));
        if (!versions.contains(version.number())) {
            versions.add(version.number());
        }
        incident.setVersions(versions.toArray(Integer[]::new));
        incident.setLastSignalAt(now);
        store.save(incident);
        timeline.write(
                incident.getId(),
                "signal",
                "%d findings in %s joined".formatted(findings.size(), version.key()),
                versionPage(version));
        missed(incident);
        return incident;
    }

    /** A control that stood at the door for this very group let it through. */
    private void missed(IncidentRecord incident) {
        signals.missedBy(incident, clock.instant());
    }

    private @Nullable IngestFacts file(FindingFacts lead, VersionFacts version) {
        var ingests = around.ingests(version.dataset());
        var named = ingests.stream().filter(i -> i.id().equals(lead.ingest())).findFirst();
        var only =
                ingests.stream()
                        .filter(i -> i.version() != null && i.version() == version.number())
                        .toList();
        return named.orElse(only.size() == 1 ? only.getFirst() : null);
    }

    private static String element(FindingFacts lead) {
        return lead.column() == null ? lead.check() : lead.column();
    }

    private static String title(
            String kind, FindingFacts lead, VersionFacts version, @Nullable IngestFacts file) {
        var words = kind.replace('_', ' ');
        var title =
                "%s in %s: %s"
                        .formatted(
                                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                                version.dataset(),
                                file == null ? element(lead) : file.file());
        return title.length() <= TITLE_MAX ? title : title.substring(0, TITLE_MAX - 1) + "…";
    }

    private static String versionPage(VersionFacts version) {
        return "/datasets/%s/versions/%d".formatted(version.dataset(), version.number());
    }
}
