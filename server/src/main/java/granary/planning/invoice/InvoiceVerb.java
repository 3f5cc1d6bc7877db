package granary.planning.invoice;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The life of an invoice. Where reconciling leads is decided by what it finds. */
enum InvoiceVerb {
    RECONCILE("reconcile", Set.of("received", "matched", "disputed"), "vendor:write"),
    DISPUTE("dispute", Set.of("disputed"), "vendor:write"),
    APPROVE("approve", Set.of("matched", "disputed"), "invoice:approve"),
    PAY("pay", Set.of("approved"), "invoice:approve"),
    VOID("void", Set.of("received", "matched", "disputed"), "invoice:approve");

    final String word;
    final Set<String> from;
    final String permission;

    InvoiceVerb(String word, Set<String> from, String permission) {
        this.word = word;
        this.from = from;
        this.permission = permission;
    }

    static List<String> allowed(String state) {
        return Arrays.stream(values())
                .filter(v -> v.from.contains(state))
                .map(v -> v.word)
                .toList();
    }
}
