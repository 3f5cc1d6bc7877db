package granary.delivery.experiment;

import granary.governance.People;
import granary.governance.People.Person;
import granary.platform.CommonProblem;
import granary.platform.jobs.Job;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delivery/experiments")
class ExperimentController {
    private final Experiments experiments;
    private final People people;

    ExperimentController(Experiments experiments, People people) {
        this.experiments = experiments;
        this.people = people;
    }

    /**
     * @param test left out, 30 % of a's version, drawn at random
     * @param seeds how many, or which; left out, 1
     */
    record ExperimentBody(
            @NotBlank @Size(max = 200) String title,
            @NotNull @Valid SideBody a,
            @NotNull @Valid SideBody b,
            @Nullable @Valid TestBody test,
            @NotBlank String target,
            @Nullable @Pattern(regexp = "auc|accuracy|log-loss|brier") String metric,
            @Nullable String text,
            @Nullable Object seeds) {
        private static final int SEEDS_MAX = 10;

        private List<Long> seedList() {
            var list =
                    switch (seeds) {
                        case null -> List.of(1L);
                        case Integer n when n >= 1 && n <= SEEDS_MAX ->
                                LongStream.rangeClosed(1, n).boxed().toList();
                        case List<?> all when all.stream().allMatch(Number.class::isInstance) ->
                                all.stream().map(n -> ((Number) n).longValue()).toList();
                        default -> List.<Long>of();
                    };
            if (list.isEmpty() || list.size() > SEEDS_MAX) {
                throw CommonProblem.invalid(
                        "/seeds",
                        "range",
                        "%s is neither a count nor a list of seeds".formatted(seeds),
                        "Give a count from 1 to 10, or a list of as many numbers.");
            }
            return list;
        }

        ExperimentPlan plan() {
            var tested = test == null ? new TestBody(null, null, null, null) : test;
            return new ExperimentPlan(
                    a.side(),
                    b.side(),
                    new ExperimentPlan.Test(
                            tested.dataset == null ? a.dataset : tested.dataset,
                            tested.version == null ? a.version : tested.version,
                            tested.where,
                            tested.drawn()),
                    target,
                    metric,
                    text,
                    seedList());
        }
    }

    /**
     * @param where as in {@code event_month < '2009-11'}
     */
    record SideBody(
            @NotBlank String dataset,
            @NotNull @Min(1) Integer version,
            @Nullable String where,
            @Nullable List<@NotBlank String> exclude) {
        ExperimentPlan.Side side() {
            return new ExperimentPlan.Side(
                    dataset, version, where, exclude == null ? List.of() : List.copyOf(exclude));
        }
    }

    /**
     * @param dataset left out, a's; so is the version
     * @param share of the rows, drawn at random by the seed; left out with {@code where}, all of
     *     them
     */
    record TestBody(
            @Nullable String dataset,
            @Nullable @Min(1) Integer version,
            @Nullable String where,
            @Nullable @DecimalMin("0.01") @DecimalMax("0.99") Double share) {
        private static final double SHARE_DEFAULT = 0.3;

        @Nullable Double drawn() {
            return where == null && share == null ? Double.valueOf(SHARE_DEFAULT) : share;
        }
    }

    record StartedView(Job job, UUID id) {}

    /** As {@link Comparison}, beside what was asked; figures are null until it is done. */
    record ExperimentView(
            UUID id,
            String title,
            String state,
            ExperimentPlan plan,
            @Nullable String metric,
            Comparison.@Nullable Score a,
            Comparison.@Nullable Score b,
            @Nullable Integer testRows,
            @Nullable Double difference,
            @Nullable List<Double> interval,
            @Nullable String method,
            @Nullable String verdict,
            List<Comparison.SeedResult> seeds,
            Person createdBy,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    @PostMapping
    @Requires("evaluation:write")
    ResponseEntity<StartedView> start(@Valid @RequestBody ExperimentBody body) {
        var started = experiments.start(body.title(), body.plan());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + started.job().id()))
                .body(new StartedView(started.job(), started.experiment().id()));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<ExperimentView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = experiments.list(Page.limit(limit), cursor);
        return page.map(this::view);
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    ExperimentView one(@PathVariable UUID id) {
        return view(experiments.one(id));
    }

    private ExperimentView view(ExperimentRow row) {
        var result = row.result();
        return new ExperimentView(
                row.id(),
                row.title(),
                row.state(),
                row.plan(),
                result == null ? row.plan().metric() : result.metric(),
                result == null ? null : result.a(),
                result == null ? null : result.b(),
                result == null ? null : result.testRows(),
                result == null ? null : result.difference(),
                result == null ? null : result.interval(),
                result == null ? null : result.method(),
                result == null ? null : result.verdict(),
                result == null ? List.of() : result.seeds(),
                people.load(row.createdBy()),
                row.createdAt(),
                row.finishedAt());
    }
}
