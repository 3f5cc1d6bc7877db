package granary.quality.companion;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.governance.Scope;
import granary.quality.SmallData;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders whose customers, ledger and prices are datasets of their own. */
class CompanionsTest {
    private static final List<String> ORDER =
            List.of("id integer", "customer integer", "region string", "amount number");

    private final House house = House.open();

    @Test
    void a_gate_compares_with_the_newest_published_version_and_says_which() {
        var customers = SmallData.registered(house, "customers");
        customers.agreed("customers", List.of("id integer", "name string"), "");
        customers.send("append", "id,name", "1,Ana", "2,Ren");
        customers.commit(1);
        var orders = orders(knownCustomer(customers.slug));

        assertThat(orders.commit(1).text("/state")).isEqualTo("gate_failed");
        var unmeasured = orders.run("gate");
        var nothing = check(unmeasured.at("/checks"), "known-customer");
        assertThat(nothing.path("verdict").asString()).isEqualTo("error");
        assertThat(nothing.path("message").asString())
                .contains(customers.slug + " has no published version");
        assertThat(unmeasured.at("/companions").size()).isZero();
        assertThat(orders.omar.get(rows(unmeasured.text("/id"))).expect(200).at("/items").size())
                .isZero();

        customers.publish(1);
        var first = orders.omar.result(measure(orders));
        var again = orders.omar.result(measure(orders));
        customers.send("append", "id,name", "3,Mio");
        customers.commit(2);
        customers.publish(2);
        var second = orders.omar.result(measure(orders));

        assertThat(first.path("verdict").asString()).isEqualTo("fail");
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("verdict").asString()).isEqualTo("pass");
        var old = orders.omar.get("/quality/runs/" + first.path("id").asString()).expect(200);
        assertThat(old.at("/companions").toString())
                .isEqualTo(
                        "[{\"name\":\"%1$s\",\"dataset\":\"%1$s\",\"version\":1}]"
                                .formatted(customers.slug));
        var failed = check(old.at("/checks"), "known-customer");
        assertThat(failed.at("/failed/rows").asInt()).isEqualTo(1);
        assertThat(failed.at("/failed/examples/0/row").asInt()).isEqualTo(3);
        assertThat(failed.at("/evidence/comparedWith/0").asString())
                .isEqualTo(customers.slug + "@v1");
        assertThat(orders.omar.get(rows(old.text("/id"))).expect(200).text("/items/0/values/id"))
                .isEqualTo("13");
        assertThat(orders.run("adhoc").at("/companions/0/version").asInt()).isEqualTo(2);
    }

    @Test
    void figures_of_another_dataset_are_reconciled_trusted_and_asked_for_in_sql() {
        var ledger = SmallData.registered(house, "ledger");
        ledger.agreed("ledger", List.of("region string", "amount number"), "");
        ledger.send("append", "region,amount", "north,30", "south,29");
        ledger.commit(1);
        ledger.publish(1);
        var prices = SmallData.registered(house, "prices");
        prices.agreed("prices", List.of("id integer", "amount number"), "");
        prices.send("append", "id,amount", "11,10", "12,20", "13,31");
        prices.commit(1);
        prices.publish(1);

        var orders =
                orders(
                        custom(
                                        "books",
                                        "check: reconcile, with: %s, by: [region], measures: [sum(amount)]"
                                                .formatted(ledger.slug))
                                + custom(
                                        "prices",
                                        "check: accuracy, against: %s@v1, key: [id], columns: [amount]"
                                                .formatted(prices.slug))
                                + """
                                - {id: more, type: sql, mustBe: 1, query: "select count(*) from ${%s} where amount > 30"}
                                """
                                        .formatted(prices.slug));
        orders.commit(1);
        var run = orders.run("gate");

        var books = check(run.at("/checks"), "books");
        assertThat(books.path("metricValue").asInt()).isEqualTo(1);
        assertThat(books.path("message").asString()).contains("region=south sum(amount) is 30");
        var trusted = check(run.at("/checks"), "prices");
        assertThat(trusted.at("/failed/rows").asInt()).isEqualTo(1);
        assertThat(trusted.at("/failed/examples/0/reason").asString())
                .isEqualTo("amount is 30.0, trusted is 31.0");
        assertThat(check(run.at("/checks"), "more").path("verdict").asString()).isEqualTo("pass");
        assertThat(names(run.at("/companions")))
                .containsExactlyInAnyOrder(ledger.slug, prices.slug, prices.slug + "@v1");
    }

    @Test
    void a_row_that_the_other_dataset_condemns_is_mended_only_by_what_is_found_there() {
        var customers = SmallData.registered(house, "customers");
        customers.agreed("customers", List.of("id integer"), "");
        customers.send("append", "id", "1", "2");
        customers.commit(1);
        customers.publish(1);
        var orders = SmallData.registered(house, "orders");
        orders.agreed("orders", ORDER, knownCustomer(customers.slug));
        var ingest =
                orders.send(
                        "append",
                        "id,customer,region,amount",
                        "11,1,north,10",
                        "12,7,north,20",
                        "13,2,south,30");
        assertThat(orders.commit(1).text("/state")).isEqualTo("gate_failed");
        var path = "/quality/quarantine/%s/decisions".formatted(ingest.text("/id"));

        var held = orders.omar.get("/quality/quarantine?dataset=" + orders.slug).expect(200);
        assertThat(held.at("/items/1/checks").toString()).isEqualTo("[\"known-customer\"]");
        assertThat(held.text("/items/1/reasons/0")).contains("not found in " + customers.slug);
        assertThat(orders.omar.post(path, mended("9")).problem()).isEqualTo("still-failing");
        assertThat(orders.omar.post(path, mended("2")).expect(200).at("/decided").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_monitor_and_a_trial_compare_too_and_what_is_not_there_is_an_error_that_says_so() {
        var customers = SmallData.registered(house, "customers");
        customers.agreed("customers", List.of("id integer"), "");
        customers.send("append", "id", "1", "2", "3");
        customers.commit(1);
        customers.publish(1);
        var orders = orders(knownCustomer(customers.slug));
        orders.commit(1);
        var monitor =
                orders.omar
                        .post(
                                "/quality/monitors",
                                Map.of(
                                        "dataset",
                                        orders.slug,
                                        "name",
                                        "daily",
                                        "watch",
                                        Map.of("kind", "suite"),
                                        "trigger",
                                        Map.of(
                                                "on", "schedule",
                                                "cron", "0 6 * * *",
                                                "timezone", "UTC")))
                        .expect(201)
                        .text("/id");

        orders.omar.result(orders.omar.post("/quality/monitors/%s/look".formatted(monitor)));
        var tried =
                trial(
                        orders,
                        reference(customers.slug + ".id"),
                        reference(customers.slug + "@v9.id"),
                        reference("nobody-knows.id"),
                        reference(customers.slug + ".shoe"));

        assertThat(orders.run("monitor").at("/companions/0/version").asInt()).isEqualTo(1);
        assertThat(check(orders.run("monitor").at("/checks"), "known-customer").path("verdict"))
                .hasToString("\"pass\"");
        assertThat(tried.at("/0/verdict").asString()).isEqualTo("pass");
        assertThat(tried.at("/1/verdict").asString()).isEqualTo("error");
        assertThat(tried.at("/1/message").asString()).contains("has no version 9");
        assertThat(tried.at("/2/verdict").asString()).isEqualTo("error");
        assertThat(tried.at("/2/message").asString())
                .contains("there is no dataset nobody-knows that you may read");
        assertThat(tried.at("/3/verdict").asString()).isEqualTo("error");
        assertThat(tried.at("/3/message").asString()).contains("shoe");
    }

    @Test
    void nobody_learns_of_a_dataset_that_they_may_not_read() {
        var customers = SmallData.registered(house, "customers");
        customers.agreed("customers", List.of("id integer"), "");
        customers.send("append", "id", "1");
        customers.commit(1);
        customers.publish(1);
        var orders = orders("");
        orders.commit(1);
        var login = house.slug("kim");
        var kim = house.as(login, "data_engineer", Scope.dataset(orders.slug));
        var entry = reference(customers.slug + ".id");
        var path = "/quality/suites/%s/checks".formatted(orders.slug);

        var trial =
                kim.result(
                        kim.post(
                                "/quality/trials",
                                Map.of(
                                        "dataset",
                                        orders.slug,
                                        "version",
                                        1,
                                        "checks",
                                        List.of(entry))));
        var refused = kim.post(path, Map.of("entry", entry)).expect(422);

        assertThat(trial.at("/checks/0/verdict").asString()).isEqualTo("error");
        assertThat(trial.at("/checks/0/message").asString())
                .contains("no dataset %s that you may read".formatted(customers.slug));
        assertThat(refused.text("/errors/0/code")).isEqualTo("unknown-dataset");
        orders.omar.post(path, Map.of("entry", entry)).expect(201);
    }

    @Test
    void values_of_a_personal_column_are_compared_and_never_shown() {
        var trusted = SmallData.registered(house, "people");
        trusted.agreed("people", List.of("id integer", "mail string personal", "city string"), "");
        trusted.send("append", "id,mail,city", "1,ana@example.org,Bonn", "2,ren@example.org,Bern");
        trusted.commit(1);
        trusted.publish(1);
        var own = SmallData.registered(house, "users");
        own.agreed(
                "users",
                List.of("id integer", "mail string personal", "city string"),
                custom(
                                "same-mail",
                                "check: accuracy, against: %s, key: [id], columns: [mail]"
                                        .formatted(trusted.slug))
                        + custom(
                                "mails",
                                "check: reconcile, with: %s, measures: [max(mail)]"
                                        .formatted(trusted.slug)));
        own.send("append", "id,mail,city", "1,ana@example.org,Bonn", "2,rex@example.org,Bern");
        own.commit(1);

        var run = own.run("gate");

        var mail = check(run.at("/checks"), "same-mail");
        assertThat(mail.at("/failed/rows").asInt()).isEqualTo(1);
        assertThat(check(run.at("/checks"), "mails").path("metricValue").asInt()).isEqualTo(1);
        assertThat(run.body()).doesNotContain("@example.org");
    }

    private SmallData orders(String checks) {
        var orders = SmallData.registered(house, "orders");
        orders.agreed("orders", ORDER, checks);
        orders.send(
                "append",
                "id,customer,region,amount",
                "11,1,north,10",
                "12,2,north,20",
                "13,3,south,30");
        return orders;
    }

    private static String knownCustomer(String customers) {
        return custom(
                "known-customer",
                "check: reference, column: customer, to: %s.id".formatted(customers));
    }

    private static String custom(String id, String implementation) {
        return "- {id: %s, type: custom, engine: granary, implementation: {%s}}\n"
                .formatted(id, implementation);
    }

    private static Map<String, Object> reference(String to) {
        return Map.of("kind", "reference", "column", "customer", "to", to);
    }

    private static Map<String, Object> mended(String customer) {
        return Map.of(
                "check", "known-customer",
                "decision", "fixed",
                "values", Map.of("customer", customer));
    }

    private static granary.Answer measure(SmallData orders) {
        return orders.omar.post("/quality/runs", Map.of("dataset", orders.slug, "version", 1));
    }

    @SafeVarargs
    private static JsonNode trial(SmallData orders, Map<String, Object>... entries) {
        return orders.omar
                .result(
                        orders.omar.post(
                                "/quality/trials",
                                Map.of(
                                        "dataset",
                                        orders.slug,
                                        "version",
                                        1,
                                        "checks",
                                        List.of(entries))))
                .path("checks");
    }

    private static String rows(String run) {
        return "/quality/runs/%s/rows?check=known-customer".formatted(run);
    }

    private static JsonNode check(JsonNode checks, String id) {
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(c -> c.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode companions) {
        return StreamSupport.stream(companions.spliterator(), false)
                .map(c -> c.path("name").asString())
                .toList();
    }
}
