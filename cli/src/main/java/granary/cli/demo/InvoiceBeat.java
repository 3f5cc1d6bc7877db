package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.Beat.Played;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the vendors bill, and what of it is payable. */
final class InvoiceBeat {
    private InvoiceBeat() {}

    static Played invoices(Stage stage) throws IOException {
        var finn = stage.as("finn");
        var work = Files.readString(stage.file("finance/accepted-work.csv"));
        for (var vendor : List.of("brightline", "quickmark")) {
            finn.send("POST", "/planning/statements/import?vendor=" + vendor, "text/csv", work)
                    .ok();
        }
        submit(stage, "bea", "brightline", "B-2209");
        submit(stage, "quim", "quickmark", "Q-0917");
        var invoices = new ArrayList<Map<String, @Nullable Object>>();
        var played = new Played();
        for (var number : List.of("B-2209", "Q-0917")) {
            var path = "/planning/invoices/" + number;
            finn.post(path + "/reconcile", map()).ok();
            var invoice = finn.get(path).ok().body();
            long disputed = 0;
            var reasons = new java.util.TreeMap<String, Integer>();
            for (var line : invoice.path("lines")) {
                if (!line.path("code").asString("").equals("MATCH")) {
                    disputed++;
                    reasons.merge(line.path("code").asString(""), 1, Integer::sum);
                }
            }
            if (disputed > 0) {
                finn.post(
                                path + "/dispute",
                                map("comment", "Lines that the work does not bear out"))
                        .ok();
            }
            invoices.add(
                    map(
                            "number",
                            number,
                            "billed",
                            amount(invoice.path("billed")),
                            "payable",
                            amount(invoice.path("payable")),
                            "disputed",
                            amount(invoice.path("disputed")),
                            "disputedLines",
                            disputed));
            played.say(
                    "%s: billed %s, payable %s, disputed %s in %d lines (%s)",
                    number,
                    amount(invoice.path("billed")),
                    amount(invoice.path("payable")),
                    amount(invoice.path("disputed")),
                    disputed,
                    String.join(", ", reasons.keySet()));
        }
        stage.as("lena").post("/planning/invoices/B-2209/approve", map()).ok();
        return played.fact("invoices", invoices);
    }

    private static void submit(Stage stage, String manager, String vendor, String number)
            throws IOException {
        stage.as(manager)
                .send(
                        "POST",
                        "/planning/invoices?vendor=" + vendor + "&number=" + number,
                        "text/csv",
                        Files.readString(
                                stage.file("finance/invoice-" + vendor + "-" + number + ".csv")))
                .ok();
    }

    private static String amount(tools.jackson.databind.JsonNode money) {
        return money.path("amount").asString("");
    }

    static final List<Beat> BEATS =
            List.of(new Beat(14, "Two invoices, line by line", InvoiceBeat::invoices));
}
