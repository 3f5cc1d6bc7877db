package granary.datasets.version;

import static granary.datasets.version.VersionState.APPROVED;
import static granary.datasets.version.VersionState.DEPRECATED;
import static granary.datasets.version.VersionState.GATE_FAILED;
import static granary.datasets.version.VersionState.GATE_PASSED;
import static granary.datasets.version.VersionState.IN_APPROVAL;
import static granary.datasets.version.VersionState.OPEN;
import static granary.datasets.version.VersionState.PUBLISHED;
import static granary.datasets.version.VersionState.RECALLED;
import static granary.datasets.version.VersionState.REJECTED;

import granary.platform.CommonProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What people may ask of a version: from where, to where, with which permission. */
enum VersionVerb {
    COMMIT(Set.of(OPEN), VersionState.COMMITTED, "version:write"),
    ABANDON(Set.of(OPEN), VersionState.ABANDONED, "version:write"),
    /** Asked by one person and agreed to by another; the version moves with the second. */
    OVERRIDE(Set.of(GATE_FAILED), GATE_PASSED, "gate:override"),
    SUBMIT(Set.of(GATE_PASSED), IN_APPROVAL, "version:write"),
    APPROVE(Set.of(IN_APPROVAL), APPROVED, "version:approve"),
    REJECT(Set.of(IN_APPROVAL), REJECTED, "version:approve"),
    RESUBMIT(Set.of(REJECTED), IN_APPROVAL, "version:write"),
    PUBLISH(Set.of(APPROVED), PUBLISHED, "version:publish"),
    DEPRECATE(Set.of(PUBLISHED), DEPRECATED, "version:publish"),
    RESTORE(Set.of(DEPRECATED), PUBLISHED, "version:publish"),
    RECALL(Set.of(APPROVED, PUBLISHED, DEPRECATED), RECALLED, "version:recall"),
    /** Asked by one person and agreed to by another. */
    LIFT(Set.of(RECALLED), PUBLISHED, "version:recall");

    private final Set<VersionState> from;
    private final VersionState to;
    private final String permission;

    VersionVerb(Set<VersionState> from, VersionState to, String permission) {
        this.from = from;
        this.to = to;
        this.permission = permission;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<VersionState> from() {
        return from;
    }

    VersionState to() {
        return to;
    }

    String permission() {
        return permission;
    }

    static List<String> allowed(VersionState state) {
        return Arrays.stream(values())
                .filter(v -> v.from.contains(state))
                .map(VersionVerb::word)
                .toList();
    }

    void check(String dataset, VersionRow version) {
        if (!from.contains(version.state())) {
            throw CommonProblem.notAllowed(
                    version.key(dataset), word(), version.state().word(), allowed(version.state()));
        }
    }
}
