package granary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import granary.engine.data.Duck;
import granary.governance.Eraser;
import granary.governance.Eraser.ErasureSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Personal columns in deliveries, and people who want to be forgotten. */
class MaskedDeliveryTest {
    private final House house = House.open();
    private final Visitor lena = house.as("lena", "lead");
    private final Visitor dora = house.as("dora", "compliance");
    private final Visitor maya = house.as("maya", "ml_engineer");
    private final String consumer = house.slug("term-deposit");

    private Map<String, Object> order(Published published) {
        lena.post(
                        "/delivery/consumers",
                        Map.of(
                                "slug", consumer,
                                "name", "Term deposit",
                                "kind", "model",
                                "owner", "maya"))
                .expect(201);
        published.grant(maya, consumer);
        return Map.of(
                "dataset",
                published.slug(),
                "version",
                1,
                "consumer",
                consumer,
                "purpose",
                "training",
                "exclude",
                List.of("duration"));
    }

    @Test
    void a_personal_column_that_nothing_masks_stays_here() {
        var published = Published.bank(house, "classification: personal");

        var refused = maya.post("/delivery/deliveries", order(published));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.text("/unmet/0/code")).isEqualTo("masking");
    }

    @Test
    void a_masked_copy_hides_the_person_is_found_all_the_same_and_is_erased_whole()
            throws IOException {
        var profile = house.slug("tokens");
        dora.put(
                        "/governance/masking-profiles/" + profile,
                        Map.of(
                                "title",
                                "Clients as tokens",
                                "rules",
                                List.of(
                                        Map.of(
                                                "columns",
                                                List.of("client_id"),
                                                "method",
                                                "token"))))
                .expect(200);
        var published =
                Published.bank(
                        house,
                        """
                        classification: personal
                        customProperties:
                          - property: granary.maskingProfile
                            value: %s
                        """
                                .formatted(profile));
        var asked = maya.post("/delivery/deliveries", order(published));
        assertThat(maya.result(asked).path("state").asString()).isEqualTo("ready");
        var delivery = maya.get("/delivery/deliveries/" + asked.text("/delivery/key"));
        var link = delivery.text("/link");
        var files = DeliveryTest.unzip(house.signedOut().get(link).expect(200).bytes());
        var tokens = tokens(files.get("data.parquet"));
        assertThat(tokens).allMatch(t -> t.startsWith("tk_")).doesNotHaveDuplicates();

        var eraser = eraser();
        var someone = new ErasureSubject(Map.of("client_id", someClient()), published.slug());
        assertThat(eraser.search(someone))
                .singleElement()
                .satisfies(t -> assertThat(t.rows()).isEqualTo(1));
        assertThat(
                        eraser.search(
                                new ErasureSubject(
                                        Map.of("client_id", "C999999"), published.slug())))
                .isEmpty();

        assertThat(eraser.erase(someone, "ERA-7")).hasSize(1);

        assertThat(eraser.search(someone)).isEmpty();
        assertThat(house.signedOut().get(link).expect(410).problem()).isEqualTo("link-dead");
        assertThat(maya.get("/delivery/deliveries/" + asked.text("/delivery/key")).text("/why"))
                .isEqualTo("erasure ERA-7");
    }

    private Eraser eraser() {
        return house.bean("granary.delivery.deliveries.DeliveredCopies", Eraser.class);
    }

    private static String someClient() throws IOException {
        return Files.readAllLines(Path.of("..", "examples", "bank", "2009-04.csv"))
                .get(3)
                .split(",")[0];
    }

    private static List<String> tokens(byte[] parquet) throws IOException {
        try (var duck = Duck.open()) {
            var file = duck.files().resolve("data.parquet");
            Files.write(file, parquet);
            return duck.query(
                    "select client_id from read_parquet(%s)"
                            .formatted(Duck.literal(file.toString())),
                    row -> row.getString(1));
        }
    }
}
