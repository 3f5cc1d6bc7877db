package granary.planning.request;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The life of a request; the same table as in governance/state-machines.json. */
enum RequestVerb {
    SUBMIT("submit", Set.of("draft"), "submitted", "request:create"),
    ACCEPT("accept", Set.of("submitted"), "accepted", "request:decide"),
    DECLINE("decline", Set.of("submitted"), "declined", "request:decide"),
    RESUBMIT("resubmit", Set.of("declined"), "submitted", "request:create"),
    WITHDRAW("withdraw", Set.of("draft", "submitted", "accepted"), "withdrawn", "request:create"),
    /** Nobody asks for it: it follows from the delivery. */
    FULFIL("fulfil", Set.of("accepted"), "fulfilled", "system");

    final String word;
    final Set<String> from;
    final String to;
    final String permission;

    RequestVerb(String word, Set<String> from, String to, String permission) {
        this.word = word;
        this.from = from;
        this.to = to;
        this.permission = permission;
    }

    /** What a person may ask of a request in this state. */
    static List<String> allowed(String state) {
        return Arrays.stream(values())
                .filter(v -> v != FULFIL && v.from.contains(state))
                .map(v -> v.word)
                .toList();
    }
}
