package granary.planning.agreement;

import granary.governance.People.Person;
import granary.platform.Actor;
import granary.platform.Ids;
import granary.platform.Money;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import granary.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/planning/agreements")
class AgreementController {
    private final AgreementDesk desk;
    private final Clock clock;

    AgreementController(AgreementDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * @param tier {@code standard} when left out
     * @param unit {@code answer} when left out
     * @param payableWhen {@code item_accepted} when left out; {@code answered} is another word for
     *     {@code always}
     */
    record RateBody(
            @NotBlank @Size(max = 64) String taskType,
            @Nullable @Size(max = 64) String tier,
            @Nullable @Pattern(regexp = "answer|item|hour") String unit,
            @PositiveOrZero long fromQuantity,
            @NotNull @DecimalMin("0") @Digits(integer = 12, fraction = 6) BigDecimal price,
            @Nullable @Pattern(regexp = "answered|always|item_accepted") String payableWhen) {
        Rate rate() {
            var when = payableWhen == null ? "item_accepted" : payableWhen;
            return new Rate(
                    taskType,
                    tier == null ? "standard" : tier,
                    unit == null ? "answer" : unit,
                    fromQuantity,
                    price,
                    when.equals("answered") ? "always" : when);
        }
    }

    /**
     * @param onFile whether the data processing agreement is signed and kept; no grant without it
     * @param validFrom today when left out
     */
    record AgreementBody(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") String key,
            @NotBlank String vendor,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotEmpty @Size(max = 200) List<@Valid RateBody> rates,
            @Nullable @Pattern(regexp = "graduated|all_units") String tierMode,
            boolean onFile,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    record QuoteBody(
            @NotBlank String taskType,
            @Nullable String tier,
            @PositiveOrZero long quantity,
            @Nullable @PositiveOrZero Long before) {}

    record RateView(
            String taskType,
            String tier,
            String unit,
            long fromQuantity,
            Money price,
            String payableWhen) {}

    record AgreementView(
            UUID id,
            String key,
            String vendor,
            String currency,
            String tierMode,
            boolean onFile,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String state,
            List<RateView> rates,
            @Nullable Person author,
            List<String> warnings,
            List<String> allowedVerbs) {}

    /**
     * @param before units already counted towards the tiers
     * @param price of one unit, or their mean when they lie in several tiers
     */
    record Quote(
            String agreement, long quantity, long before, String unit, Money amount, Money price) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("vendor:write")
    AgreementView draft(@Valid @RequestBody AgreementBody body) {
        return desk.draft(
                new Agreement(
                        Ids.next(),
                        body.key(),
                        body.vendor(),
                        body.currency(),
                        Objects.requireNonNullElse(body.tierMode(), "graduated"),
                        body.onFile(),
                        body.validFrom() == null
                                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                : body.validFrom(),
                        body.validTo(),
                        "draft",
                        Actor.current().id(),
                        1,
                        body.rates().stream().map(RateBody::rate).toList()));
    }

    @GetMapping
    @Requires("invoice:read")
    Page<AgreementView> list(@RequestParam @Nullable String vendor) {
        return Page.all(desk.list(vendor));
    }

    @GetMapping("/{agreement}")
    @Requires("invoice:read")
    ResponseEntity<AgreementView> one(@PathVariable String agreement) {
        var loaded = desk.load(agreement, "invoice:read");
        return ResponseEntity.ok().eTag(IfMatch.etag(loaded.rowVersion())).body(desk.view(loaded));
    }

    @PostMapping("/{agreement}/submit")
    @Requires("vendor:write")
    AgreementView submit(@PathVariable String agreement) {
        return desk.move(agreement, AgreementVerb.SUBMIT);
    }

    @PostMapping("/{agreement}/activate")
    @Requires("vendor:write")
    AgreementView activate(@PathVariable String agreement) {
        return desk.move(agreement, AgreementVerb.ACTIVATE);
    }

    @PostMapping("/{agreement}/end")
    @Requires("vendor:write")
    AgreementView end(@PathVariable String agreement) {
        return desk.move(agreement, AgreementVerb.END);
    }

    @PostMapping("/{agreement}/quote")
    @Requires("invoice:read")
    Quote quote(@PathVariable String agreement, @Valid @RequestBody QuoteBody body) {
        return desk.quote(
                agreement,
                body.taskType(),
                Objects.requireNonNullElse(body.tier(), "standard"),
                body.quantity(),
                body.before());
    }
}
