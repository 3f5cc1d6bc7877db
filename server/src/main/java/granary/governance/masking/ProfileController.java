package granary.governance.masking;

import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/governance/masking-profiles")
class ProfileController {
    private final Profiles profiles;

    ProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    record ProfileBody(
            @NotBlank @Size(max = 200) String title,
            @NotEmpty @Size(max = 200) List<MaskRule> rules) {}

    record ProfileView(
            String slug, String title, List<MaskRule> rules, String digest, Instant changedAt) {}

    @GetMapping
    @Requires("contract:read")
    Page<ProfileView> profiles() {
        return Page.all(profiles.all().stream().map(this::view).toList());
    }

    @GetMapping("/{slug}")
    @Requires("contract:read")
    ResponseEntity<ProfileView> profile(@PathVariable String slug) {
        return answer(profiles.load(slug));
    }

    @PutMapping("/{slug}")
    @Requires("policy:write")
    ResponseEntity<ProfileView> put(
            @PathVariable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String slug,
            @Valid @RequestBody ProfileBody body) {
        return answer(profiles.put(slug, body.title().strip(), body.rules()));
    }

    private ResponseEntity<ProfileView> answer(Profiles.Profile profile) {
        return ResponseEntity.ok().eTag(IfMatch.etag(profile.rowVersion())).body(view(profile));
    }

    private ProfileView view(Profiles.Profile profile) {
        return new ProfileView(
                profile.slug(),
                profile.title(),
                profile.rules(),
                profiles.digest(profile.slug()),
                profile.changedAt());
    }
}
