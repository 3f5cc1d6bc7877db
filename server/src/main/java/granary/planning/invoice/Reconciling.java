package granary.planning.invoice;

import granary.engine.plan.Reconciliation;
import granary.engine.plan.Reconciliation.Code;
import granary.engine.plan.Reconciliation.Judged;
import granary.engine.plan.Reconciliation.Line;
import granary.engine.plan.Reconciliation.Result;
import granary.engine.plan.Reconciliation.Terms;
import granary.engine.plan.Reconciliation.Work;
import granary.planning.agreement.RateCard;
import granary.planning.invoice.InvoiceRow.LineRow;
import granary.planning.statement.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice held against what the vendor delivered and what was agreed; the verdict on each line
 * with the sentences that prove it.
 *
 * @param works by name, as the vendor's statements say
 * @param paidOn number of the approved invoice by the work it paid
 * @param paidBefore units on approved invoices, which count towards the tiers
 */
record Reconciling(
        InvoiceRow invoice,
        List<LineRow> lines,
        Map<String, Statements.Line> works,
        RateCard card,
        Map<String, String> paidOn,
        long paidBefore) {

    /** One sentence of proof and, where there is one, the page it stands on. */
    record Evidence(String text, @Nullable String note, @Nullable String link) {}

    /**
     * @param accepted units delivered and accepted; null for unknown work
     * @param paidQuantity units that will count as paid once the invoice is approved
     */
    record Verdict(
            LineRow line,
            Judged judged,
            @Nullable Long accepted,
            long paidQuantity,
            List<Evidence> evidence) {}

    record Outcome(Result result, List<Verdict> verdicts) {}

    static Map<String, Statements.Line> byWork(List<Statements.Line> statement) {
        var works = new LinkedHashMap<String, Statements.Line>();
        statement.forEach(line -> works.put(line.work(), line));
        return works;
    }

    Outcome outcome() {
        var from = invoice.periodFrom();
        var to = invoice.periodTo();
        var result =
                Reconciliation.reconcile(
                        lines.stream()
                                .map(l ->
                                        new Line(
                                                Integer.toString(l.line()),
                                                l.work(),
                                                l.quantity(),
                                                l.rate(),
                                                l.amount()))
                                .toList(),
                        works.values().stream()
                                .map(w ->
                                        new Work(
                                                w.work(), w.quantity(), w.isAccepted(), w.doneOn()))
                                .toList(),
                        new Terms(
                                card.table(),
                                card.paysOnlyAccepted(),
                                invoice.digits(),
                                paidBefore,
                                paidOn.keySet(),
                                from == null || to == null
                                        ? null
                                        : new Reconciliation.Period(from, to)));
        var verdicts = new ArrayList<Verdict>();
        for (int i = 0; i < lines.size(); i++) {
            var judged = result.lines().get(i);
            verdicts.add(
                    new Verdict(
                            lines.get(i),
                            judged,
                            accepted(lines.get(i)),
                            paidQuantity(judged),
                            evidence(lines.get(i), judged)));
        }
        return new Outcome(result, verdicts);
    }

    private @Nullable Long accepted(LineRow line) {
        var work = works.get(line.work());
        return work == null ? null : work.isAccepted() ? work.quantity() : 0L;
    }

    private long paidQuantity(Judged judged) {
        var work = works.get(judged.line().work());
        return work == null || judged.payable().signum() == 0
                ? 0
                : Math.min(judged.line().quantity(), work.quantity());
    }

    private List<Evidence> evidence(LineRow line, Judged judged) {
        var evidence = new ArrayList<Evidence>();
        for (var code : judged.codes()) {
            evidence.add(new Evidence(sentence(code, line, judged), null, null));
        }
        var work = works.get(line.work());
        if (work != null) {
            evidence.add(
                    new Evidence(
                            "The statement says: %s, %d units, %s."
                                    .formatted(work.work(), work.quantity(), work.decision()),
                            "statement " + work.statement(),
                            null));
        }
        var rate = judged.contractRate();
        if (rate != null) {
            evidence.add(
                    new Evidence(
                            "Agreement %s: %s %s per %s."
                                    .formatted(
                                            card.agreement().key(),
                                            rate.toPlainString(),
                                            invoice.currency(),
                                            card.unit()),
                            null,
                            null));
        }
        return evidence;
    }

    private String sentence(Code code, LineRow line, Judged judged) {
        var work = works.get(line.work());
        return switch (code) {
            case MATCH -> "Quantity, rate and sum are as agreed.";
            case ARITHMETIC ->
                    "%d × %s is not %s."
                            .formatted(
                                    line.quantity(),
                                    line.rate().toPlainString(),
                                    line.amount().toPlainString());
            case UNKNOWN_WORK ->
                    "No statement of %s holds %s.".formatted(invoice.vendor(), line.work());
            case OUT_OF_PERIOD ->
                    "%s was done on %s, outside %s to %s."
                            .formatted(
                                    line.work(),
                                    work == null ? null : work.doneOn(),
                                    invoice.periodFrom(),
                                    invoice.periodTo());
            case DUPLICATE -> duplicate(line);
            case NOT_ACCEPTED ->
                    "%s was rejected; only accepted work is paid.".formatted(line.work());
            case OVER_QUANTITY ->
                    "%d units are billed, %d were delivered and accepted."
                            .formatted(line.quantity(), work == null ? 0 : work.quantity());
            case RATE_MISMATCH ->
                    "%s is billed, %s is agreed."
                            .formatted(
                                    line.rate().toPlainString(),
                                    judged.contractRate() == null
                                            ? "nothing"
                                            : judged.contractRate().toPlainString());
        };
    }

    private String duplicate(LineRow line) {
        var paid = paidOn.get(line.work());
        return paid == null
                ? "Line %d asks for %s already."
                        .formatted(
                                lines.stream()
                                        .filter(l -> l.work().equals(line.work()))
                                        .findFirst()
                                        .orElseThrow()
                                        .line(),
                                line.work())
                : "%s was paid on invoice %s.".formatted(line.work(), paid);
    }
}
