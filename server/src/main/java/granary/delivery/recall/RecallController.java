package granary.delivery.recall;

import granary.delivery.lifecycle.Machine;
import granary.governance.People;
import granary.governance.People.Person;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/delivery")
class RecallController {
    private final Recalls recalls;
    private final People people;

    RecallController(Recalls recalls, People people) {
        this.recalls = recalls;
        this.people = people;
    }

    record RemedyBody(@NotBlank @Size(max = 4000) String evidence) {}

    /**
     * @param reason asked of the first of the two who waive
     */
    record WaiverBody(@Nullable @Size(max = 4000) String reason) {}

    record NoticeView(
            UUID id,
            String consumer,
            Person owner,
            String state,
            Instant dueAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Person acknowledgedBy,
            @Nullable Instant endedAt,
            @Nullable String evidence,
            @Nullable String waiverReason,
            @Nullable Person waiverAskedBy,
            List<String> allowedVerbs) {}

    /**
     * @param consumers who was told; {@code acknowledged} of them answered
     */
    record RecallView(
            UUID id,
            String key,
            String dataset,
            int version,
            int severity,
            String reason,
            String instruction,
            @Nullable String incident,
            @Nullable Integer replacement,
            Instant recalledAt,
            List<NoticeView> notices,
            int consumers,
            int acknowledged,
            boolean closed,
            @Nullable Instant closedAt,
            @Nullable Instant liftedAt) {}

    @GetMapping("/recalls")
    @Requires("dataset:read")
    Page<RecallView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = recalls.list(Page.limit(limit), cursor);
        return page.map(this::view);
    }

    @GetMapping("/recalls/{recall}")
    @Requires("dataset:read")
    RecallView one(@PathVariable String recall) {
        return view(recalls.one(recall));
    }

    @PostMapping("/notices/{id}/acknowledge")
    @Requires("notice:answer")
    RecallView acknowledge(@PathVariable UUID id) {
        return view(recalls.acknowledge(id));
    }

    @PostMapping("/notices/{id}/remediate")
    @Requires("notice:answer")
    RecallView remediate(@PathVariable UUID id, @Valid @RequestBody RemedyBody body) {
        return view(recalls.remediate(id, body.evidence()));
    }

    @PostMapping("/notices/{id}/waive")
    @Requires("version:recall")
    RecallView waive(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable WaiverBody body) {
        return view(recalls.waive(id, body == null ? null : body.reason()));
    }

    private RecallView view(Recalls.Shown shown) {
        var recall = shown.recall();
        return new RecallView(
                recall.id(),
                recall.key(),
                recall.dataset(),
                recall.version(),
                recall.severity(),
                recall.reason(),
                recall.instruction(),
                recall.incident(),
                recall.replacement(),
                recall.recalledAt(),
                shown.notices().stream().map(this::view).toList(),
                shown.notices().size(),
                (int) shown.notices().stream().filter(NoticeRow::isAnswered).count(),
                recall.closedAt() != null,
                recall.closedAt(),
                recall.liftedAt());
    }

    private NoticeView view(NoticeRow row) {
        return new NoticeView(
                row.id(),
                row.consumer(),
                people.load(row.owner()),
                row.state(),
                row.dueAt(),
                row.acknowledgedAt(),
                people.see(row.acknowledgedBy()),
                row.endedAt(),
                row.evidence(),
                row.waiverReason(),
                people.see(row.waiverBy()),
                Machine.NOTICE.allowed(row.state()));
    }
}
