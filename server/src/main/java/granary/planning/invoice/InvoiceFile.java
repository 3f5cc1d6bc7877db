package granary.planning.invoice;

import granary.planning.invoice.InvoiceRow.LineRow;
import granary.planning.sheet.Sheet;
import granary.planning.statement.Statements;
import granary.platform.CommonProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An invoice as the vendor sent it: columns lot and round (or work), quantity, unit_rate, amount,
 * currency, optionally line and description. Sums are kept as billed, right or wrong.
 */
record InvoiceFile(String currency, List<LineRow> lines) {
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toSet());

    static InvoiceFile read(byte[] body) {
        var sheet = Sheet.read(body).need("quantity", "unit_rate", "amount", "currency");
        if (!sheet.has("work")) {
            sheet.need("lot");
        }
        if (sheet.rows().isEmpty()) {
            throw CommonProblem.invalid("file", "no-lines", "it bills nothing", "Send its lines.");
        }
        var currency = sheet.rows().getFirst().text("currency");
        if (!CURRENCIES.contains(currency)) {
            sheet.rows()
                    .getFirst()
                    .fault(
                            "currency",
                            "unknown-currency",
                            "\"%s\" is no currency of ISO 4217".formatted(currency),
                            "Write a code such as USD or EUR.");
            sheet.refuseFaults();
        }
        return new InvoiceFile(currency, lines(sheet, currency));
    }

    private static List<LineRow> lines(Sheet sheet, String currency) {
        int digits = InvoiceRow.digits(currency);
        var lines = new ArrayList<LineRow>();
        Map<Integer, Long> seen = new HashMap<>();
        for (var row : sheet.rows()) {
            if (!row.text("currency").equals(currency)) {
                row.fault(
                        "currency",
                        "currency-mixed",
                        "\"%s\" stands beside %s".formatted(row.text("currency"), currency),
                        "Send one invoice for each currency.");
            }
            int number =
                    sheet.has("line")
                            ? Math.toIntExact(Math.min(row.count("line"), 1_000_000))
                            : lines.size() + 1;
            var before = seen.putIfAbsent(number, row.line());
            if (before != null) {
                row.fault(
                        "line",
                        "line-twice",
                        "line number %d stands in line %d already".formatted(number, before),
                        "Number the lines 1, 2, 3.");
            }
            lines.add(
                    new LineRow(
                            number,
                            Statements.work(row),
                            row.text("description"),
                            row.count("quantity"),
                            row.decimal("unit_rate", 6),
                            row.decimal("amount", digits)
                                    .setScale(digits, java.math.RoundingMode.HALF_UP),
                            null,
                            null,
                            null,
                            0,
                            List.of(),
                            null));
        }
        sheet.refuseFaults();
        return lines;
    }

    BigDecimal billed() {
        return lines.stream().map(LineRow::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
