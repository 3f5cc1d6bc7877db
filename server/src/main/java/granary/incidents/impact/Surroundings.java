package granary.incidents.impact;

import granary.datasets.Datasets;
import granary.datasets.Datasets.DatasetFacts;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.delivery.Delivery;
import granary.planning.Planning;
import granary.quality.Quality;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the rooms to the left say of a dataset in trouble. */
@Component
public class Surroundings {
    private final ObjectProvider<Datasets> datasets;
    private final ObjectProvider<Quality> quality;
    private final ObjectProvider<Delivery> delivery;
    private final ObjectProvider<Planning> planning;

    public Surroundings(
            ObjectProvider<Datasets> datasets,
            ObjectProvider<Quality> quality,
            ObjectProvider<Delivery> delivery,
            ObjectProvider<Planning> planning) {
        this.datasets = datasets;
        this.quality = quality;
        this.delivery = delivery;
        this.planning = planning;
    }

    /** Refuses with {@code not-found} when there is no such dataset. */
    public DatasetFacts load(String dataset) {
        return datasets.getObject().load(dataset);
    }

    public Optional<DatasetFacts> find(String dataset) {
        return datasets.stream().findFirst().flatMap(d -> d.find(dataset));
    }

    public List<VersionFacts> versions(String dataset) {
        return find(dataset).isEmpty() ? List.of() : datasets.getObject().versions(dataset);
    }

    public Optional<VersionFacts> version(String dataset, int number) {
        return versions(dataset).stream().filter(v -> v.number() == number).findFirst();
    }

    /** Newest first. */
    public List<IngestFacts> ingests(String dataset) {
        return find(dataset).isEmpty() ? List.of() : datasets.getObject().ingests(dataset);
    }

    public Optional<IngestFacts> ingest(String dataset, UUID run) {
        return ingests(dataset).stream().filter(i -> i.id().equals(run)).findFirst();
    }

    public Optional<Quality.FindingFacts> finding(UUID id) {
        return quality.stream().findFirst().flatMap(q -> q.find(id));
    }

    public Optional<String> verdict(String dataset, int version) {
        return quality.stream().findFirst().flatMap(q -> q.verdict(dataset, version));
    }

    public List<Delivery.DeliveryFacts> deliveries(String dataset, int version) {
        return delivery.stream().flatMap(d -> d.deliveries(dataset, version).stream()).toList();
    }

    public List<Delivery.ConsumerFacts> consumers(String dataset) {
        return delivery.stream().flatMap(d -> d.consumers(dataset).stream()).toList();
    }

    /** Whether the consumer is one that production runs on. */
    public boolean isProduction(String consumer) {
        return delivery.stream()
                .flatMap(d -> d.findConsumer(consumer).stream())
                .anyMatch(Delivery.ConsumerFacts::isProduction);
    }

    public List<Planning.RequestFacts> waiting(String dataset) {
        return planning.stream().flatMap(p -> p.waitingFor(dataset).stream()).toList();
    }
}
