package granary.governance.people;

import static granary.governance.tables.Tables.ROLE_BINDING;
import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private final House house = House.open();
    private final Visitor admin = house.stranger("admin");

    private String register(String kind) {
        var login = house.slug("ana");
        admin.post("/governance/people", Map.of("login", login, "name", "Ana", "kind", kind))
                .expect(201);
        return login;
    }

    @Test
    void only_administrators_register_people() {
        var refused =
                house.stranger("lead")
                        .post(
                                "/governance/people",
                                Map.of("login", "x", "name", "X", "kind", "person"));

        assertThat(refused.problem()).isEqualTo("permission-missing");
    }

    @Test
    void a_login_is_taken_once() {
        var login = register("person");

        var again =
                admin.post(
                        "/governance/people",
                        Map.of("login", login, "name", "Other", "kind", "person"));

        assertThat(again.problem()).isEqualTo("already-exists");
    }

    @Test
    void a_role_is_given_and_taken() {
        var login = register("person");
        var role =
                admin.post(
                                "/governance/people/" + login + "/roles",
                                Map.of(
                                        "role",
                                        "lead",
                                        "scope",
                                        Map.of("type", "dataset", "key", "bank")))
                        .expect(201);
        assertThat(role.text("/scope/key")).isEqualTo("bank");
        assertThat(house.as(login).get("/governance/me").text("/roles/0/role")).isEqualTo("lead");

        admin.delete("/governance/people/" + login + "/roles/" + role.text("/id")).expect(204);

        assertThat(house.as(login).get("/governance/me").at("/roles")).isEmpty();
    }

    @Test
    void a_mistyped_role_is_answered_with_the_one_meant() {
        var refused =
                admin.post(
                        "/governance/people/" + register("person") + "/roles",
                        Map.of("role", "anotator"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/hint")).contains("annotator");
    }

    @Test
    void nobody_gives_a_role_to_themselves() {
        var refused =
                admin.post(
                        "/governance/people/" + admin.login() + "/roles", Map.of("role", "lead"));

        assertThat(refused.problem()).isEqualTo("self-approval");
        assertThat(refused.text("/rule")).isEqualTo("role-assigner");
    }

    @Test
    void the_last_administrator_stays() {
        house.db()
                .deleteFrom(ROLE_BINDING)
                .where(ROLE_BINDING.ROLE.eq("admin").and(ROLE_BINDING.PERSON_ID.ne(admin.id())))
                .execute();
        var binding = admin.get("/governance/me").expect(200);
        assertThat(binding.text("/roles/0/role")).isEqualTo("admin");
        var id =
                house.db()
                        .select(ROLE_BINDING.ID)
                        .from(ROLE_BINDING)
                        .where(ROLE_BINDING.PERSON_ID.eq(admin.id()))
                        .fetchSingle(ROLE_BINDING.ID);

        var removed = admin.delete("/governance/people/" + admin.login() + "/roles/" + id);
        var deactivated = admin.post("/governance/people/" + admin.login() + "/deactivate");

        assertThat(removed.problem()).isEqualTo("last-admin");
        assertThat(deactivated.problem()).isEqualTo("last-admin");
    }

    @Test
    void a_service_has_the_role_service_and_nothing_else() {
        var login = register("service");

        admin.post("/governance/people/" + login + "/roles", Map.of("role", "service")).expect(201);
        var lead = admin.post("/governance/people/" + login + "/roles", Map.of("role", "lead"));

        assertThat(lead.status()).isEqualTo(422);
    }

    @Test
    void a_vendors_people_see_their_own_and_nobody_else() {
        var vendor = house.slug("brightline");
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", vendor);
        var worker = house.as(house.slug("worker"), "annotator", "vendor", vendor);
        var other = house.as(house.slug("quim"), "vendor_manager", "vendor", house.slug("quick"));

        var seen =
                bea.get("/governance/people?limit=500")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(p -> p.path("login").asString())
                        .toList();

        assertThat(seen).contains(bea.login(), worker.login()).doesNotContain(other.login());
    }

    @Test
    void the_list_goes_on_where_the_page_before_ended() {
        register("person");
        register("person");
        var first = admin.get("/governance/people?limit=1").expect(200);
        var second =
                admin.get("/governance/people?limit=1&cursor=" + first.text("/next")).expect(200);

        assertThat(second.text("/items/0/login")).isGreaterThan(first.text("/items/0/login"));
    }
}
