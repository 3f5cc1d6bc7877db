package granary.incidents.incident;

import static granary.incidents.tables.Tables.SIGNAL;

import granary.governance.People;
import granary.incidents.incident.IncidentBodies.MitigateBody;
import granary.incidents.incident.IncidentBodies.OpenBody;
import granary.incidents.incident.IncidentBodies.ResolveBody;
import granary.incidents.incident.IncidentBodies.StartMitigationBody;
import granary.incidents.incident.IncidentBodies.TriageBody;
import granary.incidents.incident.IncidentPolicy.Command;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.web.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ask of an incident. */
@Service
class IncidentDesk {
    private static final Set<String> MITIGATIONS =
            Set.of(
                    "hold",
                    "quarantine",
                    "recall",
                    "rollback",
                    "pause_programme",
                    "revoke_grant",
                    "stop_budget",
                    "workaround");

    private final IncidentStore store;
    private final Incidents incidents;
    private final IncidentViews views;
    private final Timeline timeline;
    private final People people;
    private final MitigationStore mitigations;
    private final ReviewReset reviews;
    private final OpeningByHand opening;
    private final IncidentMoves moves;
    private final Severities severities;
    private final Corrections corrections;
    private final List<IncidentWatcher> watchers;
    private final DSLContext db;
    private final Clock clock;

    IncidentDesk(
            IncidentStore store,
            Incidents incidents,
            IncidentViews views,
            Timeline timeline,
            People people,
            MitigationStore mitigations,
            ReviewReset reviews,
            OpeningByHand opening,
            IncidentMoves moves,
            Severities severities,
            Corrections corrections,
            List<IncidentWatcher> watchers,
            DSLContext db,
            Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.views = views;
        this.timeline = timeline;
        this.people = people;
        this.mitigations = mitigations;
        this.reviews = reviews;
        this.opening = opening;
        this.moves = moves;
        this.severities = severities;
        this.corrections = corrections;
        this.watchers = List.copyOf(watchers);
        this.db = db;
        this.clock = clock;
    }

    @Transactional
    public IncidentView read(String key) {
        return views.whole(incidents.seen(key));
    }

    @Transactional
    public Page<IncidentView> page(
            @Nullable String state, @Nullable String dataset, int limit, @Nullable String cursor) {
        var rows =
                store.page(
                        incidents.visible(),
                        Actor.current().id(),
                        state,
                        dataset,
                        Page.position(cursor, Integer::valueOf),
                        limit + 1);
        return Page.of(
                rows.stream().map(views::line).toList(),
                limit,
                last -> last.key().substring("INC-".length()));
    }

    @Transactional
    public IncidentView open(OpenBody body) {
        return opening.open(body);
    }

    @Transactional
    public IncidentView acknowledge(String key) {
        var incident = moves.acting(key, Verb.ACKNOWLEDGE);
        if (incident.getAcknowledgedAt() == null) {
            incident.setAcknowledgedAt(clock.instant());
            timeline.write(incident.getId(), "acknowledged", "Acknowledged", null);
        }
        return moves.move(incident, new Command.Acknowledge());
    }

    @Transactional
    public IncidentView triage(String key, TriageBody body) {
        var incident = moves.acting(key, Verb.TRIAGE);
        if (body.severity() != null && !body.severity().equals(incident.getSeverity())) {
            if (body.reason() == null || body.reason().isBlank()) {
                throw CommonProblem.invalid(
                        "/reason",
                        "required",
                        "another severity than Sev%d needs a reason"
                                .formatted(incident.getSeverity()),
                        "Send `reason`, or leave the severity as it is.");
            }
            severities.change(incident, body.severity(), body.reason());
        } else {
            incident.setSeveritySource("person");
        }
        if (body.commander() != null && !body.commander().isBlank()) {
            var commander = people.load(body.commander(), "/commander");
            incidents.requireSight(
                    commander.id(), commander.name(), incident.getDataset(), "/commander");
            incident.setCommander(commander.id());
        }
        if (body.impactStart() != null) {
            Times.notInFuture("impactStart", body.impactStart(), clock.instant());
            Times.inOrder(body.impactStart(), incident.getDetectedAt());
            incident.setStartedAt(body.impactStart());
        } else if (Boolean.TRUE.equals(body.impactStartUnknown())) {
            incident.setStartedAt(null);
            incident.setStartUnknown(true);
        }
        return moves.move(incident, new Command.Triage());
    }

    @Transactional
    public IncidentView startMitigation(String key, StartMitigationBody body) {
        var incident = moves.acting(key, Verb.START_MITIGATION);
        for (var chosen :
                Objects.requireNonNullElse(
                        body.mitigations(), List.<IncidentBodies.MitigationBody>of())) {
            var kind = mitigationKind(chosen.kind());
            var note = Objects.requireNonNullElse(chosen.note(), "");
            mitigations.choose(incident.getId(), kind, note, clock.instant());
            timeline.decided(
                    incident.getId(),
                    "Mitigation: " + kind.replace('_', ' ') + (note.isBlank() ? "" : ", " + note));
        }
        return moves.move(incident, new Command.StartMitigation());
    }

    @Transactional
    public IncidentView mitigate(String key, MitigateBody body) {
        var incident = moves.acting(key, Verb.MITIGATE);
        for (var done : Objects.requireNonNullElse(body.done(), List.<String>of())) {
            var kind = mitigationKind(done);
            if (!mitigations.done(incident.getId(), kind, Actor.current().id(), clock.instant())) {
                throw CommonProblem.invalid(
                        "/done",
                        "unknown-value",
                        "%s was not chosen for %s".formatted(kind, incident.getKey()),
                        "Chosen: "
                                + mitigations.of(incident.getId()).stream()
                                        .map(MitigationStore.Mitigation::kind)
                                        .collect(Collectors.joining(", ")));
            }
        }
        return moves.move(incident, new Command.Mitigate());
    }

    @Transactional
    public IncidentView resolve(String key, ResolveBody body) {
        var incident = moves.acting(key, Verb.RESOLVE);
        if (body.correction() != null) {
            incident.setCorrection(corrections.good(incident, body.correction()));
        }
        if (body.noCorrectionReason() != null && !body.noCorrectionReason().isBlank()) {
            incident.setNoCorrection(body.noCorrectionReason());
        }
        if (body.rootCauseUnknownReason() != null && !body.rootCauseUnknownReason().isBlank()) {
            incident.setCauseUnknown(body.rootCauseUnknownReason());
        }
        return moves.move(incident, new Command.Resolve());
    }

    @Transactional
    public IncidentView review(String key) {
        var incident = moves.acting(key, Verb.REVIEW);
        if (incident.getSeverity() == 1 && Actor.current().id().equals(incident.getCommander())) {
            throw CommonProblem.SELF_APPROVAL.refused(
                    "Whoever commanded a Sev1 incident does not facilitate its review.");
        }
        return moves.move(incident, new Command.Review());
    }

    @Transactional
    public IncidentView close(String key) {
        return moves.move(moves.acting(key, Verb.CLOSE), new Command.Close());
    }

    @Transactional
    public IncidentView note(String key, String text) {
        var incident = moves.acting(key, Verb.NOTE);
        timeline.write(incident.getId(), "note", text, null);
        return views.whole(incident);
    }

    @Transactional
    public IncidentView dismiss(String key, String reason) {
        return moves.move(moves.acting(key, Verb.DISMISS), new Command.Dismiss(reason));
    }

    @Transactional
    public IncidentView reopen(String key, String reason) {
        var incident = moves.acting(key, Verb.REOPEN);
        timeline.decided(incident.getId(), "Reopened: " + reason);
        reviews.takeBack(incident);
        return moves.move(incident, new Command.Reopen());
    }

    @Transactional
    public IncidentView merge(String key, String into) {
        var incident = moves.acting(key, Verb.MERGE);
        var target = incidents.acting(into, Verb.MERGE.permission());
        if (target.getId().equals(incident.getId())
                || !IncidentStore.OPEN.contains(target.getState())) {
            throw IncidentProblem.MERGE_CYCLE.refused(
                    "%s cannot be merged into %s, which is %s."
                            .formatted(incident.getKey(), target.getKey(), target.getState()));
        }
        db.update(SIGNAL)
                .set(SIGNAL.INCIDENT_ID, target.getId())
                .where(SIGNAL.INCIDENT_ID.eq(incident.getId()))
                .and(
                        SIGNAL.FINDING.notIn(
                                db.select(SIGNAL.FINDING)
                                        .from(SIGNAL)
                                        .where(SIGNAL.INCIDENT_ID.eq(target.getId()))))
                .execute();
        var versions = new ArrayList<>(Incidents.versions(target));
        Incidents.versions(incident).stream()
                .filter(v -> Objects.equals(incident.getDataset(), target.getDataset()))
                .filter(v -> !versions.contains(v))
                .forEach(versions::add);
        target.setVersions(versions.toArray(Integer[]::new));
        store.save(target);
        timeline.write(
                target.getId(),
                "merged",
                "%s was merged into this one".formatted(incident.getKey()),
                "/incidents/" + incident.getKey());
        return moves.move(incident, new Command.Merge(target.getKey()));
    }

    @Transactional
    public IncidentView changeSeverity(String key, int severity, String reason) {
        var incident = moves.acting(key, Verb.CHANGE_SEVERITY);
        IncidentMoves.refuseUnlessAllowed(incident, new Command.ChangeSeverity());
        severities.change(incident, severity, reason);
        store.save(incident);
        watchers.forEach(w -> w.changed(incident));
        return views.whole(incident);
    }

    private static String mitigationKind(String said) {
        var kind = said.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[ -]", "_");
        if (!MITIGATIONS.contains(kind)) {
            throw CommonProblem.invalid(
                    "/mitigations",
                    "unknown-value",
                    "there is no mitigation " + said,
                    "Allowed: " + MITIGATIONS.stream().sorted().collect(Collectors.joining(", ")));
        }
        return kind;
    }
}
