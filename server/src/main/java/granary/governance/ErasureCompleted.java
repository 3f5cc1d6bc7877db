package granary.governance;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/**
 * A person was erased and searched for again in vain.
 *
 * @param erasedRows rows removed, over all rooms
 * @param leftAfter rows the second search still found
 */
public record ErasureCompleted(String key, long erasedRows, long leftAfter, String certificate)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("erasure", key);
    }
}
