package granary.quality.trial;

import granary.platform.web.Requires;
import granary.quality.suite.Accepted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quality/trials")
class TrialController {
    private final Trials trials;

    TrialController(Trials trials) {
        this.trials = trials;
    }

    record TrialBody(
            @NotBlank String dataset,
            @NotNull @Min(1) Integer version,
            @Nullable @Size(max = 200) List<Map<String, Object>> checks,
            @Nullable String contract) {}

    /** Row numbers and counts, no values: the job that answers can be read by who has its id. */
    @PostMapping
    @Requires("quality:run")
    ResponseEntity<Accepted> tryOut(@Valid @RequestBody TrialBody body) {
        return Accepted.of(
                trials.start(
                        new Trials.Params(
                                body.dataset(),
                                body.version(),
                                body.checks() == null ? List.of() : body.checks(),
                                body.contract())));
    }
}
