package granary.datasets.register;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.platform.web.Page;
import granary.quality.SmallData;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of datasets says what the gate of each newest version comes to. */
class GateColourTest {
    private final House house = House.open();

    @Test
    void the_colour_is_that_of_the_newest_version_and_nothing_before_its_gate_spoke() {
        var good = tickets("good");
        assertThat(listed(good).isNull()).isTrue();
        good.send("append", "id,price", "1,10", "2,20");
        assertThat(listed(good).isNull()).isTrue();
        good.commit(1);
        var bad = tickets("bad");
        bad.send("append", "id,price", "1,10", "1,20");
        bad.commit(1);

        assertThat(unmet(good, 1)).containsExactly("datasets.datasheet");
        assertThat(listed(good).asString()).isEqualTo("amber");
        assertThat(listed(bad).asString()).isEqualTo("red");
        assertThat(bad.omar.get(bad.path("")).expect(200).text("/gate")).isEqualTo("red");

        // From here on there is a datasheet.
        good.publish(1);
        good.send("append", "id,price", "3,30");
        assertThat(listed(good).isNull()).isTrue();
        good.commit(2);

        assertThat(unmet(good, 2)).isEmpty();
        assertThat(listed(good).asString()).isEqualTo("green");
    }

    @Test
    void what_two_people_waived_is_amber() {
        var data = tickets("waived");
        data.send("append", "id,price", "1,10", "1,20");
        data.commit(1);
        var finding =
                "/quality/findings/"
                        + data.omar
                                .get("/quality/findings?dataset=" + data.slug)
                                .expect(200)
                                .text("/items/0/id");
        data.omar
                .post(
                        finding + "/waive",
                        Map.of("reason", "One ticket was reprinted", "expiresOn", "2027-06-30"))
                .expect(200);
        data.lena.post(finding + "/agree").expect(200);

        assertThat(listed(data).asString()).isEqualTo("amber");
    }

    private SmallData tickets(String name) {
        return SmallData.registered(house, name)
                .agreed(
                        "tickets",
                        List.of("id integer", "price number"),
                        "- {id: once, metric: duplicateValues, arguments: {properties: [id]}, mustBe: 0}\n");
    }

    /** As the list shows it; the page begins right before the dataset. */
    private static JsonNode listed(SmallData data) {
        var before = data.slug.substring(0, data.slug.length() - 1);
        var items =
                data.omar
                        .get("/datasets?limit=500&cursor=" + Page.encode(before))
                        .expect(200)
                        .at("/items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(d -> d.path("slug").asString().equals(data.slug))
                .map(d -> d.path("gate"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> unmet(SmallData data, int version) {
        return StreamSupport.stream(
                        data.omar
                                .get(data.path("/versions/%d/gate".formatted(version)))
                                .expect(200)
                                .at("/items")
                                .spliterator(),
                        false)
                .filter(i -> !i.path("verdict").asString().equals("met"))
                .map(i -> i.path("code").asString())
                .toList();
    }
}
