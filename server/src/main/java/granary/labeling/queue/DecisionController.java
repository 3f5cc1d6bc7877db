package granary.labeling.queue;

import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/labeling")
class DecisionController {
    private final Adjudications adjudications;

    DecisionController(Adjudications adjudications) {
        this.adjudications = adjudications;
    }

    /**
     * A decision on a disputed item.
     *
     * @param value the class
     */
    record AdjudicationBody(@NotNull UUID task, @NotBlank String value, @NotBlank String reason) {}

    record ReviewBody(
            @NotNull UUID answer,
            @NotBlank @Pattern(regexp = "accept|reject") String verdict,
            @Nullable String comment) {}

    @PostMapping("/adjudications")
    @Requires("adjudicate")
    @ResponseStatus(HttpStatus.CREATED)
    Adjudications.TaskView adjudicate(@RequestBody @Valid AdjudicationBody body) {
        return adjudications.adjudicate(body.task(), body.value(), body.reason());
    }

    @PostMapping("/reviews")
    @Requires("review:decide")
    @ResponseStatus(HttpStatus.CREATED)
    Adjudications.ReviewView review(@RequestBody @Valid ReviewBody body) {
        return adjudications.review(body.answer(), body.verdict(), body.comment());
    }
}
