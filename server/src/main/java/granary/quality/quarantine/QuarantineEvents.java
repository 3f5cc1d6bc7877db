package granary.quality.quarantine;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger hears of quarantine beside decisions. */
final class QuarantineEvents {
    private QuarantineEvents() {}

    record QuarantineAssigned(String dataset, @Nullable UUID run, @Nullable UUID to, int rows)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("dataset", dataset);
        }
    }

    /**
     * Mended rows arrived as a file.
     *
     * @param run the file whose rows they were
     * @param landed the file that they are now
     */
    record CorrectionsLanded(String dataset, UUID run, UUID landed, long rows)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("ingest", landed.toString());
        }
    }
}
