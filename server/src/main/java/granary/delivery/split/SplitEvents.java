package granary.delivery.split;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;

/** What is announced of splits. */
final class SplitEvents {
    private SplitEvents() {}

    record SplitDrafted(
            String slug, String dataset, int number, String method, List<String> exclude)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("split", slug);
        }
    }

    record SplitFrozen(String slug, String digest) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("split", slug);
        }
    }

    record SplitRetired(String slug) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("split", slug);
        }
    }
}
