package granary.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.datasets.BankData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Drift, leakage and duplicates of the bank's first three months. */
class ComparisonsTest {
    private static final House HOUSE = House.open();
    private static final BankData BANK = threeMonths();

    private static BankData threeMonths() {
        var bank = BankData.ready(HOUSE);
        bank.ingestAll(BankData.months(3));
        bank.commit(1);
        return bank;
    }

    @Test
    void drift_is_measured_once_and_looked_up_afterwards() {
        var body = Map.of("base", side("2008-05", "2008-06"), "current", side("2008-07"));

        var first = BANK.omar.result(BANK.omar.post("/quality/drifts", body));
        var again = BANK.omar.result(BANK.omar.post("/quality/drifts", body));

        assertThat(first.path("verdict").asString()).isEqualTo("fail");
        assertThat(again.path("known").asBoolean()).isTrue();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        var shown = BANK.lena.get("/quality/drifts/" + first.path("id").asString()).expect(200);
        var contact = column(shown.at("/report/columns"), "contact");
        assertThat(contact.path("verdict").asString()).isEqualTo("drift");
        assertThat(shown.at("/report/summary/columns").asInt()).isGreaterThan(10);
        assertThat(
                        BANK.lena
                                .get("/quality/drifts?dataset=" + BANK.slug)
                                .expect(200)
                                .text("/items/0/id"))
                .isEqualTo(first.path("id").asString());
    }

    @Test
    void the_duration_of_a_call_is_known_only_after_it_and_leaks() {
        var body =
                Map.of(
                        "train", side("2008-05", "2008-06"),
                        "test", side("2008-07"),
                        "target", "y");

        var done = BANK.omar.result(BANK.omar.post("/quality/leaks", body));

        assertThat(done.path("verdict").asString()).isEqualTo("fail");
        var report = BANK.omar.get("/quality/leaks/" + done.path("id").asString()).at("/report");
        assertThat(report.path("findings").toString()).contains("duration");
        assertThat(report.at("/split/testRows").asLong()).isGreaterThan(1000);
    }

    @Test
    void every_row_is_kept_or_removed() {
        var body =
                Map.of(
                        "dataset",
                        BANK.slug,
                        "version",
                        1,
                        "columns",
                        List.of("age", "job", "marital", "education"));

        var done = BANK.omar.result(BANK.omar.post("/quality/dedupes", body));

        var summary =
                BANK.omar
                        .get("/quality/dedupes/" + done.path("id").asString())
                        .expect(200)
                        .at("/report/summary");
        assertThat(summary.path("kept").asLong() + summary.path("removed").asLong())
                .isEqualTo(summary.path("rows").asLong());
        assertThat(summary.path("removed").asLong()).isPositive();
    }

    @Test
    void what_cannot_be_compared_is_refused_and_what_may_not_be_seen_is_not_there() {
        var body =
                Map.of(
                        "base", side("2008-05"),
                        "current", side("1999-01"),
                        "columns", List.of("no_such"));
        var refused = BANK.omar.post("/quality/drifts", body).expect(422);
        assertThat(refused.body()).contains("no_such", "1999-01");

        var done =
                BANK.omar.result(
                        BANK.omar.post(
                                "/quality/drifts",
                                Map.of("base", side("2008-05"), "current", side("2008-06"))));
        var path = "/quality/drifts/" + done.path("id").asString();
        assertThat(HOUSE.stranger().get(path).status()).isIn(403, 404);
        assertThat(BANK.omar.get(path.replace("drifts", "leaks")).status()).isEqualTo(404);
    }

    private static Map<String, Object> side(String... partitions) {
        return Map.of("dataset", BANK.slug, "version", 1, "partitions", List.of(partitions));
    }

    private static JsonNode column(JsonNode columns, String name) {
        for (var column : columns) {
            if (column.path("name").asString().equals(name)) {
                return column;
            }
        }
        throw new AssertionError("no column " + name);
    }
}
