package granary.labeling;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** Acceptance sampling refused a lot: it goes back for rework or to another vendor. */
public record LotRejected(
        UUID lot, String programme, String vendor, int ordinal, int round, int items, int defects)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("lot", programme + "/" + vendor + "/" + ordinal + "." + round);
    }
}
