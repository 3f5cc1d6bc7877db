package granary.quality.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.quality.SmallData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A check that somebody added beside the contract blames rows and is asked of mended ones. */
class OwnChecksTest {
    private final House house = House.open();

    @Test
    void a_row_that_an_added_check_blames_is_mended_only_by_what_passes_it() {
        var data = SmallData.registered(house, "added");
        data.agreed("orders", List.of("id integer", "amount number"), "");
        data.omar
                .post(
                        "/quality/suites/%s/checks".formatted(data.slug),
                        Map.of(
                                "entry",
                                Map.of(
                                        "id", "amount-is-small",
                                        "name", "amounts are small",
                                        "kind", "range",
                                        "column", "amount",
                                        "max", 100)))
                .expect(201);
        var ingest = data.send("append", "id,amount", "1,10", "2,5000", "3,20");
        assertThat(data.commit(1).text("/state")).isEqualTo("gate_failed");
        var decide = "/quality/quarantine/%s/decisions".formatted(ingest.text("/id"));

        var held = data.omar.get("/quality/quarantine?dataset=" + data.slug).expect(200);
        var groups = data.omar.get("/quality/quarantine/groups?dataset=" + data.slug).expect(200);
        var wrong = data.omar.post(decide, mended("4000"));
        var right = data.omar.post(decide, mended("40"));

        assertThat(held.at("/items/1/checks").toString()).isEqualTo("[\"amount-is-small\"]");
        assertThat(held.text("/items/1/reasons/0")).startsWith("amounts are small: ");
        assertThat(held.at("/items/0/checks").size()).isZero();
        assertThat(groups.body()).contains("amount-is-small");
        assertThat(wrong.problem()).isEqualTo("still-failing");
        assertThat(wrong.text("/errors/0/code")).isEqualTo("amount-is-small");
        assertThat(right.expect(200).at("/decided").asInt()).isEqualTo(1);
    }

    private static Map<String, Object> mended(String amount) {
        return Map.of(
                "check", "amount-is-small",
                "decision", "fixed",
                "values", Map.of("amount", amount));
    }
}
