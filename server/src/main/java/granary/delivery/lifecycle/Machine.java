package granary.delivery.lifecycle;

import granary.platform.CommonProblem;
import java.util.List;
import java.util.Optional;

/**
 * The verbs of one kind of object: which states each starts from, and where it leads. The same
 * tables stand in state-machines.json, with which a test compares them.
 *
 * @param name as in state-machines.json
 */
public record Machine(String name, List<Transition> transitions) {
    /** Verbs of the system are asked by nobody. */
    public record Transition(String verb, boolean isSystem, String to, List<String> from) {}

    public static final Machine SPLIT =
            new Machine(
                    "split",
                    List.of(
                            verb("freeze", "frozen", "draft"),
                            verb("retire", "retired", "frozen")));

    public static final Machine DELIVERY =
            new Machine(
                    "delivery",
                    List.of(
                            system("build", "building", "requested", "failed"),
                            system("finish", "ready", "building"),
                            system("fail", "failed", "building"),
                            verb("acknowledge", "acknowledged", "ready"),
                            system("expire", "expired", "ready", "acknowledged"),
                            verb(
                                    "revoke",
                                    "revoked",
                                    "requested",
                                    "building",
                                    "ready",
                                    "acknowledged")));

    public static final Machine NOTICE =
            new Machine(
                    "recall-notice",
                    List.of(
                            verb("acknowledge", "acknowledged", "open", "overdue"),
                            verb("remediate", "remediated", "acknowledged"),
                            verb("waive", "waived", "open", "acknowledged", "overdue"),
                            system("lapse", "overdue", "open")));

    private static Transition verb(String verb, String to, String... from) {
        return new Transition(verb, false, to, List.of(from));
    }

    private static Transition system(String verb, String to, String... from) {
        return new Transition(verb, true, to, List.of(from));
    }

    /** Where the verb leads from this state; empty when it may not be asked there. */
    public Optional<String> find(String verb, String state) {
        return transitions.stream()
                .filter(t -> t.verb().equals(verb) && t.from().contains(state))
                .map(Transition::to)
                .findFirst();
    }

    /** As {@link #find}, or 409 {@code transition-not-allowed} with what may be asked instead. */
    public String move(String what, String verb, String state) {
        return find(verb, state)
                .orElseThrow(() -> CommonProblem.notAllowed(what, verb, state, allowed(state)));
    }

    /** Verbs that people may ask in this state. */
    public List<String> allowed(String state) {
        return transitions.stream()
                .filter(t -> !t.isSystem() && t.from().contains(state))
                .map(Transition::verb)
                .toList();
    }
}
