package granary.quality.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.quality.SmallData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who sees what of a row in quarantine. */
class SightTest {
    private final House house = House.open();

    @Test
    void a_personal_value_is_masked_until_a_grant_shows_it_and_again_when_that_ends() {
        var users = SmallData.registered(house, "users");
        users.agreed(
                "users",
                List.of(
                        "id integer",
                        "mail string personal",
                        "phone string personal",
                        "age integer"),
                """
                - {id: of-age, type: custom, engine: granary, implementation: {check: range, column: age, min: 18}}
                """);
        users.send("append", "id,mail,phone,age", "1,ana@example.org,0301234567,12");
        assertThat(users.commit(1).text("/state")).isEqualTo("gate_failed");
        var maya = house.stranger("ml_engineer");

        var before = held(maya, users);
        assertThat(before.at("/maskedColumns").toString()).isEqualTo("[\"mail\",\"phone\"]");
        assertThat(before.body()).doesNotContain("ana@example.org", "0301234567");
        assertThat(before.text("/items/0/values/age")).isEqualTo("12");
        assertThat(byValue(users.omar, users).problem()).isEqualTo("invalid-input");

        var grant = grant(maya, users);
        var granted = held(maya, users);
        assertThat(granted.at("/maskedColumns").toString()).isEqualTo("[\"phone\"]");
        assertThat(granted.text("/items/0/values/mail")).isEqualTo("ana@example.org");
        assertThat(granted.body()).doesNotContain("0301234567");
        assertThat(held(users.omar, users).body()).doesNotContain("ana@example.org");

        users.lena
                .post(
                        "/governance/grants/" + grant + "/revoke",
                        Map.of("reason", "the model is trained"))
                .expect(200);
        assertThat(held(maya, users).body()).doesNotContain("ana@example.org");
    }

    /** Asked for, and agreed to by lead and compliance: unmasked personal data needs both. */
    private String grant(Visitor maya, SmallData users) {
        var asked =
                maya.post(
                                "/governance/access-requests",
                                Map.of(
                                        "dataset",
                                        users.slug,
                                        "purpose",
                                        "training",
                                        "days",
                                        7,
                                        "columns",
                                        List.of("mail"),
                                        "maskingProfile",
                                        "none",
                                        "justification",
                                        "to see why rows of this source do not pass"))
                        .expect(201);
        var path = "/governance/access-requests/%s/approve".formatted(asked.text("/key"));
        users.lena.post(path).expect(200);
        assertThat(house.as("dora", "compliance").post(path).expect(200).text("/state"))
                .isEqualTo("granted");
        return maya.get("/governance/grants").expect(200).text("/items/0/id");
    }

    private static Answer held(Visitor who, SmallData users) {
        return who.get("/quality/quarantine?dataset=" + users.slug).expect(200);
    }

    /** A masked value cannot be guessed by deciding on it either. */
    private static Answer byValue(Visitor who, SmallData users) {
        return who.post(
                "/quality/quarantine/decisions",
                Map.of(
                        "dataset", users.slug,
                        "column", "mail",
                        "value", "ana@example.org",
                        "decision", "dropped"));
    }
}
