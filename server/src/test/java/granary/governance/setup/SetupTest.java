package granary.governance.setup;

import static granary.governance.tables.Tables.ROLE_BINDING;
import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupTest {
    private final House house = House.open();

    private String printedAtAStart() {
        var terminal = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            house.bean(SetupLink.class).print();
        } finally {
            System.setOut(terminal);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> body(String line, String login) {
        return Map.of(
                "token",
                line.substring(line.indexOf("token=") + 6).strip(),
                "login",
                login,
                "name",
                "Ada",
                "password",
                "barley under the old roof");
    }

    @Test
    void the_newest_link_names_the_first_administrator_once() {
        house.db().deleteFrom(ROLE_BINDING).where(ROLE_BINDING.ROLE.eq("admin")).execute();
        assertThat(house.signedOut().get("/governance/setup").at("/needed").asBoolean()).isTrue();
        var former = printedAtAStart();
        var newest = printedAtAStart();
        assertThat(newest.lines()).hasSize(1);
        assertThat(newest).contains("/setup?token=gri_");
        var login = house.slug("ada");

        var byFormer = house.signedOut().post("/governance/setup", body(former, login));
        var byNewest = house.signedOut().post("/governance/setup", body(newest, login)).expect(201);
        var again = house.signedOut().post("/governance/setup", body(newest, house.slug("eve")));

        assertThat(byFormer.problem()).isEqualTo("setup-link-invalid");
        assertThat(byNewest.text("/person/login")).isEqualTo(login);
        assertThat(byNewest.headers().allValues("Set-Cookie"))
                .anyMatch(c -> c.startsWith("granary_session=grs_"));
        assertThat(again.problem()).isEqualTo("setup-done");
        assertThat(house.signedOut().get("/governance/setup").at("/needed").asBoolean()).isFalse();
        assertThat(printedAtAStart()).isEmpty();
    }
}
