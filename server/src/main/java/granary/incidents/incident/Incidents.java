package granary.incidents.incident;

import granary.governance.Access;
import granary.governance.Cell;
import granary.governance.Scope;
import granary.incidents.tables.records.IncidentRecord;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who sees an incident and who may act on it. Whoever reads the dataset in full sees its incidents;
 * others see the ones they opened. An incident without a dataset is the workspace's.
 */
@Component
public class Incidents {
    private final IncidentStore store;
    private final Access access;

    Incidents(IncidentStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    public IncidentRecord seen(String key) {
        var incident = store.find(key).orElseThrow(() -> CommonProblem.notFound("incident", key));
        if (!sees(incident)) {
            throw CommonProblem.notFound("incident", key);
        }
        return incident;
    }

    public boolean sees(IncidentRecord incident) {
        return isWhole(access.find("dataset:read", scope(incident.getDataset())))
                || isOwn(incident);
    }

    /** As {@link #seen}, for who wants to change it. */
    public IncidentRecord acting(String key, String permission) {
        var incident = store.find(key).orElseThrow(() -> CommonProblem.notFound("incident", key));
        var cell =
                access.require(
                        permission, "incident", incident.getKey(), scope(incident.getDataset()));
        if (!isWhole(Optional.of(cell)) && !isOwn(incident)) {
            throw CommonProblem.notFound("incident", key);
        }
        return incident;
    }

    /** Anybody who may write incidents there may open one. */
    void requireToOpen(@Nullable String dataset) {
        access.require(
                "incident:write",
                dataset == null ? "workspace" : "dataset",
                dataset == null ? "" : dataset,
                scope(dataset));
    }

    boolean may(IncidentRecord incident, Verb verb) {
        var cell = access.find(verb.permission(), scope(incident.getDataset()));
        return isWhole(cell) || (cell.isPresent() && isOwn(incident));
    }

    /** Datasets whose incidents the caller sees; null for all. */
    @Nullable Set<String> visible() {
        if (isWhole(access.find("dataset:read", Scope.workspace()))) {
            return null;
        }
        return access.scopes("dataset:read").stream()
                .filter(s -> s.type() == Scope.Type.DATASET)
                .filter(s -> isWhole(access.find("dataset:read", s)))
                .map(Scope::key)
                .collect(Collectors.toSet());
    }

    /** 422 when the person could not even read what they are to answer for. */
    public void requireSight(UUID person, String name, @Nullable String dataset, String path) {
        if (!access.holds(person, "dataset:read", scope(dataset))) {
            throw IncidentProblem.OWNER_CANNOT_SEE
                    .refused(
                            "%s cannot see %s."
                                    .formatted(name, dataset == null ? "the workspace" : dataset))
                    .with("path", path);
        }
    }

    /** Whether the caller may say that personal data is no longer a Sev2 matter. */
    boolean isPrivacyRole(IncidentRecord incident) {
        return access.find("erasure:decide", scope(incident.getDataset())).isPresent();
    }

    public static Scope scope(@Nullable String dataset) {
        return dataset == null ? Scope.workspace() : Scope.dataset(dataset);
    }

    public static List<Integer> versions(IncidentRecord incident) {
        return List.of(incident.getVersions());
    }

    private static boolean isWhole(Optional<Cell> cell) {
        return cell.filter(c -> c == Cell.YES || c == Cell.TOKEN).isPresent();
    }

    private static boolean isOwn(IncidentRecord incident) {
        return Actor.current().id().equals(incident.getOpenedBy());
    }
}
