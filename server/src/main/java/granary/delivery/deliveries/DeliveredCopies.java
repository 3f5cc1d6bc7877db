package granary.delivery.deliveries;

import granary.delivery.deliveries.DeliveryEvents.DeliveryRevoked;
import granary.delivery.lifecycle.Machine;
import granary.delivery.subscription.Told;
import granary.engine.data.Duck;
import granary.governance.Eraser;
import granary.governance.Masking;
import granary.platform.Json;
import granary.platform.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies that were packed for consumers and still lie here. A package that holds the person is
 * deleted whole and its link dies; what the consumer already fetched, it is told to delete.
 */
@Component
class DeliveredCopies implements Eraser {
    private final DeliveryStore store;
    private final ObjectStore objects;
    private final Masking masking;
    private final Told told;
    private final Json json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeliveredCopies(
            DeliveryStore store,
            ObjectStore objects,
            Masking masking,
            Told told,
            Json json,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.objects = objects;
        this.masking = masking;
        this.told = told;
        this.json = json;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "delivery";
    }

    /**
     * @param rows 0 where an erasure was broken off: its bytes are gone, its link is not yet
     */
    private record Found(DeliveryRow delivery, long rows) {
        Trace trace() {
            return new Trace(
                    "delivery",
                    "%s (%s to %s)"
                            .formatted(delivery.key(), delivery.versionKey(), delivery.consumer()),
                    rows);
        }
    }

    @Override
    public List<Trace> search(ErasureSubject subject) {
        return find(subject).stream().filter(f -> f.rows() > 0).map(Found::trace).toList();
    }

    @Override
    public List<Trace> erase(ErasureSubject subject, String reference) {
        var found = find(subject);
        for (var one : found) {
            erase(one.delivery(), reference);
        }
        return found.stream().filter(f -> f.rows() > 0).map(Found::trace).toList();
    }

    private List<Found> find(ErasureSubject subject) {
        var found = new ArrayList<Found>();
        for (var delivery : store.kept(subject.dataset())) {
            long rows = 0;
            boolean isHalfGone = false;
            for (var file : store.files(delivery.id())) {
                if (file.rows() > 0 && objects.exists(file.digest())) {
                    rows += count(delivery, file, subject.identifiers());
                } else if (file.rows() > 0) {
                    isHalfGone = true;
                }
            }
            if (rows > 0 || isHalfGone) {
                found.add(new Found(delivery, rows));
            }
        }
        return found;
    }

    /** Rows with any of the identifiers, in the clear or as the delivery masked it. */
    private long count(DeliveryRow delivery, DeliveryFile file, Map<String, String> identifiers) {
        try {
            var path = objects.path(file.digest()).toAbsolutePath();
            try (var duck = Duck.open(path.resolve("..").normalize())) {
                var from =
                        (file.path().endsWith(".csv")
                                        ? "read_csv(%s, header = true, all_varchar = true)"
                                        : "read_parquet(%s)")
                                .formatted(Duck.literal(path.toString()));
                var columns =
                        Set.copyOf(
                                duck.query(
                                        "select column_name from (describe select * from %s)"
                                                .formatted(from),
                                        row -> row.getString(1)));
                var tests =
                        identifiers.entrySet().stream()
                                .filter(e -> columns.contains(e.getKey()))
                                .map(e -> test(delivery, e.getKey(), e.getValue()))
                                .toList();
                return tests.isEmpty()
                        ? 0
                        : duck.count(
                                "select count(*) from %s where %s"
                                        .formatted(from, String.join(" or ", tests)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String test(DeliveryRow delivery, String column, String value) {
        var spellings = new LinkedHashSet<>(List.of(value, "'" + value));
        for (var masked :
                json.tree(String.valueOf(delivery.manifest()))
                        .path("masked")
                        .valueStream()
                        .toList()) {
            if (masked.path("column").asString().equals(column)) {
                var shown =
                        masking.masker(masked.path("profile").asString(), delivery.purpose())
                                .mask(column, value);
                if (shown != null) {
                    spellings.add(shown);
                }
            }
        }
        return "cast(%s as varchar) in (%s)"
                .formatted(
                        Duck.quote(column),
                        String.join(", ", spellings.stream().map(Duck::literal).toList()));
    }

    /** Bytes first: after a crash in between, the search comes here again and finds them gone. */
    private void erase(DeliveryRow delivery, String reference) {
        store.files(delivery.id()).forEach(file -> delete(delivery, file));
        transaction.executeWithoutResult(_ -> {
            var row = store.lock(delivery.key());
            store.erased(row.id(), clock.instant());
            Machine.DELIVERY
                    .find("revoke", row.state())
                    .ifPresent(to ->
                            store.state(row.id(), to, "erasure " + reference, clock.instant()));
            events.publishEvent(new DeliveryRevoked(row.key(), "erasure " + reference));
            told.one(
                    row.dataset(),
                    row.consumerId(),
                    Told.ERASED,
                    clock.instant(),
                    Map.of(
                            "delivery",
                            row.key(),
                            "dataset",
                            row.dataset(),
                            "version",
                            row.version(),
                            "instruction",
                            "Delete your copy: a person's data in it was erased."),
                    Told.ERASED + "/" + row.id() + "/" + reference);
        });
    }

    /** Papers may be the same in several packages; rows are never kept for another's sake. */
    private void delete(DeliveryRow delivery, DeliveryFile file) {
        if (file.rows() == 0 && store.isKeptElsewhere(file.digest(), delivery.id())) {
            return;
        }
        try {
            objects.delete(file.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
