package granary.insights.playbook;

import granary.governance.People.Person;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/insights/playbook/editions")
class PlaybookController {
    private static final MediaType MARKDOWN =
            new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private final Playbook playbook;

    PlaybookController(Playbook playbook) {
        this.playbook = playbook;
    }

    /**
     * @param configHash SHA-256 of how everything is set; figures are left out
     * @param link the edition as Markdown
     */
    record EditionView(
            int n,
            String state,
            String configHash,
            String link,
            @Nullable Person generatedBy,
            Instant generatedAt,
            @Nullable Person approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant publishedAt,
            List<String> allowedVerbs) {}

    @PostMapping
    @Requires("kpi:write")
    ResponseEntity<EditionView> generate() {
        var edition = playbook.generate();
        return ResponseEntity.created(URI.create(edition.link())).body(edition);
    }

    @GetMapping
    @Requires("kpi:read")
    Page<EditionView> list() {
        return Page.all(playbook.list());
    }

    @GetMapping("/{n:\\d{1,9}}")
    @Requires("kpi:read")
    EditionView one(@PathVariable int n) {
        return playbook.one(n);
    }

    @GetMapping("/{n:\\d{1,9}}.md")
    @Requires("kpi:read")
    ResponseEntity<byte[]> markdown(@PathVariable int n) {
        return ResponseEntity.ok()
                .contentType(MARKDOWN)
                .body(playbook.markdown(n).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/{n:\\d{1,9}}/approve")
    @Requires("kpi:write")
    EditionView approve(@PathVariable int n) {
        return playbook.approve(n);
    }

    @PostMapping("/{n:\\d{1,9}}/publish")
    @Requires("kpi:write")
    EditionView publish(@PathVariable int n) {
        return playbook.publish(n);
    }
}
