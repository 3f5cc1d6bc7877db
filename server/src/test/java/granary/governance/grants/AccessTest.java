package granary.governance.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.governance.Catalogue.CataloguedDataset;
import granary.governance.Grants;
import granary.governance.PretendCatalogue;
import granary.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String WHY = "to train the term deposit model of the spring";
    private final House house = House.open();
    private final Grants grants = house.bean(Grants.class);
    private final Visitor maya = house.stranger("ml_engineer");
    private final Visitor lena = house.stranger("lead");
    private final Visitor omar = house.stranger("data_engineer");
    private final Visitor dora = house.stranger("compliance");
    private final String bank = dataset();

    private String dataset() {
        var slug = house.slug("bank");
        house.bean(PretendCatalogue.class)
                .put(
                        new CataloguedDataset(
                                slug,
                                "Bank",
                                lena.id(),
                                omar.id(),
                                List.of("train", "evaluate"),
                                "internal",
                                PretendCatalogue.personalNote()));
        return slug;
    }

    private Map<String, Object> body(Map<String, Object> more) {
        var body =
                new HashMap<String, Object>(
                        Map.of(
                                "dataset",
                                bank,
                                "purpose",
                                "train",
                                "days",
                                30,
                                "columns",
                                List.of("age", "balance"),
                                "justification",
                                WHY));
        body.putAll(more);
        return body;
    }

    private Answer ask(Map<String, Object> more) {
        return maya.post("/governance/access-requests", body(more));
    }

    private static String verb(Answer request, String verb) {
        return "/governance/access-requests/" + request.text("/key") + "/" + verb;
    }

    @Test
    void access_is_asked_for_granted_used_and_revoked() {
        var request = ask(Map.of("consumer", "term-deposit")).expect(201);
        assertThat(request.text("/state")).isEqualTo("requested");

        var granted = lena.post(verb(request, "approve")).expect(200);

        assertThat(granted.text("/state")).isEqualTo("granted");
        var now = Instant.now();
        var grant = grants.active(maya.id(), bank, "train", now).orElseThrow();
        assertThat(grant.columns()).containsExactly("age", "balance");
        assertThat(Duration.between(now, grant.notAfter()).toDays()).isBetween(29L, 30L);
        assertThat(grants.activeFor("term-deposit", bank, "train", now)).contains(grant);
        assertThat(grants.active(maya.id(), bank, "evaluate", now)).isEmpty();
        assertThat(maya.get("/governance/grants").text("/items/0/state")).isEqualTo("active");

        lena.post(
                        "/governance/grants/" + grant.id() + "/revoke",
                        Map.of("reason", "the project has ended"))
                .expect(200);

        assertThat(grants.active(maya.id(), bank, "train", Instant.now())).isEmpty();
        var refusal =
                catchThrowableOfType(
                        Refusal.class,
                        () ->
                                grants.require(
                                        maya.id(), bank, "train", List.of("age"), Instant.now()));
        assertThat(refusal.code().slug()).isEqualTo("grant-revoked");
    }

    @Test
    void everything_wrong_with_a_request_is_told_at_once() {
        var refused =
                ask(
                        Map.of(
                                "purpose",
                                "marketing",
                                "days",
                                400,
                                "columns",
                                List.of("agee"),
                                "justification",
                                "because"));

        assertThat(refused.problem()).isEqualTo("guard-unmet");
        assertThat(refused.at("/unmet").valueStream().map(u -> u.path("code").asString()))
                .containsExactlyInAnyOrder("purpose", "columns", "duration", "justification");
    }

    @Test
    void whoever_asks_never_approves() {
        var request = lena.post("/governance/access-requests", body(Map.of())).expect(201);

        var refused = lena.post(verb(request, "approve"));

        assertThat(refused.problem()).isEqualTo("self-approval");
        assertThat(refused.text("/rule")).isEqualTo("requester");
    }

    @Test
    void a_steward_decides_about_their_own_dataset_and_about_no_other() {
        var request = ask(Map.of());

        assertThat(house.stranger("data_engineer").post(verb(request, "approve")).problem())
                .isEqualTo("permission-missing");
        omar.post(verb(request, "approve")).expect(200);
    }

    @Test
    void who_approves_may_narrow_and_never_widen() {
        var request = ask(Map.of());

        var wider = lena.post(verb(request, "approve"), Map.of("days", 60));
        var narrower =
                lena.post(
                        verb(request, "approve"),
                        Map.of("days", 7, "columns", List.of("age"), "maskingProfile", "hide"));

        assertThat(wider.problem()).isEqualTo("cannot-widen");
        assertThat(narrower.expect(200).at("/days").asInt()).isEqualTo(7);
        assertThat(grants.active(maya.id(), bank, "train", Instant.now()).orElseThrow().columns())
                .containsExactly("age");
    }

    @Test
    void unmasked_personal_data_needs_compliance_too_and_ends_sooner() {
        assertThat(ask(Map.of("columns", List.of("note"))).text("/unmet/0/code"))
                .isEqualTo("duration");
        var request = ask(Map.of("columns", List.of("note"), "days", 14)).expect(201);

        var half = lena.post(verb(request, "approve")).expect(200);
        assertThat(half.text("/state")).isEqualTo("requested");
        assertThat(half.text("/waitingFor/0")).isEqualTo("compliance");
        var whole = dora.post(verb(request, "approve")).expect(200);

        assertThat(whole.text("/state")).isEqualTo("granted");
    }

    @Test
    void masked_personal_data_needs_no_compliance() {
        var request =
                ask(Map.of("columns", List.of("note"), "maskingProfile", "redact-text"))
                        .expect(201);

        assertThat(lena.post(verb(request, "approve")).text("/state")).isEqualTo("granted");
    }

    @Test
    void a_decided_request_is_decided() {
        var request = ask(Map.of());
        lena.post(verb(request, "deny"), Map.of("reason", "there is a public copy")).expect(200);

        assertThat(lena.post(verb(request, "approve")).problem())
                .isEqualTo("transition-not-allowed");
        assertThat(maya.post(verb(request, "withdraw")).problem())
                .isEqualTo("transition-not-allowed");
    }

    @Test
    void a_request_is_found_by_who_may_see_the_dataset_and_by_nobody_else() {
        var request = ask(Map.of());
        var elsewhere = house.as(house.slug("ines"), "lead", "dataset", house.slug("other"));

        assertThat(elsewhere.post(verb(request, "approve")).status()).isEqualTo(404);
        assertThat(elsewhere.get("/governance/access-requests/" + request.text("/key")).status())
                .isEqualTo(404);
    }

    @Test
    void a_vendors_people_need_the_agreement_on_file() {
        var bea = house.as(house.slug("bea"), "vendor_manager", "vendor", house.slug("vendor"));
        house.grant(bea.login(), "viewer", granary.governance.Scope.dataset(bank));
        var request = bea.post("/governance/access-requests", body(Map.of())).expect(201);

        var refused = lena.post(verb(request, "approve"));

        assertThat(refused.text("/unmet/0/code")).isEqualTo("agreement");
    }

    @Test
    void who_can_read_it_is_one_question_now_and_for_any_day_before() {
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        var request = ask(Map.of());
        lena.post(verb(request, "approve")).expect(200);

        var now = lena.get("/governance/readers?dataset=" + bank).expect(200).body();
        var before =
                lena.get("/governance/readers?dataset=" + bank + "&asOf=" + yesterday)
                        .expect(200)
                        .body();

        assertThat(now).contains("\"by\":\"grant\"").contains(omar.login());
        assertThat(before).doesNotContain("\"by\":\"grant\"").doesNotContain(omar.login());
    }
}
