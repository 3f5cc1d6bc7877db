package granary.cli.planning;

import granary.cli.LocalCommand;
import granary.cli.Numbers;
import granary.cli.Report;
import granary.cli.Rows;
import granary.cli.Text;
import granary.engine.InputProblem;
import granary.engine.plan.RateTable;
import granary.engine.plan.Reconciliation;
import granary.engine.plan.Reconciliation.Judged;
import granary.engine.plan.Reconciliation.Line;
import granary.engine.plan.Reconciliation.Terms;
import granary.engine.plan.Reconciliation.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "What of an invoice is payable, line by line, by accepted work and agreed rates.",
        footer = {
            "",
            "Example:",
            "  granary reconcile examples/finance/invoice-brightline-B-2209.csv --accepted examples/finance/accepted-work.csv --rates examples/finance/rates.csv --vendor brightline"
        })
public final class ReconcileCommand extends LocalCommand {
    @Parameters(
            paramLabel = "INVOICE",
            description =
                    "Columns line, lot and round (or work), quantity, unit_rate, amount, currency")
    private Path invoice = Path.of("");

    @Option(
            names = "--accepted",
            required = true,
            paramLabel = "WORK",
            description =
                    "Columns vendor, lot and round (or work), answers (or quantity), decision, optionally date")
    private Path accepted = Path.of("");

    @Option(
            names = "--rates",
            required = true,
            paramLabel = "RATES",
            description = "Columns vendor, from_qty, rate, currency, payable_when")
    private Path rates = Path.of("");

    @Option(
            names = "--vendor",
            paramLabel = "NAME",
            description = "Whose invoice it is; needed when the rates hold several")
    private @Nullable String vendor;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First day of the invoice's period")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day of the invoice's period")
    private @Nullable LocalDate to;

    @Override
    protected Report report() throws Exception {
        var lines = Rows.read("invoice", invoice);
        var work = Rows.read("accepted", accepted);
        var card = Rows.read("rates", rates);
        var whose = vendor(card);
        var rows =
                card.rows().stream()
                        .filter(r -> r.get(card.column("vendor")).equals(whose))
                        .toList();
        var currency = currency(lines, card, rows);
        var terms = terms(card, rows, currency.getDefaultFractionDigits());
        var result = Reconciliation.reconcile(lines(lines), works(work, whose), terms);
        var report =
                new Report()
                        .input(lines.input())
                        .input(work.input())
                        .input(card.input())
                        .summary("vendor", whose)
                        .summary("currency", currency.getCurrencyCode())
                        .summary("billed", result.billed().toPlainString())
                        .summary("payable", result.payable().toPlainString())
                        .summary("disputed", result.disputed().toPlainString())
                        .summary("lines", result.lines().size())
                        .summary("disputedLines", result.disputedLines())
                        .summary(
                                "unbilled",
                                result.unbilledAmount().setScale(terms.digits()).toPlainString())
                        .put("lines", result.lines().stream().map(ReconcileCommand::toMap).toList())
                        .put(
                                "unbilled",
                                result.unbilled().stream()
                                        .map(u ->
                                                Report.map(
                                                        "work",
                                                        u.work(),
                                                        "quantity",
                                                        u.quantity(),
                                                        "amount",
                                                        u.amount().toPlainString()))
                                        .toList())
                        .failWhen(result.disputedLines() > 0);
        report.line(
                "%s billed %s, payable %s, disputed %s in %d of %d lines (%s)",
                Text.plain(whose),
                result.billed(),
                result.payable(),
                result.disputed(),
                result.disputedLines(),
                result.lines().size(),
                currency);
        var table = new ArrayList<List<String>>();
        table.add(List.of("line", "work", "billed", "payable", "code"));
        for (var each : result.lines()) {
            table.add(
                    List.of(
                            each.line().line(),
                            each.line().work(),
                            each.line().amount().toPlainString(),
                            each.payable().toPlainString(),
                            each.codes().stream()
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", "))));
        }
        report.lines(Text.table(table));
        result.unbilled()
                .forEach(u ->
                        report.line(
                                "not billed yet: %s, %d units, %s",
                                Text.plain(u.work()), u.quantity(), u.amount()));
        return report;
    }

    private static Map<String, @Nullable Object> toMap(Judged judged) {
        return Report.map(
                "line", judged.line().line(),
                "work", judged.line().work(),
                "quantity", judged.line().quantity(),
                "rate", judged.line().rate().toPlainString(),
                "billed", judged.line().amount().toPlainString(),
                "payable", judged.payable().toPlainString(),
                "disputed", judged.disputed().toPlainString(),
                "code", judged.codes().getFirst().name(),
                "codes", judged.codes().stream().map(Enum::name).toList(),
                "contractRate",
                        judged.contractRate() == null
                                ? null
                                : judged.contractRate().toPlainString());
    }

    private String vendor(Rows card) {
        int at = card.column("vendor");
        var vendors =
                card.rows().stream()
                        .map(r -> r.get(at))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (vendor == null && vendors.size() == 1) {
            return vendors.getFirst();
        }
        if (vendor == null || !vendors.contains(vendor)) {
            throw InputProblem.of(
                            "reconcile.vendor",
                            vendor == null
                                    ? "The rates hold several vendors"
                                    : "The rates hold no vendor " + vendor,
                            "Pass --vendor with one of " + String.join(", ", vendors))
                    .in(rates.toString());
        }
        return vendor;
    }

    private Terms terms(Rows card, List<List<String>> rows, int digits) {
        int task = card.anyColumn("task_type");
        int tier = card.anyColumn("tier");
        var kinds =
                rows.stream()
                        .map(r ->
                                (task < 0 ? "" : r.get(task)) + " " + (tier < 0 ? "" : r.get(tier)))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (kinds.size() > 1) {
            throw InputProblem.of(
                            "reconcile.rates",
                            "The rates of this vendor speak of several kinds of work: " + kinds,
                            "Reconcile with a file that holds the rates of one kind")
                    .in(rates.toString());
        }
        int from0 = card.column("from_qty");
        int rate = card.column("rate");
        var tiers =
                rows.stream()
                        .map(r ->
                                new RateTable.Row(
                                        Numbers.whole(r.get(from0), rates.toString()),
                                        Numbers.decimal(r.get(rate), rates.toString())))
                        .toList();
        int when = card.anyColumn("payable_when");
        boolean onlyAccepted =
                when < 0 || rows.stream().anyMatch(r -> r.get(when).equals("item_accepted"));
        var period = from == null || to == null ? null : new Reconciliation.Period(from, to);
        return new Terms(
                new RateTable(tiers, RateTable.Mode.GRADUATED),
                onlyAccepted,
                digits,
                0,
                Set.of(),
                period);
    }

    private Currency currency(Rows lines, Rows card, List<List<String>> rows) {
        var billed = codes(lines, lines.rows());
        var agreed = codes(card, rows);
        agreed.addAll(billed);
        if (agreed.size() > 1) {
            throw InputProblem.of(
                            "currency-mismatch",
                            "The invoice and the agreement speak of different currencies: "
                                    + agreed,
                            "Ask for an invoice in the currency of the agreement")
                    .in(invoice.toString());
        }
        return Currency.getInstance(agreed.isEmpty() ? "USD" : agreed.getFirst());
    }

    private static TreeSet<String> codes(Rows table, List<List<String>> rows) {
        int at = table.anyColumn("currency");
        return rows.stream()
                .filter(r -> at >= 0)
                .map(r -> r.get(at))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Line> lines(Rows table) {
        var file = invoice.toString();
        int line = table.anyColumn("line");
        int quantity = table.column("quantity");
        int rate = table.column("unit_rate");
        int amount = table.column("amount");
        var lines = new ArrayList<Line>();
        for (var row : table.rows()) {
            lines.add(
                    new Line(
                            line < 0 ? String.valueOf(lines.size() + 1) : row.get(line),
                            work(table, row),
                            Numbers.whole(row.get(quantity), file),
                            Numbers.decimal(row.get(rate), file),
                            Numbers.decimal(row.get(amount), file)));
        }
        return lines;
    }

    private List<Work> works(Rows table, String whose) throws IOException {
        var file = accepted.toString();
        int by = table.anyColumn("vendor");
        int quantity = table.anyColumn("answers", "quantity");
        int decision = table.column("decision");
        int date = table.anyColumn("date");
        if (quantity < 0) {
            throw InputProblem.of(
                            "input.column",
                            "Accepted work has a column answers or quantity",
                            "Add it")
                    .in(file);
        }
        return table.rows().stream()
                .filter(row -> by < 0 || row.get(by).equals(whose))
                .map(row ->
                        new Work(
                                work(table, row),
                                Numbers.whole(row.get(quantity), file),
                                row.get(decision).equals("accepted"),
                                date < 0 || row.get(date).isEmpty()
                                        ? null
                                        : LocalDate.parse(row.get(date))))
                .toList();
    }

    /** What a line or a piece of work is called: its work, or its lot with the round. */
    private static String work(Rows table, List<String> row) {
        int work = table.anyColumn("work");
        if (work >= 0) {
            return row.get(work);
        }
        int round = table.anyColumn("round");
        return "lot "
                + row.get(table.column("lot"))
                + (round < 0 ? "" : " round " + row.get(round));
    }
}
