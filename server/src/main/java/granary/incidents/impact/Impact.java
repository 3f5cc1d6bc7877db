package granary.incidents.impact;

import granary.datasets.Datasets.VersionFacts;
import granary.delivery.Delivery.DeliveryFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the affected versions got, and whether the harm still grows. */
@Component
public class Impact {
    /** Not yet let through, or taken out of use: nobody is harmed by it any more. */
    private static final Set<String> OUT_OF_USE =
            Set.of(
                    "open",
                    "committed",
                    "gate_failed",
                    "gate_passed",
                    "in_approval",
                    "rejected",
                    "abandoned",
                    "recalled",
                    "erased");

    private static final Set<String> HELD =
            Set.of("open", "committed", "gate_failed", "gate_passed", "in_approval", "rejected");

    /** Deliveries that harm nobody any more. */
    private static final Set<String> ENDED =
            Set.of(
                    "blocked",
                    "revoked",
                    "recalled",
                    "superseded",
                    "expired",
                    "failed",
                    "withdrawn");

    private final Surroundings around;

    public Impact(Surroundings around) {
        this.around = around;
    }

    public record Item(String title, @Nullable String link) {}

    /** One kind of thing that the incident reached. */
    public record Reached(String what, int count, List<Item> items, @Nullable String note) {
        static Reached of(String what, List<Item> items, String none) {
            return new Reached(what, items.size(), items, items.isEmpty() ? none : null);
        }
    }

    public record BlastRadius(List<Reached> reached) {}

    public static boolean isHeld(String state) {
        return HELD.contains(state);
    }

    /**
     * Affected versions that are in use and whose newest check is not green, as people say them.
     */
    public List<String> stillImpacting(@Nullable String dataset, List<Integer> affected) {
        return versions(dataset, affected).stream()
                .filter(v -> !OUT_OF_USE.contains(v.state()))
                .filter(v ->
                        around.verdict(v.dataset(), v.number()).filter("fail"::equals).isPresent())
                .map(VersionFacts::key)
                .toList();
    }

    /** Keys of deliveries of affected versions that still stand. */
    public List<String> openDeliveries(@Nullable String dataset, List<Integer> affected) {
        return versions(dataset, affected).stream()
                .filter(v -> !v.state().equals("recalled"))
                .flatMap(v -> around.deliveries(v.dataset(), v.number()).stream())
                .filter(d -> !ENDED.contains(d.state()))
                .map(d ->
                        "%s (%s@v%d to %s)"
                                .formatted(d.key(), d.dataset(), d.number(), d.consumer()))
                .toList();
    }

    /** Forward from the affected versions: what was built on them, who got them, who waits. */
    public BlastRadius radius(@Nullable String dataset, List<Integer> affected) {
        if (dataset == null) {
            return new BlastRadius(List.of());
        }
        var all = around.versions(dataset);
        var direct = all.stream().filter(v -> affected.contains(v.number())).toList();
        var built = descendants(all, affected);
        var reachedNumbers = new HashSet<>(affected);
        built.forEach(v -> reachedNumbers.add(v.number()));
        var deliveries =
                reachedNumbers.stream()
                        .sorted()
                        .flatMap(n -> around.deliveries(dataset, n).stream())
                        .toList();
        var consumers = deliveries.stream().map(DeliveryFacts::consumer).distinct().toList();
        var untouched =
                around.find(dataset)
                        .flatMap(d ->
                                d.head() == null || reachedNumbers.contains(d.head())
                                        ? java.util.Optional.empty()
                                        : java.util.Optional.of(
                                                "v%d is untouched".formatted(d.head())))
                        .orElse("none");
        var reached = new ArrayList<Reached>();
        reached.add(
                Reached.of(
                        "Versions held",
                        direct.stream().filter(v -> isHeld(v.state())).map(Impact::item).toList(),
                        "none"));
        reached.add(
                Reached.of(
                        "Versions in use",
                        direct.stream()
                                .filter(v -> !OUT_OF_USE.contains(v.state()))
                                .map(Impact::item)
                                .toList(),
                        untouched));
        reached.add(
                Reached.of(
                        "Versions built on them",
                        built.stream().map(Impact::item).toList(),
                        "none"));
        reached.add(
                Reached.of(
                        "Deliveries",
                        deliveries.stream()
                                .map(d -> new Item(d.key(), "/delivery/deliveries/" + d.key()))
                                .toList(),
                        "none delivered"));
        reached.add(
                Reached.of(
                        "Consumers with bad rows",
                        consumers.stream().map(c -> new Item(c, "/delivery")).toList(),
                        "none"));
        reached.add(
                Reached.of(
                        "Requests that wait",
                        around.waiting(dataset).stream()
                                .map(r -> new Item(r.key(), "/planning/requests/" + r.key()))
                                .toList(),
                        "none"));
        return new BlastRadius(List.copyOf(reached));
    }

    private List<VersionFacts> versions(@Nullable String dataset, List<Integer> affected) {
        return dataset == null
                ? List.of()
                : around.versions(dataset).stream()
                        .filter(v -> affected.contains(v.number()))
                        .toList();
    }

    /** Versions whose parents, however far back, are affected. */
    private static List<VersionFacts> descendants(List<VersionFacts> all, List<Integer> affected) {
        var reached = new HashSet<>(affected);
        var found = new ArrayList<VersionFacts>();
        var byAge =
                all.stream()
                        .sorted(java.util.Comparator.comparingInt(VersionFacts::number))
                        .toList();
        for (var version : byAge) {
            var parent = version.parent();
            if (parent != null && reached.contains(parent) && reached.add(version.number())) {
                found.add(version);
            }
        }
        return found;
    }

    private static Item item(VersionFacts version) {
        return new Item(
                version.key(),
                "/datasets/%s/versions/%d".formatted(version.dataset(), version.number()));
    }
}
