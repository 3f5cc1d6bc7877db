package granary.incidents.opening;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.SchemaDifference;
import granary.datasets.Datasets.VersionFacts;
import granary.delivery.Delivery;
import granary.incidents.impact.Impact;
import granary.incidents.impact.Surroundings;
import granary.incidents.severity.Situation;
import granary.quality.Quality.FindingFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the severity matrix wants to know, asked of the rooms to the left. */
@Component
class SituationReader {
    private final Surroundings around;

    SituationReader(Surroundings around) {
        this.around = around;
    }

    /**
     * @param ingest the file that the finding speaks of; null when none is known
     */
    Situation read(
            String kind, FindingFacts lead, VersionFacts version, @Nullable IngestFacts ingest) {
        var dataset = version.dataset();
        var deliveries = around.deliveries(dataset, version.number());
        boolean isDelivered = !deliveries.isEmpty();
        boolean hasProduction =
                around.consumers(dataset).stream().anyMatch(Delivery.ConsumerFacts::isProduction);
        boolean toProduction = deliveries.stream().anyMatch(d -> around.isProduction(d.consumer()));
        boolean isHeld = Impact.isHeld(version.state());
        return Situation.of(kind)
                .with("held", isHeld)
                .with("delivered", isDelivered)
                .with("deliveredToProduction", toProduction)
                .with("production", hasProduction)
                .with("productionWaits", hasProduction || !around.waiting(dataset).isEmpty())
                .with("live", isLive(version))
                .with("breaking", isBreaking(kind, ingest))
                .with("declared", false)
                .with("partitionAbsent", lead.kind().equals("missing_partition"))
                .with("share", share(kind, lead, version, ingest))
                .with("readable", !isHeld)
                .inProduction(hasProduction);
    }

    /** A version before or beside this one is in use. */
    private boolean isLive(VersionFacts version) {
        return around.versions(version.dataset()).stream()
                .anyMatch(v ->
                        v.number() != version.number()
                                && (v.state().equals("published")
                                        || v.state().equals("deprecated")));
    }

    /**
     * A schema finding that holds the gate breaks readers, unless its file says that it does not.
     */
    private static boolean isBreaking(String kind, @Nullable IngestFacts ingest) {
        return kind.equals("schema_change")
                && (ingest == null
                        || ingest.schemaChanges().isEmpty()
                        || ingest.schemaChanges().stream().anyMatch(SchemaDifference::breaking));
    }

    /** Share of the rows missing or doubled, 0 to 1; null when it cannot be told. */
    private static @Nullable Double share(
            String kind, FindingFacts lead, VersionFacts version, @Nullable IngestFacts ingest) {
        return switch (kind) {
            case "partial_data" ->
                    ingest == null || ingest.replacedRows() == 0
                            ? part(lead.failingRows(), version.rows())
                            : part(
                                    Math.max(0, ingest.replacedRows() - ingest.good()),
                                    ingest.replacedRows());
            case "duplicate_data" ->
                    part(lead.failingRows(), ingest == null ? version.rows() : ingest.good());
            default -> null;
        };
    }

    private static @Nullable Double part(long rows, long of) {
        return of == 0 ? null : Double.valueOf(Math.min(1, (double) rows / of));
    }
}
