package granary.governance.masking;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import granary.governance.Catalogue.CataloguedDataset;
import granary.governance.Classifications;
import granary.governance.Masking;
import granary.governance.PretendCatalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private final House house = House.open();
    private final Masking masking = house.bean(Masking.class);
    private final Visitor dora = house.stranger("compliance");

    private String profile(Object... rules) {
        var slug = house.slug("profile");
        dora.put(
                        "/governance/masking-profiles/" + slug,
                        Map.of("title", "For tests", "rules", List.of(rules)))
                .expect(200);
        return slug;
    }

    @Test
    void a_shipped_profile_names_personal_data_inside_text_instead_of_showing_it() {
        var masked =
                masking.masker("redact-text", "preview")
                        .mask("note", "write to jane.doe@example.com before noon");

        assertThat(masked).isEqualTo("write to [EMAIL_ADDRESS] before noon");
    }

    @Test
    void the_same_value_gives_the_same_token_for_one_purpose_and_another_for_another() {
        var slug =
                profile(
                        Map.of(
                                "columns",
                                List.of("mail"),
                                "method",
                                "token",
                                "normalise",
                                "email",
                                "domain",
                                "person"));

        var train = masking.masker(slug, "train").mask("mail", "Jane@Example.com");

        assertThat(train).startsWith("tk_");
        assertThat(masking.masker(slug, "train").mask("mail", " jane@example.com"))
                .isEqualTo(train);
        assertThat(masking.masker(slug, "vendor").mask("mail", "Jane@Example.com"))
                .isNotEqualTo(train);
    }

    @Test
    void a_column_no_rule_names_and_a_value_that_does_not_fit_are_not_shown() {
        var slug = profile(Map.of("columns", List.of("age"), "method", "bin", "width", 10));
        var masker = masking.masker(slug, "preview");

        assertThat(masker.mask("age", "47")).isEqualTo("[40,50)");
        assertThat(masker.mask("age", "unknown")).isNull();
        assertThat(masker.mask("balance", "1200")).isNull();
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused_with_its_place() {
        var refused =
                dora.put(
                        "/governance/masking-profiles/" + house.slug("profile"),
                        Map.of(
                                "title",
                                "Wrong",
                                "rules",
                                List.of(Map.of("method", "sha256"), Map.of("method", "bin"))));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/path")).isEqualTo("/rules/0");
        assertThat(refused.text("/errors/1/message")).contains("width");
    }

    @Test
    void only_compliance_writes_profiles_and_others_read_them() {
        var lena = house.stranger("lead");

        assertThat(
                        lena.put(
                                        "/governance/masking-profiles/mine",
                                        Map.of(
                                                "title",
                                                "x",
                                                "rules",
                                                List.of(Map.of("method", "null"))))
                                .problem())
                .isEqualTo("permission-missing");
        assertThat(lena.get("/governance/masking-profiles/redact-text").text("/digest"))
                .hasSize(64)
                .isEqualTo(masking.digest("redact-text"));
    }

    @Test
    void a_lost_update_is_refused() {
        var slug = profile(Map.of("method", "null"));
        var etag = dora.get("/governance/masking-profiles/" + slug).etag();
        var body = Map.of("title", "Other", "rules", List.of(Map.of("method", "redact")));

        dora.put("/governance/masking-profiles/" + slug, body, Map.of("If-Match", etag))
                .expect(200);
        var late = dora.put("/governance/masking-profiles/" + slug, body, Map.of("If-Match", etag));

        assertThat(late.problem()).isEqualTo("revision-moved");
    }

    @Test
    void people_confirm_what_a_column_holds() {
        var slug = house.slug("bank");
        var lena = house.stranger("lead");
        house.bean(PretendCatalogue.class)
                .put(
                        new CataloguedDataset(
                                slug,
                                "Bank",
                                lena.id(),
                                lena.id(),
                                List.of(),
                                "internal",
                                List.of()));

        lena.post(
                        "/governance/classifications",
                        Map.of(
                                "dataset",
                                slug,
                                "column",
                                "note",
                                "entity",
                                "EMAIL_ADDRESS",
                                "class",
                                "personal"))
                .expect(201);

        assertThat(house.bean(Classifications.class).confirmed(slug).get("note").classification())
                .isEqualTo("personal");
        assertThat(lena.get("/governance/classifications?dataset=" + slug).text("/items/0/class"))
                .isEqualTo("personal");
        assertThat(
                        lena.post(
                                        "/governance/classifications",
                                        Map.of(
                                                "dataset",
                                                house.slug("none"),
                                                "column",
                                                "x",
                                                "class",
                                                "public"))
                                .status())
                .isEqualTo(404);
    }
}
