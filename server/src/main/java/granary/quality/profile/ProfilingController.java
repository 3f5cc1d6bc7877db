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

    record AcceptBody(@NotNull List<@NotBlank String> paths) {}

    record ProfileView(
            UUID id,
            String dataset,
            int version,
            Instant createdAt,
            Profile.Summary summary,
            List<ColumnProfile> columns,
            List<String> worthALook) {}

    record SuggestionsView(
            UUID id,
            String dataset,
            int version,
            Instant createdAt,
            List<SuggestionJob.SuggestionView> suggestions,
            List<String> accepted) {}

    @PostMapping("/profiles")
    @Requires("quality:run")
    ResponseEntity<Accepted> profile(@Valid @RequestBody VersionBody body) {
        return Accepted.of(work.start(VersionWork.PROFILE, body.dataset(), body.version()));
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

    @PostMapping("/suggestions")
    @Requires("quality:run")
    ResponseEntity<Accepted> suggest(@Valid @RequestBody VersionBody body) {
        return Accepted.of(work.start(VersionWork.SUGGEST, body.dataset(), body.version()));
    }

    @GetMapping("/suggestions/{id}")
    @Requires("dataset:read")
    SuggestionsView suggestions(@PathVariable UUID id) {
        return view(desk.suggestions(id));
    }

    @PostMapping("/suggestions/{id}/accept")
    @Requires("quality:write")
    SuggestionsView accept(@PathVariable UUID id, @Valid @RequestBody AcceptBody body) {
        return view(desk.accept(id, body.paths()));
    }

    @PostMapping("/suggestions/{id}/draft")
    @Requires("quality:write")
    SuggestionDesk.Drafted draft(@PathVariable UUID id, @Valid @RequestBody AcceptBody body) {
        return desk.draft(id, body.paths());
    }

    private static SuggestionsView view(ProfilingStore.Suggested set) {
        return new SuggestionsView(
                set.id(),
                set.dataset(),
                set.version(),
                set.createdAt(),
                set.suggestions(),
                set.accepted().stream().sorted().toList());
    }
}
