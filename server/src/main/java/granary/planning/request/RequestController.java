package granary.planning.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import granary.governance.People.Person;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests for data, from the wish to the delivery that fulfils it. */
@RestController
@RequestMapping("/api/v1/planning/requests")
class RequestController {
    private final RequestDesk desk;

    RequestController(RequestDesk desk) {
        this.desk = desk;
    }

    record NeedBody(
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 200) String purpose,
            @Nullable @Size(max = 64) String consumer,
            @Nullable LocalDate neededBy,
            @Nullable @Size(max = 200) String volume,
            @Nullable @Size(max = 500) String metric,
            @Nullable @Pattern(regexp = "public|internal|confidential|restricted")
                    String sensitivity,
            @Nullable @Size(max = 64) String dataset) {
        Need need() {
            return new Need(title, purpose, consumer, neededBy, volume, metric, sensitivity);
        }
    }

    record AcceptBody(
            @NotBlank String owner,
            @NotBlank String steward,
            @Nullable @Size(max = 64) String dataset,
            @Nullable @Size(max = 64) String budgetLine,
            @Nullable @Size(max = 500) String unfundedReason) {}

    record ReasonBody(@Nullable @Size(max = 2000) String reason) {}

    record LinkBody(@NotBlank @Size(max = 64) String dataset) {}

    /** RICE wants reach, impact, confidence and effort; WSJF the other four. */
    record ScoreBody(
            @NotNull @Pattern(regexp = "rice|wsjf") String method,
            @Nullable BigDecimal reach,
            @Nullable BigDecimal impact,
            @Nullable BigDecimal confidence,
            @Nullable BigDecimal effort,
            @Nullable BigDecimal businessValue,
            @Nullable BigDecimal urgency,
            @Nullable BigDecimal riskReduction,
            @Nullable BigDecimal size,
            @JsonProperty("final") @Nullable Boolean isFinal) {}

    record EstimateBody(
            @PositiveOrZero double optimisticDays,
            @PositiveOrZero double likelyDays,
            @PositiveOrZero double pessimisticDays) {}

    /** The days of a new estimate, and what they rest on. */
    record EstimateAnswer(
            LocalDate p50, LocalDate p80, String basis, String seed, @Nullable Person by) {}

    @PostMapping
    @Requires("request:create")
    ResponseEntity<RequestView> draft(@Valid @RequestBody NeedBody body) {
        var request = desk.draft(body.need(), body.dataset());
        return ResponseEntity.created(URI.create("/api/v1/planning/requests/" + request.key()))
                .eTag(IfMatch.etag(1))
                .body(request);
    }

    @GetMapping
    @Requires("request:create")
    Page<RequestView> list(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return desk.list(state, Page.limit(limit), cursor);
    }

    @GetMapping("/{request}")
    @Requires("request:create")
    ResponseEntity<RequestView> one(@PathVariable String request) {
        var shown = desk.one(request);
        return ResponseEntity.ok().eTag(IfMatch.etag(shown.rowVersion())).body(shown.view());
    }

    @PutMapping("/{request}")
    @Requires("request:create")
    RequestView change(@PathVariable String request, @Valid @RequestBody NeedBody body) {
        return desk.change(request, body.need(), body.dataset());
    }

    @PostMapping("/{request}/submit")
    @Requires("request:create")
    RequestView submit(@PathVariable String request) {
        return desk.submit(request);
    }

    @PostMapping("/{request}/resubmit")
    @Requires("request:create")
    RequestView resubmit(@PathVariable String request) {
        return desk.resubmit(request);
    }

    @PostMapping("/{request}/accept")
    @Requires("request:decide")
    RequestView accept(@PathVariable String request, @Valid @RequestBody AcceptBody body) {
        return desk.accept(
                request,
                body.owner(),
                body.steward(),
                body.dataset(),
                body.budgetLine(),
                body.unfundedReason());
    }

    @PostMapping("/{request}/decline")
    @Requires("request:decide")
    RequestView decline(@PathVariable String request, @Valid @RequestBody ReasonBody body) {
        return desk.decline(request, body.reason());
    }

    @PostMapping("/{request}/withdraw")
    @Requires("request:create")
    RequestView withdraw(
            @PathVariable String request,
            @Valid @RequestBody(required = false) @Nullable ReasonBody body) {
        return desk.withdraw(request, body == null ? null : body.reason());
    }

    /** Names the dataset that will fulfil an accepted request. */
    @PostMapping("/{request}/link")
    @Requires("request:decide")
    RequestView link(@PathVariable String request, @Valid @RequestBody LinkBody body) {
        return desk.link(request, body.dataset());
    }

    @PostMapping("/{request}/scores")
    @Requires("request:create")
    RequestView score(@PathVariable String request, @Valid @RequestBody ScoreBody body) {
        return desk.score(request, Scoring.of(body), Boolean.TRUE.equals(body.isFinal()));
    }

    @PostMapping("/{request}/estimate")
    @Requires("request:create")
    EstimateAnswer estimate(@PathVariable String request, @Valid @RequestBody EstimateBody body) {
        return desk.estimate(
                request, body.optimisticDays(), body.likelyDays(), body.pessimisticDays());
    }
}
