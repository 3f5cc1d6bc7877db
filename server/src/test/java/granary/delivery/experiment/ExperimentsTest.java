package granary.delivery.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.governance.Scope;
import granary.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    private final House house = House.open();
    private final ExperimentStore store = house.bean(ExperimentStore.class);

    @Test
    void a_page_is_full_although_experiments_out_of_sight_stand_between() {
        var mine = house.slug("mine");
        var other = house.slug("other");
        var login = house.slug("kim");
        var kim = house.as(login, "ml_engineer", Scope.dataset(mine));
        var first = insert(mine, kim.id());
        insert(other, kim.id());
        var second = insert(mine, kim.id());
        insert(other, kim.id());
        insert(other, kim.id());

        var page = kim.get("/delivery/experiments?limit=1").expect(200);
        assertThat(page.at("/items")).hasSize(1);
        assertThat(page.text("/items/0/id")).isEqualTo(second.toString());

        var next =
                kim.get("/delivery/experiments?limit=1&cursor=" + page.text("/next")).expect(200);
        assertThat(next.text("/items/0/id")).isEqualTo(first.toString());
        assertThat(next.at("/next").isNull()).isTrue();
    }

    private UUID insert(String dataset, UUID by) {
        var id = Ids.next();
        var side = new ExperimentPlan.Side(dataset, 1, null, List.of());
        var plan =
                new ExperimentPlan(
                        side,
                        side,
                        new ExperimentPlan.Test(dataset, 1, null, 0.3),
                        "y",
                        "auc",
                        null,
                        List.of(1L));
        store.insert(
                new ExperimentRow(
                        id, "of " + dataset, plan, "queued", null, by, Instant.now(), null));
        return id;
    }
}
