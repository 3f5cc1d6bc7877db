package granary.incidents.incident;

import static granary.incidents.tables.Tables.SIGNAL;

import granary.governance.People;
import granary.incidents.IncidentOpened;
import granary.incidents.IncidentResolved;
import granary.incidents.impact.Surroundings;
import granary.incidents.incident.IncidentBodies.MitigateBody;
import granary.incidents.incident.IncidentBodies.OpenBody;
import granary.incidents.incident.IncidentBodies.ResolveBody;
import granary.incidents.incident.IncidentBodies.StartMitigationBody;
import granary.incidents.incident.IncidentBodies.TriageBody;
import granary.incidents.incident.IncidentPolicy.Command;
import granary.incidents.incident.IncidentPolicy.Decision;
import granary.incidents.severity.SeverityMatrix;
import granary.incidents.severity.Situation;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Unmet;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ask of an incident. */
@Service
class IncidentDesk {
    private static final Duration SKEW = Duration.ofMinutes(2);
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
    private final EvidenceStore evidence;
    private final MitigationStore mitigations;
    private final ReviewReset reviews;
    private final IncidentViews views;
    private final Timeline timeline;
    private final Surroundings around;
    private final SeverityMatrix matrix;
    private final People people;
    private final List<IncidentWatcher> watchers;
    private final ApplicationEventPublisher events;
    private final DSLContext db;
    private final Clock clock;

    IncidentDesk(
            IncidentStore store,
            Incidents incidents,
            EvidenceStore evidence,
            MitigationStore mitigations,
            ReviewReset reviews,
            IncidentViews views,
            Timeline timeline,
            Surroundings around,
            SeverityMatrix matrix,
            People people,
            List<IncidentWatcher> watchers,
            ApplicationEventPublisher events,
            DSLContext db,
            Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.evidence = evidence;
        this.mitigations = mitigations;
        this.reviews = reviews;
        this.views = views;
        this.timeline = timeline;
        this.around = around;
        this.matrix = matrix;
        this.people = people;
        this.watchers = List.copyOf(watchers);
        this.events = events;
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
        if (!matrix.kinds().contains(body.kind())) {
            throw CommonProblem.invalid(
                    "/kind",
                    "unknown-value",
                    "there is no kind " + body.kind(),
                    "Allowed: " + String.join(", ", matrix.kinds()));
        }
        if (body.dataset() != null) {
            around.load(body.dataset());
        }
        incidents.requireToOpen(body.dataset());
        var now = clock.instant();
        var detected = body.detectedAt() == null ? now : body.detectedAt();
        notInFuture("detectedAt", detected, now);
        notInFuture("startedAt", body.startedAt(), now);
        inOrder(body.startedAt(), detected);
        var rating = matrix.rate(Situation.of(body.kind()));
        var incident = store.create();
        incident.setTitle(body.title());
        incident.setKind(body.kind());
        incident.setPrivacy(body.kind().equals("privacy"));
        if (body.severity() != null) {
            incident.setSeverity(body.severity());
            incident.setSeveritySource("person");
            incident.setSeverityReason("chosen when opened");
        } else {
            // What a person opens by hand is at least looked at: the matrix's "log" is for rules.
            incident.setSeverity(Math.min(rating.severity(), 3));
            incident.setSeveritySource("rule");
            incident.setSeverityReason(rating.reason());
        }
        if (incident.getPrivacy() && incident.getSeverity() > matrix.privacyAtLeast()) {
            incident.setSeverity(matrix.privacyAtLeast());
            incident.setSeverityReason("personal data");
        }
        incident.setSource(Actor.current().kind() == Actor.Kind.PERSON ? "person" : "api");
        incident.setDataset(body.dataset());
        incident.setVersions(
                body.versions() == null ? new Integer[0] : body.versions().toArray(Integer[]::new));
        incident.setGroupKey("by-hand/" + incident.getId());
        incident.setOpenedAt(now);
        incident.setOpenedBy(Actor.current().id());
        incident.setStartedAt(body.startedAt());
        incident.setDetectedAt(detected);
        incident.setLastSignalAt(now);
        store.insert(incident);
        timeline.write(
                incident.getId(),
                "opened",
                "Opened as Sev%d: %s".formatted(incident.getSeverity(), incident.getTitle()),
                null);
        events.publishEvent(
                new IncidentOpened(
                        incident.getKey(),
                        incident.getKind(),
                        incident.getSeverity(),
                        incident.getSource()));
        watchers.forEach(w -> w.changed(incident));
        return views.whole(incident);
    }

    @Transactional
    public IncidentView acknowledge(String key) {
        var incident = acting(key, Verb.ACKNOWLEDGE);
        if (incident.getAcknowledgedAt() == null) {
            incident.setAcknowledgedAt(clock.instant());
            timeline.write(incident.getId(), "acknowledged", "Acknowledged", null);
        }
        return move(incident, new Command.Acknowledge());
    }

    @Transactional
    public IncidentView triage(String key, TriageBody body) {
        var incident = acting(key, Verb.TRIAGE);
        if (body.severity() != null && !body.severity().equals(incident.getSeverity())) {
            if (body.reason() == null || body.reason().isBlank()) {
                throw CommonProblem.invalid(
                        "/reason",
                        "required",
                        "another severity than Sev%d needs a reason"
                                .formatted(incident.getSeverity()),
                        "Send `reason`, or leave the severity as it is.");
            }
            change(incident, body.severity(), body.reason());
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
            notInFuture("impactStart", body.impactStart(), clock.instant());
            inOrder(body.impactStart(), incident.getDetectedAt());
            incident.setStartedAt(body.impactStart());
        } else if (Boolean.TRUE.equals(body.impactStartUnknown())) {
            incident.setStartedAt(null);
            incident.setStartUnknown(true);
        }
        return move(incident, new Command.Triage());
    }

    @Transactional
    public IncidentView startMitigation(String key, StartMitigationBody body) {
        var incident = acting(key, Verb.START_MITIGATION);
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
        return move(incident, new Command.StartMitigation());
    }

    @Transactional
    public IncidentView mitigate(String key, MitigateBody body) {
        var incident = acting(key, Verb.MITIGATE);
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
        return move(incident, new Command.Mitigate());
    }

    @Transactional
    public IncidentView resolve(String key, ResolveBody body) {
        var incident = acting(key, Verb.RESOLVE);
        if (body.correction() != null) {
            incident.setCorrection(good(incident, body.correction()));
        }
        if (body.noCorrectionReason() != null && !body.noCorrectionReason().isBlank()) {
            incident.setNoCorrection(body.noCorrectionReason());
        }
        if (body.rootCauseUnknownReason() != null && !body.rootCauseUnknownReason().isBlank()) {
            incident.setCauseUnknown(body.rootCauseUnknownReason());
        }
        return move(incident, new Command.Resolve());
    }

    @Transactional
    public IncidentView review(String key) {
        var incident = acting(key, Verb.REVIEW);
        if (incident.getSeverity() == 1 && Actor.current().id().equals(incident.getCommander())) {
            throw CommonProblem.SELF_APPROVAL.refused(
                    "Whoever commanded a Sev1 incident does not facilitate its review.");
        }
        return move(incident, new Command.Review());
    }

    @Transactional
    public IncidentView close(String key) {
        return move(acting(key, Verb.CLOSE), new Command.Close());
    }

    @Transactional
    public IncidentView note(String key, String text) {
        var incident = acting(key, Verb.NOTE);
        timeline.write(incident.getId(), "note", text, null);
        return views.whole(incident);
    }

    @Transactional
    public IncidentView dismiss(String key, String reason) {
        return move(acting(key, Verb.DISMISS), new Command.Dismiss(reason));
    }

    @Transactional
    public IncidentView reopen(String key, String reason) {
        var incident = acting(key, Verb.REOPEN);
        timeline.decided(incident.getId(), "Reopened: " + reason);
        reviews.takeBack(incident);
        return move(incident, new Command.Reopen());
    }

    @Transactional
    public IncidentView merge(String key, String into) {
        var incident = acting(key, Verb.MERGE);
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
        return move(incident, new Command.Merge(target.getKey()));
    }

    @Transactional
    public IncidentView changeSeverity(String key, int severity, String reason) {
        var incident = acting(key, Verb.CHANGE_SEVERITY);
        refuseUnlessAllowed(incident, new Command.ChangeSeverity());
        change(incident, severity, reason);
        store.save(incident);
        watchers.forEach(w -> w.changed(incident));
        return views.whole(incident);
    }

    private void change(IncidentRecord incident, int to, String reason) {
        int from = incident.getSeverity();
        if (to > matrix.privacyAtLeast()
                && incident.getPrivacy()
                && !incidents.isPrivacyRole(incident)) {
            throw CommonProblem.PERMISSION_MISSING.refused(
                    "%s holds personal data: only compliance takes it below Sev%d."
                            .formatted(incident.getKey(), matrix.privacyAtLeast()));
        }
        var me = Actor.current().id();
        var decision =
                SeverityChange.decide(
                        IncidentStore.state(incident),
                        from,
                        to,
                        me,
                        incident.getLowerTo(),
                        incident.getLowerBy());
        switch (decision) {
            case SeverityChange.Same _ -> {}
            case SeverityChange.Apply(var severity) -> {
                incident.setSeverity(severity);
                incident.setSeveritySource("person");
                incident.setSeverityReason(reason);
                incident.setLowerTo(null);
                incident.setLowerBy(null);
                incident.setLowerReason(null);
                timeline.write(
                        incident.getId(),
                        "severity",
                        "Sev%d is now Sev%d: %s".formatted(from, severity, reason),
                        null);
                events.publishEvent(
                        new Changed.SeverityChanged(incident.getKey(), from, severity, false));
            }
            case SeverityChange.Propose(var severity) -> {
                incident.setLowerTo(severity);
                incident.setLowerBy(me);
                incident.setLowerReason(reason);
                timeline.write(
                        incident.getId(),
                        "severity",
                        "Sev%d proposed, a second person decides: %s".formatted(severity, reason),
                        null);
                events.publishEvent(
                        new Changed.SeverityChanged(incident.getKey(), from, severity, true));
            }
            case SeverityChange.SamePerson _ ->
                    throw CommonProblem.SELF_APPROVAL.refused(
                            "You proposed Sev%d yourself; a second person lowers it from Sev%d."
                                    .formatted(to, from));
            case SeverityChange.Settled _ ->
                    throw IncidentProblem.SEVERITY_SETTLED.refused(
                            "%s is %s.".formatted(incident.getKey(), incident.getState()));
        }
    }

    private IncidentRecord acting(String key, Verb verb) {
        var incident = incidents.acting(key, verb.permission());
        IfMatch.honour(incident.getRowVersion());
        return incident;
    }

    /** Gather, decide, store, announce. */
    private IncidentView move(IncidentRecord incident, Command command) {
        var from = incident.getState();
        var now = clock.instant();
        var facts = evidence.of(incident);
        var decision = IncidentPolicy.decide(IncidentStore.state(incident), command, facts, now);
        switch (decision) {
            case Decision.NotAllowed(var allowed) -> throw notAllowed(incident, command, allowed);
            case Decision.GuardsUnmet(var guards) ->
                    throw CommonProblem.unmet(
                            "%s is %s and cannot be asked to %s yet: %d things are missing."
                                    .formatted(
                                            incident.getKey(),
                                            from,
                                            command.verb().word(),
                                            guards.size()),
                            guards.stream().map(g -> g.unmet(incident.getKey(), facts)).toList());
            case Decision.StepsOpen(var steps) ->
                    throw CommonProblem.unmet(
                            "%s is %s; steps before closing are left."
                                    .formatted(incident.getKey(), from),
                            steps.stream()
                                    .filter(s -> s != Verb.CLOSE)
                                    .map(s ->
                                            new Unmet(
                                                    "step-open",
                                                    "Not taken yet: " + s.word(),
                                                    "Ask to " + s.word() + ".",
                                                    "/incidents/" + incident.getKey()))
                                    .toList());
            case Decision.Move(var to) -> {
                IncidentStore.put(incident, to, now);
                store.save(incident);
                announce(incident, command, from);
            }
        }
        return views.whole(incident);
    }

    private void announce(IncidentRecord incident, Command command, String from) {
        var to = incident.getState();
        if (!from.equals(to)) {
            timeline.write(incident.getId(), to, sentence(incident, command), null);
        }
        events.publishEvent(
                new Changed.IncidentMoved(incident.getKey(), command.verb().word(), from, to));
        if (command instanceof Command.Resolve) {
            events.publishEvent(
                    new IncidentResolved(
                            incident.getKey(), incident.getKind(), incident.getSeverity()));
        }
        watchers.forEach(w -> w.changed(incident));
    }

    private String sentence(IncidentRecord incident, Command command) {
        return switch (command) {
            case Command.Triage _ ->
                    "Triaged as Sev%d; %s leads"
                            .formatted(
                                    incident.getSeverity(),
                                    people.load(incident.getCommander()).name());
            case Command.StartMitigation _ -> "Mitigation started";
            case Command.Mitigate _ -> "Mitigated";
            case Command.Resolve _ ->
                    incident.getCorrection() == null
                            ? "Resolved without a correction: " + incident.getNoCorrection()
                            : "Resolved; the correction is " + incident.getCorrection();
            case Command.Review _ -> "Reviewed";
            case Command.Close _ -> "Closed";
            case Command.Dismiss(var reason) -> "Dismissed: " + reason;
            case Command.Merge(var into) -> "Merged into " + into;
            case Command.Reopen _ -> "Mitigating again";
            case Command.Acknowledge _, Command.Note _, Command.ChangeSeverity _ -> "Noted";
        };
    }

    private static void refuseUnlessAllowed(IncidentRecord incident, Command command) {
        var allowed = IncidentPolicy.allowed(IncidentStore.state(incident));
        if (!allowed.contains(command.verb())) {
            throw notAllowed(incident, command, allowed);
        }
    }

    private static granary.platform.Refusal notAllowed(
            IncidentRecord incident, Command command, List<Verb> allowed) {
        return CommonProblem.notAllowed(
                incident.getKey(),
                command.verb().word(),
                incident.getState(),
                allowed.stream().map(Verb::word).toList());
    }

    /** The correction as people say it, when it is a published version that is not affected. */
    private String good(IncidentRecord incident, Correction correction) {
        var dataset = incident.getDataset();
        if (dataset == null) {
            throw IncidentProblem.CORRECTION_NOT_GOOD.refused(
                    "%s is about no dataset; send noCorrectionReason."
                            .formatted(incident.getKey()));
        }
        var number = correction.version();
        var said = "version " + number;
        if (correction.ingest() != null) {
            var run =
                    around.ingest(dataset, correction.ingest())
                            .orElseThrow(() ->
                                    IncidentProblem.CORRECTION_NOT_GOOD.refused(
                                            "There is no ingest run %s of %s."
                                                    .formatted(correction.ingest(), dataset)));
            number = run.version();
            said = "run %s (%s)".formatted(run.file(), run.state());
        }
        var wanted = number;
        var version =
                wanted == null
                        ? null
                        : around.version(dataset, wanted)
                                .filter(v -> v.state().equals("published"))
                                .filter(v -> !Incidents.versions(incident).contains(v.number()))
                                .orElse(null);
        if (version == null) {
            throw IncidentProblem.CORRECTION_NOT_GOOD.refused(
                    "%s of %s is in no published version that is free of this incident."
                            .formatted(said, dataset));
        }
        return correction.ingest() == null
                ? version.key()
                : "%s, ingest %s".formatted(version.key(), correction.ingest());
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

    private static void notInFuture(String field, @Nullable Instant at, Instant now) {
        if (at != null && at.isAfter(now.plus(SKEW))) {
            throw IncidentProblem.TIME_IN_FUTURE
                    .refused("%s %s has not come yet.".formatted(field, at))
                    .with("path", "/" + field);
        }
    }

    private static void inOrder(@Nullable Instant started, Instant detected) {
        if (started != null && started.isAfter(detected)) {
            throw IncidentProblem.TIMES_OUT_OF_ORDER.refused(
                    "The impact cannot have started at %s, after it was detected at %s."
                            .formatted(started, detected));
        }
    }
}
