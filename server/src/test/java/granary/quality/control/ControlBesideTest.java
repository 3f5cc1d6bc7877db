package granary.quality.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.House;
import granary.quality.Controls;
import granary.quality.SmallData;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A preventive control that compares with another dataset. */
class ControlBesideTest {
    private final House house = House.open();
    private final Controls controls = house.bean(Controls.class);

    @Test
    void it_is_proven_by_replay_let_through_at_the_door_and_held_at_the_gate() {
        var customers = published("customers");
        var orders = orders();
        var bad = orders.send("append", "id,customer", "12,9");
        var checks = List.of(reference(customers.slug), sql(customers.slug));

        assertThat(controls.replayIngest(checks, UUID.fromString(bad.text("/id"))).verdict())
                .isEqualTo("fail");
        assertThat(controls.replayVersion(checks, orders.slug, 1).verdict()).isEqualTo("pass");
        assertThat(controls.askedAtGateOnly(orders.slug, checks))
                .containsExactly("customers are known", "no stranger orders");

        controls.arm(orders.slug + "-CTL", "INC-1", orders.slug, checks);
        var again = orders.send("append", "id,customer", "13,8");
        orders.commit(2);
        controls.disarm(orders.slug + "-CTL");

        assertThat(again.text("/state")).isEqualTo("landed");
        assertThat(orders.version(2).text("/state")).isEqualTo("gate_failed");
        var held =
                StreamSupport.stream(
                                orders.omar
                                        .get(orders.path("/versions/2/gate"))
                                        .expect(200)
                                        .at("/items")
                                        .spliterator(),
                                false)
                        .filter(i -> i.path("verdict").asString().equals("unmet"))
                        .map(i -> i.path("title").asString())
                        .toList();
        assertThat(held).contains("customers are known", "no stranger orders");
    }

    /** What the door can ask of the file itself it asks, whatever stands beside it. */
    @Test
    void the_part_of_it_that_needs_only_the_file_is_asked_at_the_door() {
        var customers = published("buyers");
        var orders = orders();
        var checks =
                List.of(
                        sql(customers.slug),
                        Map.<String, Object>of(
                                "name", "ids are small",
                                "kind", "range",
                                "column", "id",
                                "max", 100));
        controls.arm(orders.slug + "-CTL", "INC-1", orders.slug, checks);

        var large = orders.send("append", "id,customer", "500,1");
        var good = orders.send("append", "id,customer", "14,2");
        controls.disarm(orders.slug + "-CTL");

        assertThat(large.text("/state")).isEqualTo("blocked");
        assertThat(large.at("/blockedBy/sentences").toString()).contains("range on id");
        assertThat(large.at("/blockedBy/sentences").size()).isEqualTo(1);
        assertThat(good.text("/state")).isEqualTo("landed");
    }

    @Test
    void a_replay_without_what_it_compares_with_is_refused_with_the_reason() {
        var nothing = SmallData.registered(house, "unpublished");
        nothing.agreed("customers", List.of("id integer"), "");
        var orders = orders();
        var checks = List.of(reference(nothing.slug));

        assertThatThrownBy(() -> controls.replayVersion(checks, orders.slug, 1))
                .hasMessageContaining("The replay proves nothing")
                .hasMessageContaining(nothing.slug + " has no published version");
    }

    private SmallData published(String name) {
        var customers = SmallData.registered(house, name);
        customers.agreed("customers", List.of("id integer"), "");
        customers.send("append", "id", "1", "2");
        customers.commit(1);
        customers.publish(1);
        return customers;
    }

    private SmallData orders() {
        var orders = SmallData.registered(house, "orders");
        orders.agreed("orders", List.of("id integer", "customer integer"), "");
        orders.send("append", "id,customer", "10,1", "11,2");
        assertThat(orders.commit(1).text("/state")).isEqualTo("gate_passed");
        return orders;
    }

    private static Map<String, Object> reference(String customers) {
        return Map.of(
                "name", "customers are known",
                "kind", "reference",
                "column", "customer",
                "to", customers + ".id");
    }

    private static Map<String, Object> sql(String customers) {
        return Map.of(
                "name",
                "no stranger orders",
                "type",
                "sql",
                "query",
                "select count(*) from ${object} where customer not in (select id from ${%s})"
                        .formatted(customers),
                "mustBe",
                0);
    }
}
