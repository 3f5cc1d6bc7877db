package granary.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A change that happened. Published inside the transaction that made it: governance writes it to
 * the ledger there and then (no ledger, no change); rooms to the right hear it after commit. A
 * record that implements it carries exactly what its hearers need; its components become the detail
 * of the ledger entry, so it holds no personal data but ids.
 */
public interface DomainEvent {
    /** Room and event, as in {@code datasets.VersionCommitted}. */
    @JsonIgnore
    default String action() {
        var room = getClass().getPackageName().split("\\.")[1];
        return room + "." + getClass().getSimpleName();
    }

    /** What changed. */
    @JsonIgnore
    ObjectRef object();
}
