package granary.labeling;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** Acceptance sampling took a lot. */
public record LotAccepted(
        UUID lot, String programme, String vendor, int ordinal, int round, int items, int defects)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("lot", programme + "/" + vendor + "/" + ordinal + "." + round);
    }
}
