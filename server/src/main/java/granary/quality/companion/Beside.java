package granary.quality.companion;

import granary.datasets.Datasets.VersionFacts;
import granary.engine.check.Check;
import granary.engine.check.Companions;
import granary.engine.check.Subject;
import granary.engine.data.Duck;
import granary.quality.run.VersionRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a table while it is checked.
 *
 * @param found by name
 * @param absent why names are not among them
 */
public record Beside(List<Found> found, Map<String, String> absent) {
    public static final Beside NOTHING = new Beside(List.of(), Map.of());

    /**
     * @param personal columns whose values nobody is shown
     */
    public record Found(Companion companion, VersionFacts version, Set<String> personal) {}

    public Beside {
        found = List.copyOf(found);
        absent = Map.copyOf(absent);
    }

    public List<Companion> companions() {
        return found.stream().map(Found::companion).toList();
    }

    public List<VersionFacts> versions() {
        return found.stream().map(Found::version).toList();
    }

    /** The versions that one check is compared with, as people say them. */
    public List<String> comparedWith(Check check) {
        var names = NamedObjects.of(check);
        return found.stream()
                .filter(f -> names.contains(f.companion().name()))
                .map(f -> f.companion().key())
                .toList();
    }

    /** Everything of it that a result follows from; empty when nothing stands here. */
    public String contents() {
        return found.stream()
                        .map(f ->
                                "\n%s=%s %s %s"
                                        .formatted(
                                                f.companion().name(),
                                                f.companion().key(),
                                                f.version().manifestDigest(),
                                                f.personal()))
                        .collect(Collectors.joining())
                + new TreeMap<>(absent)
                        .entrySet().stream()
                                .map(e -> "\n" + e.getKey() + ": " + e.getValue())
                                .collect(Collectors.joining());
    }

    /** Whether a check compares values that nobody is shown. */
    public boolean isPersonal(Check check, Set<String> own) {
        var columns = NamedObjects.columns(check);
        var names = NamedObjects.of(check);
        return !columns.isEmpty()
                && (columns.stream().anyMatch(own::contains)
                        || found.stream()
                                .filter(f -> names.contains(f.companion().name()))
                                .anyMatch(f -> columns.stream().anyMatch(f.personal()::contains)));
    }

    /**
     * The tables, in a session that may read their files. Personal columns take part only where a
     * check names them.
     *
     * @param self the checked table, by the name of its object
     */
    public Companions in(
            Duck duck,
            Collection<Check> checks,
            Subject self,
            @Nullable Subject baseline,
            Map<String, List<Companions.Point>> history) {
        var tables = new HashMap<String, Subject>();
        checks.stream().map(Check::object).forEach(object -> tables.put(object, self));
        for (int i = 0; i < found.size(); i++) {
            var one = found.get(i);
            var name = one.companion().name();
            var hidden = new HashSet<>(one.personal());
            checks.stream()
                    .filter(c -> NamedObjects.of(c).contains(name))
                    .forEach(c -> hidden.removeAll(NamedObjects.columns(c)));
            tables.put(
                    name,
                    Subject.of(
                            VersionRows.of(
                                    duck,
                                    one.version().files(),
                                    hidden,
                                    "beside_" + i,
                                    one.companion().key())));
        }
        return new Companions(tables, baseline, history, absent);
    }

    /** As {@link #in} where neither an earlier state nor a history is wanted. */
    public Companions in(Duck duck, Collection<Check> checks, Subject self) {
        return in(duck, checks, self, null, Map.of());
    }
}
