package granary.quality.comparison;

import granary.datasets.Datasets;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts comparisons and shows what they said. */
@Service
class ComparisonDesk {
    private final ComparisonStore store;
    private final Comparing comparing;
    private final Datasets datasets;
    private final Jobs jobs;
    private final Access access;

    ComparisonDesk(
            ComparisonStore store,
            Comparing comparing,
            Datasets datasets,
            Jobs jobs,
            Access access) {
        this.store = store;
        this.comparing = comparing;
        this.datasets = datasets;
        this.jobs = jobs;
        this.access = access;
    }

    @Transactional
    public Job start(Asked asked) {
        for (var side : asked.sides()) {
            access.require("quality:run", "dataset", side.dataset(), Scope.dataset(side.dataset()));
            datasets.loadVersion(side.dataset(), side.version());
        }
        validate(asked);
        return jobs.start(ComparisonJob.KIND, new ComparisonJob.Params(asked));
    }

    private void validate(Asked asked) {
        var errors = new ArrayList<FieldError>();
        for (var side : asked.sides()) {
            var known = comparing.columns(side);
            asked.named().stream()
                    .distinct()
                    .filter(column -> !known.contains(column))
                    .forEach(column ->
                            errors.add(
                                    new FieldError(
                                            "/columns",
                                            "unknown-column",
                                            "%s of %s cannot be compared"
                                                    .formatted(column, side.key()),
                                            "Use one of "
                                                    + String.join(", ", known)
                                                    + "; personal columns take no part.")));
            var partitions =
                    datasets.loadVersion(side.dataset(), side.version()).files().stream()
                            .map(f -> String.valueOf(f.partition()))
                            .toList();
            side.only().stream()
                    .filter(p -> !partitions.contains(p))
                    .forEach(p ->
                            errors.add(
                                    new FieldError(
                                            "/partitions",
                                            "unknown-partition",
                                            "%s has no partition %s".formatted(side.key(), p),
                                            "Use partitions that the version has.")));
        }
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
    }

    /** Whoever may read both sides. */
    Compared load(String kind, UUID id) {
        var found =
                store.find(id)
                        .filter(c -> c.kind().equals(kind))
                        .orElseThrow(() -> CommonProblem.notFound(kind, id));
        var base = found.baseDataset();
        for (var dataset :
                base == null ? List.of(found.dataset()) : List.of(found.dataset(), base)) {
            access.require("dataset:read", kind, id.toString(), Scope.dataset(dataset));
        }
        return found;
    }

    List<Compared> page(
            String kind, @Nullable Collection<String> readable, @Nullable UUID before, int limit) {
        return store.page(kind, readable, before, limit);
    }
}
