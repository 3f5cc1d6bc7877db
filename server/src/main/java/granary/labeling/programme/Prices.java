package granary.labeling.programme;

import granary.labeling.Tariff;
import granary.platform.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What one answer costs: by the vendor's agreement, or by the programme's own price. A price is
 * asked for at most once in a few seconds, so that planning is not asked for every answer.
 */
@Component
public class Prices {
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final ObjectProvider<Tariff> tariff;
    private final Clock clock;
    private final ConcurrentHashMap<String, Kept> kept = new ConcurrentHashMap<>();

    Prices(ObjectProvider<Tariff> tariff, Clock clock) {
        this.tariff = tariff;
        this.clock = clock;
    }

    /**
     * A price of one answer.
     *
     * @param isPayableAlways false when it is owed only for accepted items
     */
    public record AnswerPrice(
            BigDecimal amount, @Nullable String agreement, boolean isPayableAlways) {}

    private record Kept(Optional<AnswerPrice> price, Instant at) {}

    /** Empty when nothing is agreed and the programme names no price of its own. */
    public Optional<AnswerPrice> find(Programme programme, String vendor, String tier) {
        var now = clock.instant();
        return kept.compute(
                        "%s/%s/%s".formatted(programme.id(), vendor, tier),
                        (_, known) ->
                                known != null
                                                && known.at().plus(KEPT).isAfter(now)
                                                && known.price().isPresent()
                                        ? known
                                        : new Kept(ask(programme, vendor, tier, now), now))
                .price();
    }

    public AnswerPrice load(Programme programme, String vendor, String tier) {
        return find(programme, vendor, tier)
                .orElseThrow(() ->
                        LabelingProblem.NO_PRICE.refused(
                                "No price is in force for %s at %s (%s, %s)."
                                        .formatted(
                                                vendor,
                                                programme.key(),
                                                programme.labelConfig().layout(),
                                                tier)));
    }

    private Optional<AnswerPrice> ask(
            Programme programme, String vendor, String tier, Instant now) {
        var terms = programme.vendor(vendor).orElse(null);
        if (terms == null) {
            return Optional.empty();
        }
        var agreement = terms.agreement();
        Optional<Tariff.Price> agreed =
                agreement == null
                        ? Optional.empty()
                        : tariff.stream()
                                .findFirst()
                                .flatMap(t ->
                                        t.price(
                                                agreement,
                                                programme.labelConfig().layout(),
                                                tier,
                                                now));
        return agreed.filter(p -> p.unit().equals("answer"))
                .map(p -> price(programme, terms, p.perUnit(), p.agreement(), p.payableWhen()))
                .or(() ->
                        Optional.ofNullable(terms.pricePerAnswer())
                                .map(m -> price(programme, terms, m, null, "always")));
    }

    private static AnswerPrice price(
            Programme programme,
            Terms.Vendor terms,
            Money perAnswer,
            @Nullable String agreement,
            String agreedWhen) {
        // Money of another currency is refused here, before the first answer is bought with it.
        var amount = Money.of(BigDecimal.ZERO, programme.currency()).plus(perAnswer).amount();
        var when = terms.payableWhen() == null ? agreedWhen : terms.payableWhen();
        return new AnswerPrice(amount, agreement, when.equals("always"));
    }
}
