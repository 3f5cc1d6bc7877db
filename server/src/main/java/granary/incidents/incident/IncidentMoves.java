package granary.incidents.incident;

import granary.governance.People;
import granary.incidents.IncidentResolved;
import granary.incidents.incident.IncidentPolicy.Command;
import granary.incidents.incident.IncidentPolicy.Decision;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.CommonProblem;
import granary.platform.Refusal;
import granary.platform.Unmet;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves an incident from state to state as its policy says, and tells of it. */
@Component
class IncidentMoves {
    private final IncidentStore store;
    private final Incidents incidents;
    private final EvidenceStore evidence;
    private final IncidentViews views;
    private final Timeline timeline;
    private final People people;
    private final List<IncidentWatcher> watchers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IncidentMoves(
            IncidentStore store,
            Incidents incidents,
            EvidenceStore evidence,
            IncidentViews views,
            Timeline timeline,
            People people,
            List<IncidentWatcher> watchers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.evidence = evidence;
        this.views = views;
        this.timeline = timeline;
        this.people = people;
        this.watchers = List.copyOf(watchers);
        this.events = events;
        this.clock = clock;
    }

    /** The incident, when the caller may do this to it and has seen its newest state. */
    IncidentRecord acting(String key, Verb verb) {
        var incident = incidents.acting(key, verb.permission());
        IfMatch.honour(incident.getRowVersion());
        return incident;
    }

    /** Gather, decide, store, announce. */
    IncidentView move(IncidentRecord incident, Command command) {
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

    static void refuseUnlessAllowed(IncidentRecord incident, Command command) {
        var allowed = IncidentPolicy.allowed(IncidentStore.state(incident));
        if (!allowed.contains(command.verb())) {
            throw notAllowed(incident, command, allowed);
        }
    }

    private static Refusal notAllowed(
            IncidentRecord incident, Command command, List<Verb> allowed) {
        return CommonProblem.notAllowed(
                incident.getKey(),
                command.verb().word(),
                incident.getState(),
                allowed.stream().map(Verb::word).toList());
    }
}
