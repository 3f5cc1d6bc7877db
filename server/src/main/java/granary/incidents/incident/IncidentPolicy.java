package granary.incidents.incident;

import granary.incidents.incident.IncidentState.Closed;
import granary.incidents.incident.IncidentState.Detected;
import granary.incidents.incident.IncidentState.Dismissed;
import granary.incidents.incident.IncidentState.Merged;
import granary.incidents.incident.IncidentState.Mitigated;
import granary.incidents.incident.IncidentState.Mitigating;
import granary.incidents.incident.IncidentState.Open;
import granary.incidents.incident.IncidentState.Resolved;
import granary.incidents.incident.IncidentState.Reviewed;
import granary.incidents.incident.IncidentState.Triaged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The rule of an incident's life: the table of operations.md 7.1, as a pure function. */
public final class IncidentPolicy {
    private IncidentPolicy() {}

    /** What is asked. */
    public sealed interface Command {
        record Acknowledge() implements Command {}

        record Triage() implements Command {}

        record StartMitigation() implements Command {}

        record Mitigate() implements Command {}

        record Resolve() implements Command {}

        record Review() implements Command {}

        record Close() implements Command {}

        record Note() implements Command {}

        record ChangeSeverity() implements Command {}

        record Dismiss(String reason) implements Command {}

        record Merge(String into) implements Command {}

        record Reopen() implements Command {}

        default Verb verb() {
            return switch (this) {
                case Acknowledge _ -> Verb.ACKNOWLEDGE;
                case Triage _ -> Verb.TRIAGE;
                case StartMitigation _ -> Verb.START_MITIGATION;
                case Mitigate _ -> Verb.MITIGATE;
                case Resolve _ -> Verb.RESOLVE;
                case Review _ -> Verb.REVIEW;
                case Close _ -> Verb.CLOSE;
                case Note _ -> Verb.NOTE;
                case ChangeSeverity _ -> Verb.CHANGE_SEVERITY;
                case Dismiss _ -> Verb.DISMISS;
                case Merge _ -> Verb.MERGE;
                case Reopen _ -> Verb.REOPEN;
            };
        }
    }

    public sealed interface Decision {
        record Move(IncidentState to) implements Decision {}

        /** The state does not have the verb. */
        record NotAllowed(List<Verb> allowed) implements Decision {}

        /** Every guard that does not hold, at once. */
        record GuardsUnmet(List<Guard> guards) implements Decision {}

        /** Guards hold, but steps before this one have not been taken. */
        record StepsOpen(List<Verb> steps) implements Decision {}
    }

    public static Decision decide(
            IncidentState state, Command command, Evidence evidence, Instant now) {
        if (!allowed(state).contains(command.verb())) {
            return new Decision.NotAllowed(allowed(state));
        }
        if (command instanceof Command.Close && !(state instanceof Reviewed)) {
            var unmet = unmet(guardsAhead(state, evidence), evidence);
            return unmet.isEmpty()
                    ? new Decision.StepsOpen(stepsAhead(state))
                    : new Decision.GuardsUnmet(unmet);
        }
        var unmet = unmet(guardsOf(command.verb(), evidence), evidence);
        return unmet.isEmpty()
                ? new Decision.Move(next(state, command, evidence, now))
                : new Decision.GuardsUnmet(unmet);
    }

    private static IncidentState next(
            IncidentState state, Command command, Evidence evidence, Instant now) {
        return switch (command) {
            case Command.Acknowledge _, Command.Note _, Command.ChangeSeverity _ -> state;
            case Command.Triage _ -> new Triaged(commander(evidence));
            case Command.StartMitigation _, Command.Reopen _ -> new Mitigating(commander(evidence));
            case Command.Mitigate _ -> new Mitigated(commander(evidence), now);
            case Command.Resolve _ ->
                    evidence.severity() == 4
                            ? new Reviewed(commander(evidence), now)
                            : new Resolved(commander(evidence), now);
            case Command.Review _ -> new Reviewed(commander(evidence), now);
            case Command.Close _ -> new Closed(now);
            case Command.Dismiss(var reason) -> new Dismissed(reason);
            case Command.Merge(var into) -> new Merged(into);
        };
    }

    /** Verbs that the state has; `close` may be asked of every open one. */
    public static List<Verb> allowed(IncidentState state) {
        var always = List.of(Verb.NOTE, Verb.CHANGE_SEVERITY, Verb.MERGE);
        return switch (state) {
            case Detected _ ->
                    with(always, Verb.ACKNOWLEDGE, Verb.TRIAGE, Verb.CLOSE, Verb.DISMISS);
            case Triaged _ ->
                    with(always, Verb.ACKNOWLEDGE, Verb.START_MITIGATION, Verb.CLOSE, Verb.DISMISS);
            case Mitigating _ -> with(always, Verb.ACKNOWLEDGE, Verb.MITIGATE, Verb.CLOSE);
            case Mitigated _ ->
                    with(always, Verb.ACKNOWLEDGE, Verb.RESOLVE, Verb.CLOSE, Verb.REOPEN);
            case Resolved _ -> with(always, Verb.REVIEW, Verb.CLOSE, Verb.REOPEN);
            case Reviewed _ -> with(always, Verb.CLOSE, Verb.REOPEN);
            case Closed _ -> List.of(Verb.NOTE, Verb.REOPEN);
            case Dismissed _, Merged _ -> List.of(Verb.NOTE);
        };
    }

    private static List<Verb> with(List<Verb> always, Verb... own) {
        var verbs = new ArrayList<>(List.of(own));
        verbs.addAll(always);
        return List.copyOf(verbs);
    }

    /**
     * Guards of one step. Closing asks those of the review again: the severity may have been raised
     * since.
     */
    static List<Guard> guardsOf(Verb verb, Evidence evidence) {
        return List.of(Guard.values()).stream()
                .filter(g -> g.step() == verb || (verb == Verb.CLOSE && g.step() == Verb.REVIEW))
                .filter(g -> g.applies(evidence))
                .toList();
    }

    /** Every guard between this state and `closed`. */
    static List<Guard> guardsAhead(IncidentState state, Evidence evidence) {
        var steps = new ArrayList<>(stepsAhead(state));
        if (!steps.isEmpty() && !steps.contains(Verb.REVIEW)) {
            steps.add(Verb.REVIEW);
        }
        return List.of(Guard.values()).stream()
                .filter(g -> steps.contains(g.step()) && g.applies(evidence))
                .toList();
    }

    static List<Verb> stepsAhead(IncidentState state) {
        int taken =
                switch (state) {
                    case Detected _ -> 0;
                    case Triaged _ -> 1;
                    case Mitigating _ -> 2;
                    case Mitigated _ -> 3;
                    case Resolved _ -> 4;
                    case Reviewed _ -> 5;
                    case Closed _, Dismissed _, Merged _ -> Guard.STEPS.size();
                };
        return Guard.STEPS.subList(taken, Guard.STEPS.size());
    }

    static List<Guard> unmet(List<Guard> guards, Evidence evidence) {
        return guards.stream().filter(g -> !g.holds(evidence)).toList();
    }

    public static boolean isOpen(IncidentState state) {
        return state instanceof Open;
    }

    private static UUID commander(Evidence evidence) {
        return Objects.requireNonNull(evidence.commander(), "triage sets the commander");
    }
}
