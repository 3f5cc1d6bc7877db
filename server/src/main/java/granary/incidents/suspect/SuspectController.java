package granary.incidents.suspect;

import granary.incidents.suspect.Suspects.SuspectView;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{key}/suspects")
class SuspectController {
    private final Suspects suspects;

    SuspectController(Suspects suspects) {
        this.suspects = suspects;
    }

    record ConfirmBody(@Nullable Boolean primary) {}

    @GetMapping
    @Requires("dataset:read")
    Page<SuspectView> list(@PathVariable String key) {
        return Page.all(suspects.of(key));
    }

    @PostMapping("/{id}/confirm")
    @Requires("incident:write")
    Page<SuspectView> confirm(
            @PathVariable String key,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable ConfirmBody body) {
        return Page.all(
                suspects.decide(
                        key, id, true, body != null && Boolean.TRUE.equals(body.primary())));
    }

    @PostMapping("/{id}/rule-out")
    @Requires("incident:write")
    Page<SuspectView> ruleOut(@PathVariable String key, @PathVariable UUID id) {
        return Page.all(suspects.decide(key, id, false, false));
    }
}
