package granary.governance.session;

import static granary.governance.tables.Tables.LOGIN_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String PASSWORD = "wheat in the upper loft";
    private final House house = House.open();
    private final Visitor admin = house.stranger("admin");
    private final Visitor nobody = house.signedOut();

    @AfterEach
    void forgetFailures() {
        house.db().deleteFrom(LOGIN_ATTEMPT).execute();
    }

    private String register(String password) {
        var login = house.slug("ana");
        admin.post(
                        "/governance/people",
                        Map.of(
                                "login",
                                login,
                                "name",
                                "Ana",
                                "kind",
                                "person",
                                "password",
                                password))
                .expect(201);
        return login;
    }

    private Answer signIn(String login, String password) {
        return nobody.post("/governance/session", Map.of("login", login, "password", password));
    }

    private static Map<String, String> cookie(Answer signedIn) {
        var cookie =
                signedIn.headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("granary_session="))
                        .findFirst()
                        .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        return Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    @Test
    void a_password_opens_a_session_and_signing_out_ends_it() {
        var login = register(PASSWORD);

        var signedIn = signIn(login, PASSWORD).expect(200);
        var session = cookie(signedIn);
        assertThat(signedIn.text("/person/login")).isEqualTo(login);
        assertThat(me(session).text("/login")).isEqualTo(login);

        nobody.send("DELETE", "/governance/session", null, null, session).expect(204);
        assertThat(me(session).status()).isEqualTo(401);
    }

    private Answer me(Map<String, String> session) {
        return nobody.send("GET", "/governance/me", null, null, session);
    }

    @Test
    void a_session_changes_nothing_without_the_token_against_forged_requests() {
        var session = cookie(signIn(register(PASSWORD), PASSWORD));

        var forged =
                nobody.post(
                        "/governance/tokens",
                        Map.of("name", "x", "scopes", new String[] {"*"}, "expiresInDays", 1),
                        session);

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.problem()).isNotEqualTo("permission-missing");
    }

    @Test
    void the_answer_that_opens_a_session_carries_what_its_changes_need() {
        var signedIn = signIn(register(PASSWORD), PASSWORD);
        var csrf =
                signedIn.headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("XSRF-TOKEN="))
                        .map(c -> c.substring("XSRF-TOKEN=".length(), c.indexOf(';')))
                        .findFirst()
                        .orElseThrow();
        var headers =
                Map.of(
                        "Cookie",
                        cookie(signedIn).get("Cookie") + "; XSRF-TOKEN=" + csrf,
                        "X-XSRF-TOKEN",
                        csrf);

        var changed = nobody.post("/governance/access-requests", Map.of(), headers);

        assertThat(changed.problem()).isEqualTo("permission-missing");
    }

    @Test
    void a_wrong_password_and_an_unknown_login_are_answered_alike() {
        var wrong = signIn(register(PASSWORD), "not the right sentence");
        var unknown = signIn(house.slug("nobody"), "not the right sentence");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("sign-in-refused");
        assertThat(wrong.text("/detail")).isEqualTo(unknown.text("/detail"));
    }

    @Test
    void after_five_failures_even_the_right_password_waits() {
        var login = register(PASSWORD);
        for (int i = 0; i < 5; i++) {
            signIn(login, "not the right sentence").expect(401);
        }

        var locked = signIn(login, PASSWORD);

        assertThat(locked.problem()).isEqualTo("rate-limited");
        assertThat(locked.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void an_invitation_signs_in_once_and_may_set_a_password() {
        var login = house.slug("ren");
        var invited =
                admin.post(
                                "/governance/people",
                                Map.of("login", login, "name", "Ren", "kind", "person"))
                        .expect(201);
        var body = Map.of("invitation", invited.text("/invitation"), "password", PASSWORD);

        nobody.post("/governance/session", body).expect(200);

        assertThat(nobody.post("/governance/session", body).status()).isEqualTo(401);
        signIn(login, PASSWORD).expect(200);
    }

    @Test
    void an_annotator_comes_in_by_invitation_alone() {
        var invited =
                admin.post(
                        "/governance/people",
                        Map.of("login", house.slug("w"), "name", "W", "kind", "person"));

        nobody.post("/governance/session", Map.of("invitation", invited.text("/invitation")))
                .expect(200);
    }

    @Test
    void a_refused_password_does_not_use_the_invitation_up() {
        var invited =
                admin.post(
                        "/governance/people",
                        Map.of("login", house.slug("w"), "name", "W", "kind", "person"));
        var invitation = invited.text("/invitation");

        var refused =
                nobody.post(
                        "/governance/session",
                        Map.of("invitation", invitation, "password", "short"));

        assertThat(refused.text("/errors/0/path")).isEqualTo("/password");
        nobody.post("/governance/session", Map.of("invitation", invitation)).expect(200);
    }

    @Test
    void a_service_has_no_session_and_somebody_deactivated_has_none_any_more() {
        var login = register(PASSWORD);
        var session = cookie(signIn(login, PASSWORD));

        admin.post("/governance/people/" + login + "/deactivate").expect(200);

        assertThat(me(session).status()).isEqualTo(401);
        assertThat(signIn(login, PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void me_names_roles_and_permissions() {
        var lead = house.stranger("lead");

        var me = lead.get("/governance/me").expect(200);

        assertThat(me.text("/roles/0/role")).isEqualTo("lead");
        assertThat(me.text("/roles/0/scope/type")).isEqualTo("workspace");
        assertThat(me.json().path("permissions").path("dataset:read").asString()).isEqualTo("Y");
        assertThat(nobody.get("/governance/me").status()).isEqualTo(401);
    }
}
