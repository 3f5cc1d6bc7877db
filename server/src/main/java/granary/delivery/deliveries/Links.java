package granary.delivery.deliveries;

import granary.delivery.deliveries.DeliveryEvents.DataAccessed;
import granary.platform.CommonProblem;
import granary.platform.Refusal;
import granary.platform.store.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a package leaves the house. */
@Service
class Links {
    private static final FileTime NO_TIME = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final LinkTokens tokens;
    private final Terms terms;
    private final ObjectStore objects;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Links(
            DeliveryStore store,
            Deliveries deliveries,
            LinkTokens tokens,
            Terms terms,
            ObjectStore objects,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.tokens = tokens;
        this.terms = terms;
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    record Opened(DeliveryRow delivery, List<DeliveryFile> files) {}

    /** Asks everything anew, and records that bytes leave, before the first of them does. */
    @Transactional
    public Opened open(String token) {
        var claim =
                tokens.read(token).orElseThrow(() -> CommonProblem.notFound("link", "like this"));
        var row = store.lock(claim.delivery().toString());
        if (!row.hasLink() || !clock.instant().isBefore(claim.expiresAt())) {
            throw dead(row);
        }
        terms.still(row.recipient(), row.dataset(), row.purpose());
        events.publishEvent(
                new DataAccessed(
                        row.key(), row.dataset(), row.version(), row.consumer(), row.purpose()));
        return new Opened(row, store.files(row.id()));
    }

    private Refusal dead(DeliveryRow row) {
        if (row.state().equals("revoked")
                && store.recall(row.dataset(), row.version()).isPresent()) {
            return deliveries.with(
                    DeliveryProblem.LINK_RECALLED.refused(
                            "%s was recalled; delivery %s cannot be fetched any more."
                                    .formatted(row.versionKey(), row.key())),
                    row.dataset(),
                    row.version());
        }
        return DeliveryProblem.LINK_DEAD
                .refused(
                        "Delivery %s is %s."
                                .formatted(row.key(), row.hasLink() ? "expired" : row.state()))
                .with("state", row.hasLink() ? "expired" : row.state());
    }

    /** The same package is the same bytes each time: fixed times, sorted names, nothing packed. */
    void write(Opened opened, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setLevel(0);
            entry(zip, "manifest.json");
            zip.write(
                    String.valueOf(opened.delivery().manifest()).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (var file : opened.files()) {
                entry(zip, file.path());
                try (var in = objects.open(file.digest())) {
                    in.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }

    private static void entry(ZipOutputStream zip, String path) throws IOException {
        var entry = new ZipEntry(path);
        entry.setLastModifiedTime(NO_TIME);
        zip.putNextEntry(entry);
    }
}
