package granary.datasets.version;

import granary.datasets.register.DatasetRow;
import granary.platform.Actor;
import granary.platform.DomainEvent;
import granary.platform.Ids;
import granary.platform.ObjectRef;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens the next version from the head. The caller holds the dataset's row. */
@Component
public class Opening {
    private final VersionStore versions;
    private final ManifestStore manifests;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Opening(
            VersionStore versions,
            ManifestStore manifests,
            ApplicationEventPublisher events,
            Clock clock) {
        this.versions = versions;
        this.manifests = manifests;
        this.events = events;
        this.clock = clock;
    }

    record VersionOpened(String dataset, int number, @Nullable Integer parent)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("version", dataset + "@v" + number);
        }
    }

    /** The open version, opened when there is none. */
    public VersionRow open(DatasetRow locked, int contractRevision) {
        return versions.open(locked.id()).orElseGet(() -> fromHead(locked, contractRevision));
    }

    private VersionRow fromHead(DatasetRow dataset, int contractRevision) {
        var head = dataset.head() == null ? null : versions.load(dataset.id(), dataset.head());
        var now = clock.instant();
        var row =
                new VersionRow(
                        Ids.next(),
                        dataset.id(),
                        versions.nextNumber(dataset.id()),
                        0,
                        VersionState.OPEN,
                        dataset.head(),
                        contractRevision,
                        head == null ? 0 : head.rows(),
                        head == null ? 0 : head.bytes(),
                        Actor.current().id(),
                        now,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        1);
        versions.insert(row);
        if (head != null) {
            manifests.copy(head.id(), row.id());
        }
        versions.note(row.id(), "open", VersionState.OPEN, now, Actor.current().id(), null);
        events.publishEvent(new VersionOpened(dataset.slug(), row.number(), row.parent()));
        return row;
    }
}
