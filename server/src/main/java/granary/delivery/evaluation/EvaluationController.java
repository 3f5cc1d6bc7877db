package granary.delivery.evaluation;

import granary.governance.People;
import granary.governance.People.Person;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delivery/evaluations")
class EvaluationController {
    private final Evaluations evaluations;
    private final People people;

    EvaluationController(Evaluations evaluations, People people) {
        this.evaluations = evaluations;
        this.people = people;
    }

    /**
     * @param consumer who runs the model; left out, the model itself is told of recalls
     */
    record EvaluationBody(
            @NotBlank String dataset,
            @NotNull @Min(1) Integer version,
            @Nullable String split,
            @Nullable String consumer,
            @NotBlank @Size(max = 200) String model,
            @NotBlank @Size(max = 60) String metric,
            @NotNull BigDecimal value) {}

    record EvaluationView(
            UUID id,
            String dataset,
            int version,
            @Nullable String split,
            @Nullable String consumer,
            String model,
            String metric,
            BigDecimal value,
            Person recordedBy,
            Instant at) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("evaluation:write")
    EvaluationView record(@Valid @RequestBody EvaluationBody body) {
        return view(evaluations.record(body));
    }

    @GetMapping
    @Requires("dataset:read")
    Page<EvaluationView> list(
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = evaluations.list(dataset, Page.limit(limit), cursor);
        return page.map(this::view);
    }

    @GetMapping("/{id}")
    @Requires("dataset:read")
    EvaluationView one(@PathVariable UUID id) {
        return view(evaluations.one(id));
    }

    private EvaluationView view(EvaluationRow row) {
        return new EvaluationView(
                row.id(),
                row.dataset(),
                row.version(),
                row.split(),
                row.consumer(),
                row.model(),
                row.metric(),
                row.value(),
                people.load(row.recordedBy()),
                row.recordedAt());
    }
}
