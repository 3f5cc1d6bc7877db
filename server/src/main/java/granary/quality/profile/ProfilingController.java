package granary.quality.profile;

import granary.engine.profile.ColumnProfile;
import granary.engine.profile.Profile;
import granary.platform.web.Requires;
import granary.quality.suite.Accepted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quality")
class ProfilingController {
    private final VersionWork work;
    private final SuggestionDesk desk;

    ProfilingController(VersionWork work, SuggestionDesk desk) {
        this.work = work;
        this.desk = desk;
    }

    record VersionBody(@NotBlank String dataset, @NotNull @Min(1) Integer version) {}

    record ProfileView(
            UUID id,
            String dataset,
            int version,
            Instant createdAt,
            Profile.Summary summary,
            List<ColumnProfile> columns,
            List<String> worthALook) {}

    @PostMapping("/profiles")
    @Requires("quality:run")
    ResponseEntity<Accepted> profile(@Valid @RequestBody VersionBody body) {
        return Accepted.of(work.profile(body.dataset(), body.version()));
    }

    @GetMapping("/profiles/{id}")
    @Requires("dataset:read")
    ProfileView profile(@PathVariable UUID id) {
        var stored = desk.profile(id);
        return new ProfileView(
                stored.id(),
                stored.dataset(),
                stored.version(),
                stored.createdAt(),
                stored.profile().summary(),
                stored.profile().columns(),
                stored.profile().worthALook());
    }
}
