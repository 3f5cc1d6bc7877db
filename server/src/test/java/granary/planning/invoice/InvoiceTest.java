package granary.planning.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.governance.Agreements;
import granary.labeling.Tariff;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The invoices of the demo, from the files in examples/finance. */
class InvoiceTest {
    private static final Path FINANCE = Path.of("..", "examples", "finance");

    private final House house = House.open();
    private final Visitor lena = house.as("lena", "lead");

    @Test
    void the_brightline_invoice_is_payable_as_far_as_work_was_accepted() throws IOException {
        var brightline = vendor("brightline", "0.0500");
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", brightline);
        importWork(brightline, "brightline");

        send(bea, brightline, "B-2209", file("invoice-brightline-B-2209.csv")).expect(201);
        var answer = reconcile("B-2209", brightline).expect(200);

        assertThat(answer.text("/billed/amount")).isEqualTo("150.85");
        assertThat(answer.text("/payable/amount")).isEqualTo("89.10");
        assertThat(answer.text("/disputed/amount")).isEqualTo("61.75");
        assertThat(answer.at("/disputedLines").asInt()).isEqualTo(7);
        assertThat(answer.text("/state")).isEqualTo("disputed");
        var expected =
                Files.readAllLines(FINANCE.resolve("expected-reconciliation-brightline.csv"));
        for (int i = 1; i < expected.size(); i++) {
            var cells = expected.get(i).split(",");
            var line = answer.at("/lines/" + (i - 1));
            assertThat(line.path("code").asString()).as("line " + i).isEqualTo(cells[8]);
            assertThat(new BigDecimal(line.at("/payable/amount").asString()))
                    .isEqualByComparingTo(cells[6]);
            assertThat(line.path("evidence")).isNotEmpty();
        }
    }

    @Test
    void nothing_of_the_quickmark_invoice_is_payable() throws IOException {
        var quickmark = vendor("quickmark", "0.0200");
        var quim = house.as(house.slug("quim"), "vendor_manager", "vendor", quickmark);
        importWork(quickmark, "quickmark");

        send(quim, quickmark, "Q-0917", file("invoice-quickmark-Q-0917.csv")).expect(201);
        var answer = reconcile("Q-0917", quickmark).expect(200);

        assertThat(answer.text("/billed/amount")).isEqualTo("46.80");
        assertThat(answer.text("/payable/amount")).isEqualTo("0.00");
        assertThat(answer.at("/lines").findValuesAsString("code")).containsOnly("NOT_ACCEPTED");
    }

    @Test
    void what_is_disputed_is_told_to_the_vendor_before_the_rest_is_approved() throws IOException {
        var brightline = vendor("brightline", "0.0500");
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", brightline);
        importWork(brightline, "brightline");
        send(bea, brightline, "B-2209", file("invoice-brightline-B-2209.csv")).expect(201);
        reconcile("B-2209", brightline).expect(200);

        var early = verb(lena, "B-2209", brightline, "approve");
        verb(lena, "B-2209", brightline, "dispute").expect(200);
        var approved = verb(lena, "B-2209", brightline, "approve").expect(200);

        assertThat(early.at("/unmet/0/code").asString()).isEqualTo("dispute-not-sent");
        assertThat(approved.text("/state")).isEqualTo("approved");
        assertThat(verb(lena, "B-2209", brightline, "reconcile").problem())
                .isEqualTo("transition-not-allowed");

        send(
                        bea,
                        brightline,
                        "B-2210",
                        "lot,round,quantity,unit_rate,amount,currency\n1,1,291,0.0500,14.55,USD\n")
                .expect(201);
        var again = reconcile("B-2210", brightline).expect(200);
        assertThat(again.at("/lines/0/code").asString()).isEqualTo("DUPLICATE");
        assertThat(again.at("/lines/0/evidence/0/text").asString()).contains("B-2209");
    }

    @Test
    void a_vendor_sees_its_own_invoices_and_nothing_else() throws IOException {
        var brightline = vendor("brightline", "0.0500");
        var quickmark = vendor("quickmark", "0.0200");
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", brightline);
        var quim = house.as(house.slug("quim"), "vendor_manager", "vendor", quickmark);
        var number = "B-" + house.slug("1");
        send(bea, brightline, number, file("invoice-brightline-B-2209.csv")).expect(201);

        assertThat(send(quim, brightline, "X-1", file("invoice-brightline-B-2209.csv")).status())
                .isEqualTo(404);
        assertThat(quim.get("/planning/invoices/" + number).status()).isEqualTo(404);
        assertThat(quim.get("/planning/invoices").at("/items")).isEmpty();
        assertThat(bea.get("/planning/invoices").at("/items")).hasSize(1);
        assertThat(verb(bea, number, brightline, "approve").problem())
                .isEqualTo("permission-missing");
    }

    @Test
    void the_same_bytes_again_are_the_same_invoice_and_other_bytes_are_refused()
            throws IOException {
        var brightline = vendor("brightline", "0.0500");
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", brightline);
        var file = file("invoice-brightline-B-2209.csv");
        var first = send(bea, brightline, "B-2209", file).expect(201);

        assertThat(send(bea, brightline, "B-2209", file).expect(200).text("/id"))
                .isEqualTo(first.text("/id"));
        var other = send(bea, brightline, "B-2209", file.replace("14.55", "14.56"));
        assertThat(other.problem()).isEqualTo("duplicate-invoice");
        assertThat(other.text("/link")).endsWith(first.text("/id"));
    }

    @Test
    void every_bad_cell_is_told_at_once_with_its_line_and_column() {
        var brightline = vendor("brightline", "0.0500");

        var answer =
                lena.send(
                        "POST",
                        "/planning/statements/import?vendor=" + brightline,
                        "text/csv",
                        """
                        vendor,lot,round,answers,decision
                        %1$s,1,1,"1,234",accepted
                        %1$s,2,1,10,maybe
                        %1$s,2,1,10.5,accepted
                        """
                                .formatted(brightline)
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors").findValuesAsString("path"))
                .containsExactly(
                        "line 2, column answers",
                        "line 3, column decision",
                        "line 4, column answers",
                        "line 4, column lot");
        assertThat(answer.text("/errors/0/hint")).contains("1234").contains("1.234");
        assertThat(lena.get("/planning/statements?vendor=" + brightline).at("/items")).isEmpty();
    }

    @Test
    void an_invoice_in_another_currency_is_refused() {
        var brightline = vendor("brightline", "0.0500");
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", brightline);

        assertThat(
                        send(
                                        bea,
                                        brightline,
                                        "B-1",
                                        "lot,quantity,unit_rate,amount,currency\n1,10,0.05,0.50,EUR\n")
                                .problem())
                .isEqualTo("currency-mismatch");
        assertThat(
                        send(
                                        bea,
                                        brightline,
                                        "B-2",
                                        "lot,quantity,unit_rate,amount,currency\n1,1,10.5,10.5,JPY\n")
                                .text("/errors/0/code"))
                .isEqualTo("decimals");
    }

    @Test
    void an_agreement_prices_work_only_while_it_is_active() {
        var slug = house.slug("vendor");
        lena.post("/planning/vendors", Map.of("slug", slug, "name", slug)).expect(201);
        var key = "AG-" + slug;
        lena.post("/planning/agreements", agreement(key, slug, "0.0500")).expect(201);

        var skipped = lena.post("/planning/agreements/%s/activate".formatted(key));
        lena.post("/planning/agreements/%s/submit".formatted(key)).expect(200);
        var prospect = lena.post("/planning/agreements/%s/activate".formatted(key));

        assertThat(skipped.problem()).isEqualTo("transition-not-allowed");
        assertThat(prospect.at("/unmet/0/code").asString()).isEqualTo("vendor-status");
        assertThat(tariff(key)).isEmpty();
        assertThat(house.bean(Agreements.class).isOnFile(slug)).isFalse();

        lena.post("/planning/vendors/%s/status".formatted(slug), Map.of("status", "approved"))
                .expect(200);
        lena.post("/planning/agreements/%s/activate".formatted(key)).expect(200);

        assertThat(tariff(key))
                .hasValueSatisfying(p -> {
                    assertThat(p.perUnit().amountText()).isEqualTo("0.0500");
                    assertThat(p.payableWhen()).isEqualTo("item_accepted");
                });
        assertThat(house.bean(Agreements.class).isOnFile(slug)).isTrue();
        var quote =
                lena.post(
                        "/planning/agreements/%s/quote".formatted(key),
                        Map.of("taskType", "text-pair", "quantity", 2100));
        assertThat(quote.text("/amount/amount")).isEqualTo("104.5000");
    }

    @Test
    void rates_with_a_gap_are_refused_naming_them() {
        var slug = house.slug("vendor");
        lena.post("/planning/vendors", Map.of("slug", slug, "name", slug)).expect(201);
        var body = new HashMap<>(agreement("AG-" + slug, slug, "0.05"));
        body.put(
                "rates",
                List.of(Map.of("taskType", "text-pair", "fromQuantity", 100, "price", "0.05")));

        var answer = lena.post("/planning/agreements", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/errors/0/code")).isEqualTo("rates.gap");
    }

    @Test
    void a_budget_line_is_kept_and_named_once() {
        var slug = house.slug("labels");
        var body =
                Map.of(
                        "slug",
                        slug,
                        "title",
                        "Labels Q4",
                        "category",
                        "labels",
                        "amount",
                        Map.of("amount", "1500.00", "currency", "USD"));

        assertThat(lena.post("/planning/budgets", body).expect(201).text("/amount/amount"))
                .isEqualTo("1500.00");
        assertThat(lena.post("/planning/budgets", body).problem()).isEqualTo("already-exists");
    }

    private java.util.Optional<Tariff.Price> tariff(String key) {
        return house.bean(Tariff.class).price(key, "text-pair", "standard", Instant.now());
    }

    /** An approved vendor with an active agreement; its slug begins with the stem. */
    private String vendor(String stem, String price) {
        var slug = house.slug(stem);
        lena.post("/planning/vendors", Map.of("slug", slug, "name", stem, "status", "approved"))
                .expect(201);
        var key = "AG-" + slug;
        lena.post("/planning/agreements", agreement(key, slug, price)).expect(201);
        lena.post("/planning/agreements/%s/submit".formatted(key)).expect(200);
        lena.post("/planning/agreements/%s/activate".formatted(key)).expect(200);
        return slug;
    }

    private static Map<String, Object> agreement(String key, String vendor, String price) {
        return Map.of(
                "key",
                key,
                "vendor",
                vendor,
                "currency",
                "USD",
                "onFile",
                true,
                "rates",
                List.of(
                        Map.of("taskType", "text-pair", "fromQuantity", 0, "price", price),
                        Map.of("taskType", "text-pair", "fromQuantity", 2001, "price", "0.0450")));
    }

    /** The demo's accepted work, under the vendor's name in this test. */
    private void importWork(String vendor, String name) throws IOException {
        var answer =
                lena.send(
                        "POST",
                        "/planning/statements/import?vendor=" + vendor,
                        "text/csv",
                        file("accepted-work.csv")
                                .replace(name + ",", vendor + ",")
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of());
        answer.expect(200);
        assertThat(answer.at("/lines").asInt()).isPositive();
        assertThat(answer.at("/skipped").asInt()).isPositive();
    }

    private static Answer send(Visitor who, String vendor, String number, String csv) {
        return who.send(
                "POST",
                "/planning/invoices?vendor=%s&number=%s".formatted(vendor, number),
                "text/csv",
                csv.getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private Answer reconcile(String number, String vendor) {
        return verb(lena, number, vendor, "reconcile");
    }

    private static Answer verb(Visitor who, String number, String vendor, String verb) {
        return who.post("/planning/invoices/%s/%s?vendor=%s".formatted(number, verb, vendor));
    }

    private static String file(String name) throws IOException {
        return Files.readString(FINANCE.resolve(name));
    }
}
