package granary.labeling.consensus;

import granary.platform.jobs.Job;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/labeling/programmes/{key}")
class ConsensusController {
    private final Recompute recompute;
    private final Baselines baselines;
    private final Curve curve;

    ConsensusController(Recompute recompute, Baselines baselines, Curve curve) {
        this.recompute = recompute;
        this.baselines = baselines;
        this.curve = curve;
    }

    record KnownAnswerBody(
            @NotBlank String externalKey,
            @NotBlank String annotator,
            @Nullable String vendor,
            @NotBlank String value) {}

    record BaselineBody(@NotEmpty List<@Valid KnownAnswerBody> answers) {}

    record JobView(Job job) {}

    @PostMapping("/consensus/recompute")
    @Requires("programme:write")
    ResponseEntity<JobView> recompute(@PathVariable String key) {
        var job = recompute.start(key);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(new JobView(job));
    }

    @PostMapping("/baseline/import")
    @Requires("programme:write")
    Baselines.Imported baseline(@PathVariable String key, @RequestBody @Valid BaselineBody body) {
        return baselines.take(
                key,
                body.answers().stream()
                        .map(a ->
                                new Baselines.Known(
                                        a.externalKey(), a.annotator(), a.vendor(), a.value()))
                        .toList());
    }

    @GetMapping("/curve")
    @Requires("programme:read")
    Curve.View curve(@PathVariable String key) {
        return curve.view(key);
    }
}
