package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_DETAIL;
import static granary.governance.tables.Tables.LEDGER_ENTRY;
import static granary.governance.tables.Tables.LEDGER_OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.House;
import granary.Visitor;
import granary.engine.ledger.LedgerVerdict;
import granary.engine.ledger.LedgerVerifier;
import granary.engine.ledger.VerifierKey;
import granary.governance.Ledger;
import granary.platform.Actor;
import granary.platform.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class LedgerTest {
    private final House house = House.open();
    private final Visitor dora = house.stranger("compliance");
    private final Outbox outbox = house.bean(Outbox.class);
    private final Sequencer sequencer = house.bean(Sequencer.class);
    private final TransactionTemplate transaction = house.bean(TransactionTemplate.class);

    private void write(String object) {
        outbox.write(
                Actor.SYSTEM,
                "test.Happened",
                new ObjectRef("thing", object),
                "allowed",
                Map.of("why", "a test"));
    }

    private JsonNode first(String object) {
        return dora.get("/governance/ledger?object=" + object)
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }

    private LedgerVerdict verifyExport() throws IOException {
        var key = VerifierKey.parse(dora.get("/governance/ledger/status").text("/key"));
        var export = dora.get("/governance/ledger/export").expect(200);
        return LedgerVerifier.verify(new ByteArrayInputStream(export.bytes()), key);
    }

    @Test
    void a_change_and_who_made_it_stand_in_the_ledger() {
        var admin = house.stranger("admin");
        var login = house.slug("ana");
        var added =
                admin.post(
                        "/governance/people",
                        Map.of("login", login, "name", "Ana", "kind", "person"));

        var entry = first(added.text("/id"));

        assertThat(entry.path("action").asString()).isEqualTo("governance.PersonRegistered");
        assertThat(entry.at("/actor/login").asString()).isEqualTo(admin.login());
        assertThat(entry.path("outcome").asString()).isEqualTo("allowed");
        assertThat(entry.path("hash").asString()).hasSize(64);
        assertThat(entry.at("/detail/kind").asString()).isEqualTo("person");
        assertThat(entry.toString()).doesNotContain("\"Ana\"").doesNotContain(login);
    }

    @Test
    void a_refused_attempt_at_a_sensitive_act_stands_there_too() {
        var viewer = house.stranger("viewer");
        viewer.get("/governance/ledger/export").expect(403);

        var denied = dora.get("/governance/ledger?actor=" + viewer.login()).expect(200).json();

        assertThat(denied.at("/items/0/outcome").asString()).isEqualTo("denied");
        assertThat(denied.at("/items/0/detail/permission").asString()).isEqualTo("audit:export");
    }

    @Test
    void a_rolled_back_change_leaves_no_entry() {
        var object = house.slug("thing");

        transaction.executeWithoutResult(status -> {
            write(object);
            status.setRollbackOnly();
        });

        assertThat(first(object).isMissingNode()).isTrue();
    }

    @Test
    void an_export_is_accepted_by_the_offline_verifier_whole_and_signed() throws Exception {
        write(house.slug("thing"));

        var verdict = verifyExport();

        assertThat(verdict.isIntact()).as("%s", verdict.findings()).isTrue();
        assertThat(verdict.covered()).isEqualTo(verdict.entries()).isPositive();
        assertThat(verdict.trustedKey()).isTrue();
    }

    @Test
    void a_row_whose_transaction_commits_late_is_not_skipped() throws Exception {
        var early = house.slug("early");
        var late = house.slug("late");
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow =
                    threads.submit(() ->
                            transaction.executeWithoutResult(_ -> {
                                write(late);
                                written.countDown();
                                await(mayCommit);
                            }));
            written.await();
            write(early);
            assertThat(first(early).isMissingNode()).isFalse();
            mayCommit.countDown();
            slow.get();
        }

        assertThat(first(late).path("seq").asLong())
                .isGreaterThan(first(early).path("seq").asLong());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void several_workers_at_once_give_one_dense_chain() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 8; i++) {
                running.add(
                        threads.submit(() -> {
                            for (int k = 0; k < 20; k++) {
                                write("crowd");
                                sequencer.drain();
                            }
                        }));
            }
            for (var each : running) {
                each.get();
            }
        }

        var entries = house.db().fetchCount(LEDGER_ENTRY);
        assertThat(
                        house.db()
                                .select(DSL.max(LEDGER_ENTRY.SEQ))
                                .from(LEDGER_ENTRY)
                                .fetchSingle()
                                .value1())
                .isEqualTo(entries - 1L);
        assertThat(verifyExport().isIntact()).isTrue();
    }

    @Test
    void a_detail_may_be_erased_and_the_ledger_still_verifies() throws Exception {
        var object = house.slug("thing");
        write(object);
        long seq = first(object).path("seq").asLong();

        house.db().deleteFrom(LEDGER_DETAIL).where(LEDGER_DETAIL.SEQ.eq(seq)).execute();

        assertThat(first(object).path("detail").isNull()).isTrue();
        var verdict = verifyExport();
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.erasedDetails()).isPositive();
    }

    @Test
    void an_entry_edited_behind_the_products_back_is_found_and_told() {
        var object = house.slug("thing");
        write(object);
        long seq = first(object).path("seq").asLong();
        dora.post("/governance/ledger/checkpoints").expect(201);
        edit(seq, "test.Hidden");
        try {
            var broken = dora.post("/governance/ledger/verify").expect(200);

            assertThat(broken.at("/intact").asBoolean(true)).isFalse();
            assertThat(broken.at("/brokenAt").asLong()).isBetween(seq, seq + 1);
            assertThat(house.bean(Ledger.class).isBroken()).isTrue();
        } finally {
            edit(seq, "test.Happened");
        }

        var healed = dora.post("/governance/ledger/verify").expect(200);
        assertThat(healed.at("/intact").asBoolean()).isTrue();
        assertThat(healed.at("/verifiedTo").asLong()).isGreaterThan(seq);
        assertThat(healed.at("/unsealed").asLong()).isZero();
    }

    private void edit(long seq, String action) {
        house.db().execute("alter table governance.ledger_entry disable trigger user");
        house.db()
                .update(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.ACTION, action)
                .where(LEDGER_ENTRY.SEQ.eq(seq))
                .execute();
        house.db().execute("alter table governance.ledger_entry enable trigger user");
    }

    @Test
    void the_database_itself_refuses_to_change_an_entry() {
        write(house.slug("thing"));
        sequencer.drain();

        assertThatThrownBy(() -> house.db().deleteFrom(LEDGER_ENTRY).execute())
                .hasMessageContaining("the ledger only grows");
    }

    @Test
    void a_checkpoint_covers_everything_before_it_and_lies_in_a_file_too() throws Exception {
        write(house.slug("thing"));

        var head = dora.post("/governance/ledger/checkpoints").expect(201);

        long size = head.at("/size").asLong();
        assertThat(house.db().fetchCount(LEDGER_OUTBOX)).isZero();
        var file = house.home().resolve("ledger/checkpoints/%012d.txt".formatted(size));
        assertThat(Files.readString(file)).isEqualTo(head.text("/note"));
        assertThat(dora.get("/governance/ledger/checkpoints").text("/items/0/root"))
                .isEqualTo(head.text("/root"));
    }

    @Test
    void the_key_is_readable_by_its_owner_only() throws Exception {
        var file = house.home().resolve("keys/ledger.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void only_who_may_audit_reads_it_and_only_compliance_takes_it_out() {
        assertThat(house.stranger("data_engineer").get("/governance/ledger").status())
                .isEqualTo(403);
        assertThat(house.stranger("lead").get("/governance/ledger/export").status()).isEqualTo(403);
        assertThat(house.stranger("lead").get("/governance/ledger?limit=1").status())
                .isEqualTo(200);
    }
}
