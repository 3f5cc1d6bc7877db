package granary.labeling.queue;

import granary.labeling.queue.AnswerDesk.Submission;
import granary.labeling.queue.QueueViews.ClaimView;
import granary.labeling.queue.QueueViews.LeaseView;
import granary.labeling.queue.QueueViews.ReceiptView;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/labeling")
class QueueController {
    private static final long DAY_MS = 86_400_000;

    private final TaskQueue queue;
    private final AnswerDesk desk;

    QueueController(TaskQueue queue, AnswerDesk desk) {
        this.queue = queue;
        this.desk = desk;
    }

    /**
     * A claim.
     *
     * @param prefetch hand out one item ahead of the one in hand
     */
    record ClaimBody(@NotBlank String programme, @Nullable Boolean prefetch) {}

    record ValueBody(@NotNull Map<String, Object> fields) {}

    /**
     * An answer.
     *
     * @param durationMs wall-clock time in view; 0 when the tool did not measure
     * @param activeMs time with focus and input, at most the former
     * @param next false to get the receipt alone; the next task is handed out otherwise
     * @param prefetch hand out one item ahead of the one in hand
     */
    record AnswerBody(
            @NotBlank String leaseToken,
            @NotNull @Valid ValueBody value,
            @Nullable @Min(0) @Max(DAY_MS) Long durationMs,
            @Nullable @Min(0) @Max(DAY_MS) Long activeMs,
            @Nullable Boolean prefetch,
            @Nullable Boolean next) {
        Submission submission(@Nullable String key) {
            return new Submission(
                    leaseToken,
                    value.fields(),
                    durationMs == null ? 0 : durationMs,
                    activeMs == null ? (durationMs == null ? 0 : durationMs) : activeMs,
                    key,
                    next == null || next,
                    prefetch != null && prefetch);
        }
    }

    record LeaseBody(@NotBlank String leaseToken, @Nullable String reason) {}

    record DraftBody(@NotBlank String leaseToken, @NotNull Map<String, Object> value) {}

    @PostMapping("/claims")
    @Requires("task:claim")
    ResponseEntity<ClaimView> claim(@RequestBody @Valid ClaimBody body) {
        var claimed = queue.claim(body.programme(), body.prefetch() != null && body.prefetch());
        var assignment = claimed.assignment();
        if (assignment != null) {
            return ResponseEntity.ok(new ClaimView(assignment));
        }
        return ResponseEntity.status(HttpStatus.NO_CONTENT)
                .header("Retry-After", "30")
                .header("Granary-Reason", String.valueOf(claimed.reason()))
                .build();
    }

    @PostMapping("/assignments/{id}/answer")
    @Requires("answer:write")
    ReceiptView answer(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody @Valid AnswerBody body) {
        return desk.answer(id, body.submission(key));
    }

    @PostMapping("/answers/{id}/supersede")
    @Requires("answer:write")
    ReceiptView supersede(@PathVariable UUID id, @RequestBody @Valid AnswerBody body) {
        return desk.supersede(id, body.submission(null));
    }

    @PostMapping("/assignments/{id}/skip")
    @Requires("task:claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void skip(@PathVariable UUID id, @RequestBody @Valid LeaseBody body) {
        desk.skip(id, body.leaseToken(), body.reason());
    }

    @PostMapping("/assignments/{id}/release")
    @Requires("task:claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID id, @RequestBody @Valid LeaseBody body) {
        desk.release(id, body.leaseToken());
    }

    @PostMapping("/assignments/{id}/heartbeat")
    @Requires("task:claim")
    LeaseView heartbeat(@PathVariable UUID id, @RequestBody @Valid LeaseBody body) {
        return desk.heartbeat(id, body.leaseToken());
    }

    @PutMapping("/assignments/{id}/draft")
    @Requires("task:claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void draft(@PathVariable UUID id, @RequestBody @Valid DraftBody body) {
        desk.draft(id, body.leaseToken(), body.value());
    }
}
