package granary.quality;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/**
 * A check found something that nobody answers for yet; a finding that comes back is opened again.
 *
 * @param kind as in {@link Quality.FindingFacts#kind}
 */
public record FindingOpened(
        UUID finding, String dataset, int version, UUID run, String kind, String severity)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("finding", finding.toString());
    }
}
