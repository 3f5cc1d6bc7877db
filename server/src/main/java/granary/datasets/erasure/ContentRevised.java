package granary.datasets.erasure;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/**
 * Rows of a person left a version; its number and state stay.
 *
 * @param reference key of the erasure request
 */
record ContentRevised(
        String dataset,
        int number,
        int contentRevision,
        String before,
        String after,
        long rowsRemoved,
        String reference)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("version", dataset + "@v" + number);
    }
}
