package granary.planning.agreement;

import granary.governance.Agreements;
import granary.labeling.Tariff;
import granary.platform.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What rooms to the left ask: is an agreement on file, and what does work cost under it. */
@Component
class Standing implements Agreements, Tariff {
    private final AgreementStore agreements;

    Standing(AgreementStore agreements) {
        this.agreements = agreements;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isOnFile(String vendor) {
        return agreements.active(vendor).stream().anyMatch(Agreement::onFile);
    }

    /** The price of the next unit, after those on approved invoices. */
    @Override
    @Transactional(readOnly = true)
    public Optional<Price> price(String agreement, String taskType, String tier, Instant at) {
        return agreements
                .find(agreement)
                .filter(a -> a.holdsOn(LocalDate.ofInstant(at, ZoneOffset.UTC)))
                .map(a -> a.card(taskType, tier))
                .filter(card -> !card.isEmpty())
                .map(card ->
                        new Price(
                                card.agreement().key(),
                                card.unit(),
                                Money.of(
                                        card.table()
                                                .price(
                                                        agreements.paidUnits(
                                                                card.agreement().key()),
                                                        1),
                                        card.agreement().currency()),
                                card.paysOnlyAccepted() ? "item_accepted" : "always"));
    }
}
