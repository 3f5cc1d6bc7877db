package granary.governance.tokens;

import static granary.governance.tables.Tables.API_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final House house = House.open();
    private final Visitor omar = house.stranger("data_engineer");

    private static Map<String, Object> body(String... scopes) {
        return Map.of("name", "laptop", "scopes", List.of(scopes), "expiresInDays", 30);
    }

    private Answer with(Answer made, String method, String path) {
        return house.signedOut()
                .send(
                        method,
                        path,
                        null,
                        null,
                        Map.of("Authorization", "Bearer " + made.text("/token")));
    }

    @Test
    void a_token_is_shown_once_works_and_is_kept_as_a_hash() {
        var made = omar.post("/governance/tokens", body("*")).expect(201);

        assertThat(made.text("/token")).startsWith("gry_").hasSizeGreaterThan(40);
        assertThat(with(made, "GET", "/governance/me").text("/login")).isEqualTo(omar.login());
        assertThat(omar.get("/governance/tokens").expect(200).body())
                .contains(made.text("/id"))
                .doesNotContain(made.text("/token"));
        assertThat(
                        house.db()
                                .select(API_TOKEN.TOKEN_HASH)
                                .from(API_TOKEN)
                                .fetchSet(API_TOKEN.TOKEN_HASH))
                .doesNotContain(made.text("/token"));
    }

    @Test
    void a_revoked_token_is_nobody() {
        var made = omar.post("/governance/tokens", body("*"));

        omar.delete("/governance/tokens/" + made.text("/id")).expect(204);

        assertThat(with(made, "GET", "/governance/me").status()).isEqualTo(401);
    }

    @Test
    void a_token_does_only_what_it_names_and_makes_none_that_does_more() {
        var narrow = omar.post("/governance/tokens", body("token:create.own", "dataset:read"));

        var wider =
                house.signedOut()
                        .post(
                                "/governance/tokens",
                                body("*"),
                                Map.of("Authorization", "Bearer " + narrow.text("/token")));

        assertThat(wider.problem()).isEqualTo("permission-missing");
    }

    @Test
    void an_unknown_scope_is_answered_with_the_one_meant() {
        var refused = omar.post("/governance/tokens", body("dataset:raed"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/hint")).contains("dataset:read");
    }

    @Test
    void an_annotator_makes_none() {
        var refused = house.stranger("annotator").post("/governance/tokens", body("task:claim"));

        assertThat(refused.problem()).isEqualTo("permission-missing");
    }

    @Test
    void nobody_makes_a_token_that_acts_as_somebody_else() {
        var refused =
                house.stranger("admin")
                        .post(
                                "/governance/tokens",
                                Map.of(
                                        "name",
                                        "x",
                                        "scopes",
                                        List.of("*"),
                                        "expiresInDays",
                                        1,
                                        "person",
                                        omar.login()));

        assertThat(refused.problem()).isEqualTo("permission-missing");
    }

    @Test
    void a_service_gets_its_token_with_each_scope_named() {
        var admin = house.stranger("admin");
        var login = house.slug("airflow");
        admin.post(
                        "/governance/people",
                        Map.of("login", login, "name", "Airflow", "kind", "service"))
                .expect(201);
        admin.post("/governance/people/" + login + "/roles", Map.of("role", "service")).expect(201);

        var everything =
                admin.post(
                        "/governance/tokens",
                        Map.of(
                                "name",
                                "ci",
                                "scopes",
                                List.of("*"),
                                "expiresInDays",
                                1,
                                "person",
                                login));
        var named =
                admin.post(
                        "/governance/tokens",
                        Map.of(
                                "name",
                                "ci",
                                "scopes",
                                List.of("version:write"),
                                "expiresInDays",
                                1,
                                "person",
                                login));

        assertThat(everything.status()).isEqualTo(422);
        assertThat(with(named.expect(201), "GET", "/governance/me").text("/kind"))
                .isEqualTo("service");
    }

    @Test
    void somebody_elses_token_is_not_found() {
        var made = omar.post("/governance/tokens", body("*"));

        var refused =
                house.stranger("data_engineer").delete("/governance/tokens/" + made.text("/id"));

        assertThat(refused.status()).isEqualTo(404);
    }
}
