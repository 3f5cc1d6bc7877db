package granary.quality.profile;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;

/** Suggested checks are part of a dataset's suite from now on. */
record SuggestionsAccepted(UUID suggestions, String dataset, List<String> paths)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("dataset", dataset);
    }
}
