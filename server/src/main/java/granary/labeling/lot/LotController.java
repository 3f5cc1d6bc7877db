package granary.labeling.lot;

import granary.labeling.lot.LotViews.LotView;
import granary.labeling.lot.Lots.Delivered;
import granary.labeling.lot.Lots.Delivery;
import granary.labeling.lot.Lots.Verdict;
import granary.labeling.programme.Programmes;
import granary.platform.CommonProblem;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/labeling")
class LotController {
    private final Lots lots;
    private final LotViews views;
    private final Programmes programmes;

    LotController(Lots lots, LotViews views, Programmes programmes) {
        this.lots = lots;
        this.views = views;
        this.programmes = programmes;
    }

    /**
     * An answer of a lot.
     *
     * @param value the class as text, or {@code {"fields": {…}}}
     */
    record LotAnswerBody(
            @NotBlank String externalKey,
            @NotBlank String annotator,
            @NotNull JsonNode value,
            @Nullable Instant at) {}

    record LotBody(
            @NotBlank String vendor,
            @Min(1) int ordinal,
            @Min(1) int round,
            @Nullable Long seconds,
            @NotEmpty List<@Valid LotAnswerBody> answers) {}

    record DrawBody(@Nullable Long seed) {}

    record VerdictBody(@NotBlank String externalKey, boolean correct) {}

    record AuditBody(@Nullable List<@Valid VerdictBody> verdicts) {}

    record DecideBody(@Nullable String reason) {}

    record EscalateBody(@NotBlank String vendor) {}

    @PostMapping("/programmes/{key}/lots/import")
    @Requires("programme:write")
    ResponseEntity<LotView> take(@PathVariable String key, @RequestBody @Valid LotBody body) {
        var decisive = programmes.read(key).labelConfig();
        var answers =
                body.answers().stream()
                        .map(a ->
                                new Delivered(
                                        a.externalKey(),
                                        a.annotator(),
                                        a.value().isObject()
                                                ? fields(a.value())
                                                : decisive.fieldsFor(a.value().asString()),
                                        a.at()))
                        .toList();
        var lot =
                lots.take(
                        key,
                        new Delivery(
                                body.vendor(),
                                body.ordinal(),
                                body.round(),
                                body.seconds(),
                                answers));
        return ResponseEntity.created(URI.create("/api/v1/labeling/lots/" + lot.id()))
                .eTag(IfMatch.etag(lot.rowVersion()))
                .body(views.view(lot));
    }

    private static Map<String, Object> fields(JsonNode value) {
        if (!value.path("fields").isObject() || value.size() != 1) {
            throw CommonProblem.invalid(
                    "/answers/value",
                    "value",
                    "a value is a class or {\"fields\": {…}}",
                    "Write {\"fields\":{\"label\":\"1\"}}.");
        }
        var fields = new HashMap<String, Object>();
        value.path("fields")
                .properties()
                .forEach(f ->
                        fields.put(
                                f.getKey(),
                                f.getValue().isString() ? f.getValue().asString() : f.getValue()));
        return fields;
    }

    @GetMapping("/programmes/{key}/lots")
    @Requires("programme:read")
    Page<LotView> list(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        var after = Page.position(cursor);
        var rows =
                lots.list(key).stream()
                        .filter(l -> after == null || position(l).compareTo(after) > 0)
                        .sorted(java.util.Comparator.comparing(LotController::position))
                        .limit(most + 1L)
                        .toList();
        var page = Page.of(rows, most, LotController::position);
        return new Page<>(views.views(page.items()), page.next());
    }

    private static String position(LotRow lot) {
        return "%s/%06d/%06d".formatted(lot.vendor(), lot.ordinal(), lot.round());
    }

    @GetMapping("/lots/{id}")
    @Requires("programme:read")
    ResponseEntity<LotView> lot(@PathVariable UUID id) {
        return answer(lots.read(id));
    }

    @PostMapping("/lots/{id}/close")
    @Requires("programme:write")
    ResponseEntity<LotView> close(@PathVariable UUID id) {
        return answer(lots.close(id));
    }

    @PostMapping("/lots/{id}/draw")
    @Requires("review:decide")
    ResponseEntity<LotView> draw(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable DrawBody body) {
        return answer(lots.draw(id, body == null ? null : body.seed()));
    }

    @PostMapping("/lots/{id}/audit")
    @Requires("review:decide")
    ResponseEntity<LotView> audit(
            @PathVariable UUID id, @RequestBody(required = false) @Valid @Nullable AuditBody body) {
        var verdicts =
                body == null || body.verdicts() == null
                        ? List.<Verdict>of()
                        : body.verdicts().stream()
                                .map(v -> new Verdict(v.externalKey(), v.correct()))
                                .toList();
        return answer(lots.audit(id, verdicts));
    }

    @PostMapping("/lots/{id}/decide")
    @Requires("review:decide")
    ResponseEntity<LotView> decide(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable DecideBody body) {
        return answer(lots.decide(id, body == null ? null : body.reason()));
    }

    @PostMapping("/lots/{id}/escalate")
    @Requires("review:decide")
    ResponseEntity<LotView> escalate(@PathVariable UUID id, @RequestBody @Valid EscalateBody body) {
        return answer(lots.escalate(id, body.vendor()));
    }

    private ResponseEntity<LotView> answer(LotRow lot) {
        return ResponseEntity.ok().eTag(IfMatch.etag(lot.rowVersion())).body(views.view(lot));
    }
}
