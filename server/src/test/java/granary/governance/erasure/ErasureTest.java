package granary.governance.erasure;

import static granary.governance.tables.Tables.ERASURE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.engine.ledger.CanonicalJson;
import granary.engine.ledger.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private final House house = House.open();
    private final PretendEraser room = house.bean(PretendEraser.class);
    private final Visitor lena = house.stranger("lead");
    private final Visitor dora = house.stranger("compliance");
    private final String client = house.slug("C0449");

    private Answer file(Visitor who) {
        room.rows.put(client, 3L);
        return who.post(
                        "/governance/erasures",
                        Map.of(
                                "identifiers",
                                Map.of("client_id", client),
                                "channel",
                                "letter",
                                "receivedOn",
                                LocalDate.now(ZoneOffset.UTC).toString()))
                .expect(201);
    }

    private static String path(Answer filed) {
        return "/governance/erasures/" + filed.text("/key");
    }

    private Answer plan(Answer filed) {
        return dora.post(
                        path(filed) + "/verify",
                        Map.of("evidence", "passport seen at the counter, note 17"))
                .expect(200);
    }

    private Answer approve(Visitor who, Answer filed, String digest) {
        return who.post(path(filed) + "/approve", Map.of("planDigest", digest));
    }

    @Test
    void a_person_is_received_verified_planned_approved_erased_and_proven_gone() {
        var filed = file(lena);
        assertThat(filed.text("/state")).isEqualTo("received");
        assertThat(filed.text("/key")).startsWith("ERA-");

        var planned = plan(filed);
        assertThat(planned.text("/state")).isEqualTo("planned");
        assertThat(planned.at("/plan/rows").asLong()).isEqualTo(3);
        assertThat(planned.at("/plan/files").asLong()).isEqualTo(1);
        assertThat(planned.text("/plan/versions/0")).isEqualTo("bank@v5");
        assertThat(dora.get("/governance/approvals?waiting=me").body())
                .contains(filed.text("/key"));

        var result = dora.result(approve(dora, filed, planned.text("/plan/digest")));
        assertThat(result.path("leftAfter").asLong()).isZero();
        assertThat(result.path("erasedRows").asLong()).isEqualTo(3);

        var done = lena.get(path(filed)).expect(200);
        assertThat(done.text("/state")).isEqualTo("completed");
        assertThat(done.at("/leftAfter").asLong(-1)).isZero();
        assertThat(done.text("/certificate/id")).isEqualTo("CERT-" + filed.text("/key"));
        assertThat(room.rows).doesNotContainKey(client);
    }

    @Test
    void the_certificate_is_signed_by_the_house_and_names_nobody() {
        var filed = file(lena);
        dora.result(approve(dora, filed, plan(filed).text("/plan/digest")));

        var certificate = lena.get(path(filed)).json().path("certificate");

        var key = VerifierKey.parse(certificate.path("key").asString());
        var document =
                new String(
                        CanonicalJson.of(certificate.path("document").toString()),
                        StandardCharsets.UTF_8);
        assertThat(
                        key.verifies(
                                ("granary-certificate/1\n" + document)
                                        .getBytes(StandardCharsets.UTF_8),
                                Base64.getDecoder()
                                        .decode(certificate.path("signature").asString())))
                .isTrue();
        assertThat(certificate.toString()).doesNotContain(client);
        assertThat(
                        certificate
                                .at("/document/ledger/entries")
                                .valueStream()
                                .map(e -> e.path("action").asString()))
                .contains("governance.ErasureApproved");
    }

    @Test
    void the_person_is_named_in_no_answer_no_table_and_no_ledger() {
        var filed = file(lena);
        dora.result(approve(dora, filed, plan(filed).text("/plan/digest")));

        assertThat(lena.get(path(filed)).body()).doesNotContain(client);
        assertThat(dora.get("/governance/ledger?limit=500").body()).doesNotContain(client);
        for (var table :
                new String[] {
                    "governance.erasure_request", "platform.job", "governance.certificate"
                }) {
            assertThat(house.db().fetch("select t::text from " + table + " t").toString())
                    .as(table)
                    .doesNotContain(client);
        }
    }

    @Test
    void whoever_filed_it_never_approves_it() {
        var filed = file(dora);
        var planned = plan(filed);

        var refused = approve(dora, filed, planned.text("/plan/digest"));

        assertThat(refused.problem()).isEqualTo("self-approval");
        assertThat(refused.text("/rule")).isEqualTo("planner");
        approve(house.stranger("compliance"), filed, planned.text("/plan/digest")).expect(202);
    }

    @Test
    void another_plan_than_the_one_shown_is_stale() {
        var filed = file(lena);
        plan(filed);

        assertThat(approve(dora, filed, "0".repeat(64)).problem()).isEqualTo("approval-stale");
    }

    @Test
    void it_is_not_done_while_the_person_is_still_found() {
        var filed = file(lena);
        var digest = plan(filed).text("/plan/digest");
        room.isStuck = true;
        try {
            var job = dora.await(approve(dora, filed, digest));

            assertThat(job.path("state").asString()).isEqualTo("failed");
            assertThat(job.at("/problem/type").asString()).isEqualTo("erasure-incomplete");
            var stuck = lena.get(path(filed));
            assertThat(stuck.text("/state")).isEqualTo("executing");
            assertThat(stuck.at("/leftAfter").asLong()).isEqualTo(3);
        } finally {
            room.isStuck = false;
        }
        house.db()
                .update(ERASURE_REQUEST)
                .set(ERASURE_REQUEST.STARTED_AT, java.time.Instant.EPOCH)
                .where(ERASURE_REQUEST.KEY.eq(filed.text("/key")))
                .execute();

        house.bean(ErasureWork.class)
                .run(new ErasureWork.Params(filed.text("/key")), (_, _, _) -> {});

        assertThat(lena.get(path(filed)).text("/state")).isEqualTo("completed");
    }

    @Test
    void a_verb_out_of_turn_is_refused_with_those_that_are_allowed() {
        var filed = file(lena);

        var refused = approve(dora, filed, "0".repeat(64));

        assertThat(refused.problem()).isEqualTo("transition-not-allowed");
        assertThat(refused.text("/state")).isEqualTo("received");
        assertThat(refused.text("/allowedVerbs/0")).isEqualTo("verify");
    }

    @Test
    void a_lead_files_and_only_compliance_decides() {
        var filed = file(lena);

        assertThat(
                        lena.post(path(filed) + "/verify", Map.of("evidence", "passport seen"))
                                .problem())
                .isEqualTo("permission-missing");
        assertThat(house.stranger("viewer").get(path(filed)).status()).isEqualTo(403);
    }

    @Test
    void the_time_limit_moves_once() {
        var filed = file(lena);
        var until = LocalDate.parse(filed.text("/dueOn")).plusMonths(2).toString();
        var body = Map.of("until", until, "reason", "three archives must be searched");

        assertThat(dora.post(path(filed) + "/extend", body).expect(200).text("/dueOn"))
                .isEqualTo(until);
        assertThat(dora.post(path(filed) + "/extend", body).problem()).isEqualTo("guard-unmet");
    }

    @Test
    void a_request_without_ground_is_rejected_with_a_reason() {
        var filed = file(lena);

        var rejected =
                dora.post(
                        path(filed) + "/reject",
                        Map.of("reason", "Art. 17(3)(b): the law demands the record"));

        assertThat(rejected.expect(200).text("/state")).isEqualTo("rejected");
    }
}
