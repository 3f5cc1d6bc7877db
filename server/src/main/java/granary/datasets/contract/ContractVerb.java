package granary.datasets.contract;

import granary.platform.CommonProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What may be asked of a contract revision, and where it then stands. */
enum ContractVerb {
    EDIT("draft", "draft", "contract:write"),
    SUBMIT("draft", "in_review", "contract:write"),
    REQUEST_CHANGES("in_review", "draft", "contract:approve"),
    /** In review it stays until the last seat is taken. */
    APPROVE("in_review", "approved", "contract:approve"),
    WITHDRAW("in_review", "draft", "contract:write");

    private final String from;
    private final String to;
    private final String permission;

    ContractVerb(String from, String to, String permission) {
        this.from = from;
        this.to = to;
        this.permission = permission;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    String permission() {
        return permission;
    }

    static List<String> allowed(String state) {
        return Arrays.stream(values())
                .filter(v -> v.from.equals(state))
                .map(ContractVerb::word)
                .toList();
    }

    void check(String dataset, ContractRow row) {
        if (!row.state().equals(from)) {
            throw CommonProblem.notAllowed(
                    "Revision %d of the contract of %s".formatted(row.revision(), dataset),
                    word(),
                    row.state(),
                    allowed(row.state()));
        }
    }
}
