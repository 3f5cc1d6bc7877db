package granary.labeling;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** The sequential test on gold says that an annotator is not good enough; the queue pauses them. */
public record QualityDropped(String programme, UUID annotator, int goldAnswers, int goldRight)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("programme", programme);
    }
}
