package granary.delivery.subscription;

import granary.datasets.VersionPublished;
import java.time.Clock;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells subscribers that there is a new version. */
@Component
class PublishedNews {
    private final Told told;
    private final Clock clock;

    PublishedNews(Told told, Clock clock) {
        this.told = told;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(VersionPublished event) {
        told.all(
                event.dataset(),
                Told.PUBLISHED,
                clock.instant(),
                Map.of(
                        "dataset",
                        event.dataset(),
                        "version",
                        event.number(),
                        "manifestDigest",
                        event.manifestDigest()),
                Told.PUBLISHED + "/" + event.object().id());
    }
}
