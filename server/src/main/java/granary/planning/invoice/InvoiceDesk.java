package granary.planning.invoice;

import granary.engine.plan.Reconciliation.Code;
import granary.governance.Access;
import granary.governance.People;
import granary.governance.Scope;
import granary.planning.agreement.AgreementStore;
import granary.planning.agreement.RateCard;
import granary.planning.invoice.InvoiceRow.Finding;
import granary.planning.invoice.InvoiceRow.LineRow;
import granary.planning.invoice.InvoiceView.LineView;
import granary.planning.invoice.InvoiceView.UnbilledView;
import granary.planning.invoice.Reconciling.Evidence;
import granary.planning.invoice.Reconciling.Outcome;
import granary.planning.invoice.Reconciling.Verdict;
import granary.planning.statement.Statements;
import granary.planning.vendor.Vendors;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.Money;
import granary.platform.Unmet;
import granary.platform.web.IfMatch;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Receives invoices, holds them against accepted work, disputes and approves them. */
@Service
class InvoiceDesk {
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    private static final TypeReference<List<UnbilledView>> UNBILLED = new TypeReference<>() {};

    private final InvoiceStore invoices;
    private final AgreementStore agreements;
    private final Statements statements;
    private final Vendors vendors;
    private final Access access;
    private final People people;
    private final Json json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InvoiceDesk(
            InvoiceStore invoices,
            AgreementStore agreements,
            Statements statements,
            Vendors vendors,
            Access access,
            People people,
            Json json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.invoices = invoices;
        this.agreements = agreements;
        this.statements = statements;
        this.vendors = vendors;
        this.access = access;
        this.people = people;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    record Shown(InvoiceView view, long rowVersion) {}

    /**
     * @param isNew false when these very bytes had been sent before
     */
    record Received(InvoiceView view, boolean isNew) {}

    @Transactional
    public Received receive(
            String vendor,
            String number,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            byte[] body) {
        vendors.load(vendor, "invoice:submit");
        vendors.lockBooks(vendor);
        var digest = Statements.digest(body);
        var known = invoices.find(vendor, number).orElse(null);
        if (known != null && known.digest().equals(digest)) {
            return new Received(view(known, true), false);
        }
        if (known != null) {
            throw InvoiceProblem.DUPLICATE_INVOICE
                    .refused(
                            "%s sent invoice %s on %s with other content."
                                    .formatted(vendor, number, known.receivedAt()))
                    .with("link", "/api/v1/planning/invoices/" + known.id());
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw CommonProblem.invalid(
                    "to",
                    "range",
                    "%s is before %s".formatted(to, from),
                    "End it after its start.");
        }
        var file = InvoiceFile.read(body);
        requireCurrency(vendor, file.currency());
        var invoice =
                new InvoiceRow(
                        Ids.next(),
                        number,
                        vendor,
                        file.currency(),
                        digest,
                        "received",
                        from,
                        to,
                        file.billed(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Actor.current().id(),
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        1);
        invoices.insert(invoice, file.lines());
        events.publishEvent(
                new InvoiceEvent.InvoiceReceived(
                        number,
                        vendor,
                        digest,
                        invoice.money(invoice.billed()),
                        file.lines().size()));
        return new Received(view(invoice, true), true);
    }

    private void requireCurrency(String vendor, String currency) {
        var active = agreements.active(vendor);
        if (!active.isEmpty() && active.stream().noneMatch(a -> a.currency().equals(currency))) {
            throw InvoiceProblem.CURRENCY_MISMATCH.refused(
                    "The invoice is in %s, the agreement %s in %s."
                            .formatted(
                                    currency,
                                    active.getFirst().key(),
                                    active.getFirst().currency()));
        }
    }

    @Transactional(readOnly = true)
    public Shown one(String numberOrId, @Nullable String vendor) {
        var invoice = visible(numberOrId, vendor);
        return new Shown(view(invoice, true), invoice.rowVersion());
    }

    @Transactional(readOnly = true)
    public List<InvoiceView> list(@Nullable String vendor, @Nullable String state) {
        return invoices.list(vendor, state).stream()
                .filter(i -> access.find("invoice:read", Scope.vendor(i.vendor())).isPresent())
                .map(i -> view(i, false))
                .toList();
    }

    @Transactional
    public InvoiceView reconcile(
            String numberOrId,
            @Nullable String vendor,
            @Nullable String taskType,
            @Nullable String tier) {
        var invoice = ready(numberOrId, vendor, InvoiceVerb.RECONCILE);
        var card = card(invoice, taskType, tier);
        var outcome = judge(invoice, card);
        var result = outcome.result();
        var isMatched = result.disputedLines() == 0;
        invoices.saveLines(invoice.id(), outcome.verdicts().stream().map(this::line).toList());
        var saved =
                invoice.reconciled(
                        new Finding(
                                card.agreement().key(),
                                card.rates().getFirst().taskType(),
                                card.rates().getFirst().tier(),
                                result.payable(),
                                isMatched,
                                json.jsonb(unbilled(invoice, outcome)),
                                clock.instant()));
        invoices.save(saved);
        events.publishEvent(
                new InvoiceEvent.InvoiceReconciled(
                        invoice.number(),
                        invoice.vendor(),
                        card.agreement().key(),
                        invoice.money(result.billed()),
                        invoice.money(result.payable()),
                        invoice.money(result.disputed()),
                        result.disputedLines()));
        return view(saved, true);
    }

    /** Tells the vendor every reason and leaves the disputed lines out of what is approved. */
    @Transactional
    public InvoiceView dispute(
            String numberOrId, @Nullable String vendor, @Nullable String comment) {
        var invoice = ready(numberOrId, vendor, InvoiceVerb.DISPUTE);
        var saved = invoice.disputed(comment, clock.instant());
        invoices.save(saved);
        events.publishEvent(
                new InvoiceEvent.InvoiceDisputed(
                        invoice.number(), invoice.vendor(), disputed(invoice), comment));
        return view(saved, true);
    }

    @Transactional
    public InvoiceView approve(String numberOrId, @Nullable String vendor) {
        var invoice = ready(numberOrId, vendor, InvoiceVerb.APPROVE);
        if (invoice.submittedBy().equals(Actor.current().id())) {
            throw CommonProblem.SELF_APPROVAL
                    .refused(
                            "Whoever submitted invoice %s does not approve it."
                                    .formatted(invoice.number()))
                    .with("rule", "invoice submitter/approver");
        }
        var unmet = toApprove(invoice);
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(
                    "Invoice %s cannot be approved yet.".formatted(invoice.number()), unmet);
        }
        var saved = invoice.approved(Actor.current().id(), clock.instant());
        invoices.save(saved);
        events.publishEvent(
                new InvoiceEvent.InvoiceApproved(
                        invoice.number(), invoice.vendor(), payable(invoice)));
        return view(saved, true);
    }

    private List<Unmet> toApprove(InvoiceRow invoice) {
        if (invoice.state().equals("disputed") && invoice.disputeSentAt() == null) {
            return List.of(
                    new Unmet(
                            "dispute-not-sent",
                            "%s disputed, and the vendor does not know"
                                    .formatted(disputed(invoice).amountText()),
                            "POST …/dispute: it tells the vendor and leaves the disputed lines out."));
        }
        var again = judge(invoice, agreedCard(invoice));
        return again.result().payable().compareTo(payable(invoice).amount()) == 0
                ? List.of()
                : List.of(
                        new Unmet(
                                "reconciliation-stale",
                                "%s would be payable now, not %s"
                                        .formatted(
                                                again.result().payable().toPlainString(),
                                                payable(invoice).amountText()),
                                "POST …/reconcile again: statements or other invoices have changed."));
    }

    @Transactional
    public InvoiceView pay(String numberOrId, @Nullable String vendor) {
        var invoice = ready(numberOrId, vendor, InvoiceVerb.PAY);
        var saved = invoice.paid();
        invoices.save(saved);
        events.publishEvent(
                new InvoiceEvent.InvoicePaid(invoice.number(), invoice.vendor(), payable(invoice)));
        return view(saved, true);
    }

    @Transactional
    public InvoiceView cancel(String numberOrId, @Nullable String vendor, @Nullable String reason) {
        var invoice = ready(numberOrId, vendor, InvoiceVerb.VOID);
        var saved = invoice.cancelled(reason);
        invoices.save(saved);
        events.publishEvent(
                new InvoiceEvent.InvoiceVoided(invoice.number(), invoice.vendor(), reason));
        return view(saved, true);
    }

    private InvoiceRow ready(String numberOrId, @Nullable String vendor, InvoiceVerb verb) {
        var seen = visible(numberOrId, vendor);
        access.require(verb.permission, "invoice", seen.number(), Scope.vendor(seen.vendor()));
        vendors.lockBooks(seen.vendor());
        var invoice = invoices.lock(seen.id());
        IfMatch.honour(invoice.rowVersion());
        if (!verb.from.contains(invoice.state())) {
            throw CommonProblem.notAllowed(
                    "Invoice " + invoice.number(),
                    verb.word,
                    invoice.state(),
                    InvoiceVerb.allowed(invoice.state()));
        }
        return invoice;
    }

    /** Two vendors may use the same number; who sees both says which is meant. */
    private InvoiceRow visible(String numberOrId, @Nullable String vendor) {
        var seen =
                invoices.named(numberOrId).stream()
                        .filter(i -> vendor == null || i.vendor().equals(vendor))
                        .filter(i ->
                                access.find("invoice:read", Scope.vendor(i.vendor())).isPresent())
                        .toList();
        if (seen.isEmpty()) {
            throw CommonProblem.notFound("invoice", numberOrId);
        }
        if (seen.size() > 1) {
            throw CommonProblem.invalid(
                    "vendor",
                    "ambiguous",
                    "%s have an invoice %s"
                            .formatted(seen.stream().map(InvoiceRow::vendor).toList(), numberOrId),
                    "Add ?vendor=… to the address.");
        }
        return seen.getFirst();
    }

    private Outcome judge(InvoiceRow invoice, RateCard card) {
        return new Reconciling(
                        invoice,
                        invoices.lines(invoice.id()),
                        Reconciling.byWork(statements.of(invoice.vendor())),
                        card,
                        invoices.paidWork(invoice.vendor(), invoice.id()),
                        agreements.paidUnits(card.agreement().key()))
                .outcome();
    }

    /** The rates of the one kind of work the vendor's agreement prices, or of the kind named. */
    private RateCard card(InvoiceRow invoice, @Nullable String taskType, @Nullable String tier) {
        var active =
                agreements.active(invoice.vendor()).stream()
                        .filter(a -> a.currency().equals(invoice.currency()))
                        .toList();
        if (active.isEmpty()) {
            throw CommonProblem.unmet(
                    "There is nothing to hold the invoice against.",
                    List.of(
                            new Unmet(
                                    "agreement",
                                    "%s has no active agreement in %s"
                                            .formatted(invoice.vendor(), invoice.currency()),
                                    "Activate one: POST /api/v1/planning/agreements/{key}/activate.",
                                    "/planning/invoices/" + invoice.number())));
        }
        var agreement = active.getFirst();
        var kinds =
                agreement.kinds().stream()
                        .filter(k -> taskType == null || k.taskType().equals(taskType))
                        .filter(k -> tier == null || k.tier().equals(tier))
                        .toList();
        if (kinds.size() != 1) {
            throw CommonProblem.unmet(
                    "It is not clear which rates apply.",
                    List.of(
                            new Unmet(
                                    "rate",
                                    "%s prices %s"
                                            .formatted(
                                                    agreement.key(),
                                                    agreement.kinds().stream()
                                                            .map(k -> k.taskType() + "/" + k.tier())
                                                            .toList()),
                                    "Name taskType and tier of one of them.")));
        }
        return agreement.card(kinds.getFirst().taskType(), kinds.getFirst().tier());
    }

    /** The rates it was held against. */
    private RateCard agreedCard(InvoiceRow invoice) {
        return agreements
                .find(String.valueOf(invoice.agreement()))
                .map(a ->
                        a.card(String.valueOf(invoice.taskType()), String.valueOf(invoice.tier())))
                .orElseThrow(() ->
                        new IllegalStateException("reconciled without agreement: " + invoice));
    }

    private LineRow line(Verdict verdict) {
        var line = verdict.line();
        var work = verdict.judged();
        return new LineRow(
                line.line(),
                line.work(),
                line.description(),
                line.quantity(),
                line.rate(),
                line.amount(),
                verdict.accepted(),
                work.contractRate(),
                work.payable(),
                verdict.paidQuantity(),
                work.codes().stream().map(Code::name).toList(),
                json.jsonb(verdict.evidence()));
    }

    private static List<UnbilledView> unbilled(InvoiceRow invoice, Outcome outcome) {
        return outcome.result().unbilled().stream()
                .map(u -> new UnbilledView(u.work(), u.quantity(), invoice.money(u.amount())))
                .toList();
    }

    private static Money payable(InvoiceRow invoice) {
        var payable = invoice.payable();
        if (payable == null) {
            throw new IllegalStateException("not reconciled: " + invoice);
        }
        return invoice.money(payable);
    }

    private static Money disputed(InvoiceRow invoice) {
        return invoice.money(invoice.billed().subtract(payable(invoice).amount()));
    }

    private InvoiceView view(InvoiceRow invoice, boolean isWhole) {
        var isReconciled = invoice.payable() != null;
        var lines = invoices.lines(invoice.id());
        return new InvoiceView(
                invoice.id(),
                invoice.number(),
                invoice.vendor(),
                invoice.state(),
                invoice.money(invoice.billed()),
                isReconciled ? payable(invoice) : null,
                isReconciled ? disputed(invoice) : null,
                isReconciled
                        ? (int)
                                lines.stream()
                                        .filter(l ->
                                                l.payable() != null
                                                        && l.amount().compareTo(l.payable()) != 0)
                                        .count()
                        : null,
                invoice.agreement(),
                invoice.periodFrom(),
                invoice.periodTo(),
                people.see(invoice.submittedBy()),
                invoice.receivedAt(),
                invoice.reconciledAt(),
                invoice.disputeSentAt(),
                invoice.comment(),
                people.see(invoice.approvedBy()),
                invoice.approvedAt(),
                isWhole ? lines.stream().map(l -> lineView(invoice, l)).toList() : null,
                isWhole ? unbilled(invoice) : null,
                InvoiceVerb.allowed(invoice.state()));
    }

    private @Nullable List<UnbilledView> unbilled(InvoiceRow invoice) {
        JSONB unbilled = invoice.unbilled();
        return unbilled == null ? null : json.read(unbilled, UNBILLED);
    }

    private LineView lineView(InvoiceRow invoice, LineRow line) {
        var payable = line.payable();
        var contractRate = line.contractRate();
        var evidence = line.evidence();
        return new LineView(
                line.line(),
                line.work(),
                line.description(),
                line.quantity(),
                line.accepted(),
                invoice.money(line.rate()),
                contractRate == null ? null : invoice.money(contractRate),
                invoice.money(line.amount()),
                payable == null ? null : invoice.money(payable),
                payable == null ? null : invoice.money(line.amount().subtract(payable)),
                line.codes().isEmpty() ? null : line.codes().getFirst(),
                line.codes(),
                evidence == null ? List.of() : json.read(evidence, EVIDENCE));
    }
}
