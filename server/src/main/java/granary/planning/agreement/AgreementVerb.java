package granary.planning.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The life of an agreement; work is only priced while it is active. */
enum AgreementVerb {
    SUBMIT("submit", Set.of("draft"), "in_review"),
    ACTIVATE("activate", Set.of("in_review"), "active"),
    END("end", Set.of("draft", "in_review", "active"), "ended");

    final String word;
    final Set<String> from;
    final String to;

    AgreementVerb(String word, Set<String> from, String to) {
        this.word = word;
        this.from = from;
        this.to = to;
    }

    static List<String> allowed(String state) {
        return Arrays.stream(values())
                .filter(v -> v.from.contains(state))
                .map(v -> v.word)
                .toList();
    }
}
