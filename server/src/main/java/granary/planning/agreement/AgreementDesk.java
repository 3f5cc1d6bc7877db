package granary.planning.agreement;

import granary.governance.Access;
import granary.governance.People;
import granary.governance.Scope;
import granary.planning.agreement.AgreementController.AgreementView;
import granary.planning.agreement.AgreementController.Quote;
import granary.planning.vendor.Vendors;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.Money;
import granary.platform.ObjectRef;
import granary.platform.Unmet;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts, activates and ends agreements, and quotes from them. */
@Service
class AgreementDesk {
    private final AgreementStore agreements;
    private final Vendors vendors;
    private final Access access;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgreementDesk(
            AgreementStore agreements,
            Vendors vendors,
            Access access,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.agreements = agreements;
        this.vendors = vendors;
        this.access = access;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    record AgreementDrafted(
            String key, String vendor, String currency, boolean onFile, List<Rate> rates)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("agreement", key);
        }
    }

    record AgreementMoved(String key, String vendor, String from, String to)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("agreement", key);
        }
    }

    @Transactional
    public AgreementView draft(Agreement agreement) {
        vendors.load(agreement.vendor(), "vendor:write");
        requireCurrency(agreement.currency());
        RateCard.check(agreement.rates(), agreement.tierMode());
        if (!agreements.insert(agreement, clock.instant())) {
            throw CommonProblem.CONFLICT.refused("There is an agreement " + agreement.key() + ".");
        }
        events.publishEvent(
                new AgreementDrafted(
                        agreement.key(),
                        agreement.vendor(),
                        agreement.currency(),
                        agreement.onFile(),
                        agreement.rates()));
        return view(load(agreement.key(), "vendor:write"));
    }

    private static void requireCurrency(String code) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(c -> c.getCurrencyCode().equals(code))) {
            throw CommonProblem.invalid(
                    "/currency",
                    "unknown-currency",
                    code + " is no currency of ISO 4217",
                    "Write a code such as USD or EUR.");
        }
    }

    @Transactional
    public AgreementView move(String keyOrId, AgreementVerb verb) {
        var agreement =
                agreements
                        .lock(keyOrId)
                        .orElseThrow(() -> CommonProblem.notFound("agreement", keyOrId));
        access.require(
                "vendor:write", "agreement", agreement.key(), Scope.vendor(agreement.vendor()));
        IfMatch.honour(agreement.rowVersion());
        if (!verb.from.contains(agreement.state())) {
            throw CommonProblem.notAllowed(
                    agreement.key(),
                    verb.word,
                    agreement.state(),
                    AgreementVerb.allowed(agreement.state()));
        }
        var unmet = verb == AgreementVerb.ACTIVATE ? toActivate(agreement) : List.<Unmet>of();
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(agreement.key() + " cannot be in force yet.", unmet);
        }
        agreements.move(
                agreement, verb.to, verb == AgreementVerb.ACTIVATE ? Actor.current().id() : null);
        events.publishEvent(
                new AgreementMoved(
                        agreement.key(), agreement.vendor(), agreement.state(), verb.to));
        return view(load(agreement.key(), "vendor:write"));
    }

    private List<Unmet> toActivate(Agreement agreement) {
        var unmet = new ArrayList<Unmet>();
        var vendor = vendors.find(agreement.vendor()).orElseThrow();
        if (!vendor.mayWork()) {
            unmet.add(
                    new Unmet(
                            "vendor-status",
                            "%s is %s".formatted(vendor.slug(), vendor.status()),
                            "POST …/vendors/%s/status with pilot or approved."
                                    .formatted(vendor.slug())));
        }
        if (agreement.rates().isEmpty()) {
            unmet.add(new Unmet("rates", "it has no rate", "Draft it again with rates."));
        }
        return unmet;
    }

    @Transactional(readOnly = true)
    public Agreement load(String keyOrId, String permission) {
        var agreement =
                agreements
                        .find(keyOrId)
                        .orElseThrow(() -> CommonProblem.notFound("agreement", keyOrId));
        access.require(permission, "agreement", agreement.key(), Scope.vendor(agreement.vendor()));
        return agreement;
    }

    @Transactional(readOnly = true)
    public List<AgreementView> list(@Nullable String vendor) {
        return agreements.list(vendor).stream()
                .filter(a -> access.find("invoice:read", Scope.vendor(a.vendor())).isPresent())
                .map(this::view)
                .toList();
    }

    /** What so many further units would cost; changes nothing. */
    @Transactional(readOnly = true)
    public Quote quote(
            String keyOrId, String taskType, String tier, long quantity, @Nullable Long before) {
        var agreement = load(keyOrId, "invoice:read");
        var card = agreement.card(taskType, tier);
        if (card.isEmpty()) {
            throw CommonProblem.invalid(
                    "/taskType",
                    "no-rate",
                    "%s has no rate for %s/%s".formatted(agreement.key(), taskType, tier),
                    "It has rates for %s."
                            .formatted(
                                    agreement.kinds().stream()
                                            .map(k -> k.taskType() + "/" + k.tier())
                                            .toList()));
        }
        long counted = before == null ? agreements.paidUnits(agreement.key()) : before;
        var table = card.table();
        return new Quote(
                agreement.key(),
                quantity,
                counted,
                card.unit(),
                Money.of(table.amount(counted, quantity), agreement.currency()),
                Money.of(table.price(counted, quantity), agreement.currency()));
    }

    AgreementView view(Agreement agreement) {
        return new AgreementView(
                agreement.id(),
                agreement.key(),
                agreement.vendor(),
                agreement.currency(),
                agreement.tierMode(),
                agreement.onFile(),
                agreement.validFrom(),
                agreement.validTo(),
                agreement.state(),
                agreement.rates().stream()
                        .map(r ->
                                new AgreementController.RateView(
                                        r.taskType(),
                                        r.tier(),
                                        r.unit(),
                                        r.fromQuantity(),
                                        Money.of(r.price(), agreement.currency()),
                                        r.payableWhen()))
                        .toList(),
                people.see(agreement.author()),
                RateCard.cliffs(agreement.rates(), agreement.tierMode()),
                AgreementVerb.allowed(agreement.state()));
    }
}
