package granary.governance.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import granary.House;
import granary.Visitor;
import granary.governance.Acting;
import granary.governance.Approvals;
import granary.governance.Approvals.Approval;
import granary.governance.Scope;
import granary.platform.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApprovalsTest {
    private final House house = House.open();
    private final Approvals approvals = house.bean(Approvals.class);
    private final Visitor omar = house.stranger("data_engineer");
    private final Visitor lena = house.stranger("lead");
    private final Visitor dora = house.stranger("compliance");
    private final String subject = house.slug("bank") + "@v1";

    private Approval ask(String digest) {
        return Acting.as(
                house,
                omar,
                () ->
                        approvals.open(
                                new Approvals.Ask(
                                        "version",
                                        subject,
                                        digest,
                                        "two-people",
                                        List.of(
                                                new Approvals.Seat("lead", "gate:override", null),
                                                new Approvals.Seat(
                                                        "approver", "version:approve", null)),
                                        List.of(new Approvals.Excluded(omar.id(), "committer")),
                                        Scope.workspace(),
                                        "/datasets/bank/versions/1")));
    }

    private Approval approve(Visitor who, String digest) {
        return Acting.as(
                house, who, () -> approvals.approve("version", subject, digest, "released", null));
    }

    private static List<String> subjects(JsonNode page) {
        return page.path("items").valueStream().map(i -> i.path("subject").asString()).toList();
    }

    @Test
    void it_is_granted_when_every_seat_is_taken_by_another_person() {
        ask("d1");

        assertThat(approve(lena, "d1").isGranted()).isFalse();
        assertThat(approve(lena, "d1").decisions()).hasSize(1);
        assertThat(approve(dora, "d1").isGranted()).isTrue();
        assertThat(approvals.deciders("version", subject))
                .containsExactlyInAnyOrder(lena.id(), dora.id());
    }

    @Test
    void whoever_committed_is_refused_with_the_rule_and_the_roles_that_may() {
        ask("d1");

        var refusal = catchThrowableOfType(Refusal.class, () -> approve(omar, "d1"));

        assertThat(refusal.document())
                .containsEntry("type", "self-approval")
                .containsEntry("status", 403)
                .containsEntry("rule", "committer");
        assertThat(refusal.document().get("rolesThatMay").toString()).contains("lead");
    }

    @Test
    void what_changed_since_is_stale() {
        ask("d1");

        var refusal = catchThrowableOfType(Refusal.class, () -> approve(lena, "d2"));

        assertThat(refusal.code().slug()).isEqualTo("approval-stale");
        assertThat(refusal.code().status()).isEqualTo(409);
    }

    @Test
    void asking_again_voids_what_was_decided() {
        ask("d1");
        approve(lena, "d1");
        ask("d2");

        var found = approvals.find("version", subject).orElseThrow();
        assertThat(found.digest()).isEqualTo("d2");
        assertThat(found.decisions()).isEmpty();
    }

    @Test
    void a_rejection_ends_it() {
        ask("d1");
        var rejected =
                Acting.as(
                        house,
                        lena,
                        () -> approvals.reject("version", subject, "two columns are missing"));

        assertThat(rejected.state()).isEqualTo("rejected");
        var refusal = catchThrowableOfType(Refusal.class, () -> approve(dora, "d1"));
        assertThat(refusal.code().slug()).isEqualTo("transition-not-allowed");
    }

    @Test
    void each_sees_what_waits_for_them_and_whoever_asked_never_does() {
        ask("d1");
        approve(lena, "d1");

        assertThat(subjects(dora.get("/governance/approvals?waiting=me").expect(200).json()))
                .contains(subject);
        assertThat(subjects(lena.get("/governance/approvals?waiting=me").json()))
                .doesNotContain(subject);
        assertThat(subjects(omar.get("/governance/approvals?waiting=me").json()))
                .doesNotContain(subject);
        assertThat(subjects(omar.get("/governance/approvals").json())).contains(subject);
        assertThat(subjects(house.stranger("viewer").get("/governance/approvals").json()))
                .doesNotContain(subject);
    }

    @Test
    void the_list_shows_who_decided_what_on_which_digest() {
        ask("d1");
        approve(lena, "d1");

        var first = omar.get("/governance/approvals").json().path("items").get(0);
        assertThat(first.path("digest").asString()).isEqualTo("d1");
        assertThat(first.path("required").asInt()).isEqualTo(2);
        assertThat(first.path("state").asString()).isEqualTo("open");
        assertThat(first.at("/decisions/0/by/login").asString()).isEqualTo(lena.login());
        assertThat(first.at("/decisions/0/meaning").asString()).isEqualTo("released");
        assertThat(first.at("/requestedBy/login").asString()).isEqualTo(omar.login());
    }
}
