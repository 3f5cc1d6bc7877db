package granary.datasets;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;

/**
 * The checklist of a version has an answer.
 *
 * @param verdict {@code passed}, {@code failed} or {@code pending}
 * @param unmet codes of the items that hold the version
 * @param quarantinedRuns ingest runs whose rows went to quarantine because the gate failed
 */
public record GateEvaluated(
        String dataset, int number, String verdict, List<String> unmet, List<UUID> quarantinedRuns)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("version", dataset + "@v" + number);
    }
}
