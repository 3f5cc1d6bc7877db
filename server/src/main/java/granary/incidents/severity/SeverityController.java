package granary.incidents.severity;

import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/severity-policy")
class SeverityController {
    private final SeverityMatrix matrix;

    SeverityController(SeverityMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * A situation to try.
     *
     * @param facts as {@link Situation#facts}
     */
    record SimulateBody(
            @NotBlank String kind,
            @Nullable Map<String, Object> facts,
            @Nullable Boolean productionConsumer,
            @Nullable Integer models,
            @Nullable Boolean recurs) {}

    @GetMapping
    @Requires("dataset:read")
    SeverityMatrix policy() {
        return matrix;
    }

    @PostMapping("/simulate")
    @Requires("incident:write")
    SeverityMatrix.Rating simulate(@Valid @RequestBody SimulateBody body) {
        return matrix.rate(
                new Situation(
                        body.kind(),
                        body.facts() == null ? Map.of() : body.facts(),
                        Boolean.TRUE.equals(body.productionConsumer()),
                        body.models() == null ? 0 : body.models(),
                        Boolean.TRUE.equals(body.recurs())));
    }
}
