package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_DETAIL;
import static granary.governance.tables.Tables.LEDGER_ENTRY;
import static granary.governance.tables.Tables.LEDGER_OUTBOX;

import granary.engine.ledger.LedgerEntry;
import granary.engine.ledger.LedgerEntry.Party;
import granary.engine.ledger.MerkleTree;
import granary.engine.ledger.SealedDetail;
import granary.governance.tables.records.LedgerOutboxRecord;
import granary.platform.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns the outbox into entries: dense, chained, hashed into the tree. One worker at a time in the
 * whole installation (advisory lock). A row is taken by deleting it, so a row whose transaction
 * commits late is never skipped: it is simply there the next time.
 */
@Component
class Sequencer {
    /** Held by whoever appends; any number that nobody else uses. */
    private static final long LOCK = 0x6772616e617279L;

    private static final int BATCH = 1000;

    private final DSLContext db;
    private final Json json;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Sequencer(DSLContext db, Json json, TransactionTemplate transaction) {
        this.db = db;
        this.json = json;
        this.transaction = transaction;
    }

    /** Everything committed before the call is in the ledger when it returns. */
    void drain() {
        while (append(true) == BATCH) {
            // More rows than one batch were waiting.
        }
    }

    /** As {@link #drain}, unless somebody else is at it. */
    void drainIfFree() {
        while (append(false) == BATCH) {
            // More rows than one batch were waiting.
        }
    }

    /** Rows that no entry stands for yet. */
    long unsealed() {
        return db.fetchCount(LEDGER_OUTBOX);
    }

    long size() {
        return db.select(DSL.coalesce(DSL.max(LEDGER_ENTRY.SEQ).plus(1), 0L))
                .from(LEDGER_ENTRY)
                .fetchSingle()
                .value1();
    }

    private int append(boolean isPatient) {
        if (!db.fetchExists(LEDGER_OUTBOX)) {
            return 0;
        }
        Integer taken =
                transaction.execute(_ -> {
                    if (!lock(isPatient)) {
                        return 0;
                    }
                    return sequence(take());
                });
        return taken;
    }

    private boolean lock(boolean isPatient) {
        if (isPatient) {
            db.execute("select pg_advisory_xact_lock({0})", DSL.inline(LOCK));
            return true;
        }
        return Boolean.TRUE.equals(
                db.fetchSingle("select pg_try_advisory_xact_lock({0})", DSL.inline(LOCK))
                        .get(0, Boolean.class));
    }

    private List<LedgerOutboxRecord> take() {
        var rows = db.selectFrom(LEDGER_OUTBOX).orderBy(LEDGER_OUTBOX.ID).limit(BATCH).fetch();
        if (!rows.isEmpty()) {
            db.deleteFrom(LEDGER_OUTBOX)
                    .where(
                            LEDGER_OUTBOX.ID.eq(
                                    DSL.any(rows.getValues(LEDGER_OUTBOX.ID).toArray(Long[]::new))))
                    .execute();
        }
        return rows;
    }

    private int sequence(List<LedgerOutboxRecord> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        var last =
                db.select(LEDGER_ENTRY.SEQ, LEDGER_ENTRY.HASH)
                        .from(LEDGER_ENTRY)
                        .orderBy(LEDGER_ENTRY.SEQ.desc())
                        .limit(1)
                        .fetchOptional();
        long seq = last.map(l -> l.value1() + 1).orElse(0L);
        var prev = last.map(l -> l.value2()).orElse(LedgerEntry.NO_PREVIOUS);
        var nodes = new StoredNodes(db);
        var tree = new MerkleTree(nodes, seq);
        var entries = new ArrayList<LedgerEntry>();
        var details = new ArrayList<SealedDetail>();
        var hashes = new ArrayList<String>();
        for (var row : rows) {
            var detail =
                    SealedDetail.of(ExactNumbers.of(json.tree(row.getDetail().data())), random);
            var entry = entry(row, seq++, detail.hash(), prev);
            tree.append(entry.hash());
            prev = entry.hashHex();
            entries.add(entry);
            details.add(detail);
            hashes.add(prev);
        }
        insertEntries(entries, hashes);
        insertDetails(entries, details);
        nodes.save();
        return rows.size();
    }

    private static LedgerEntry entry(
            LedgerOutboxRecord row, long seq, String detailHash, String prev) {
        return new LedgerEntry(
                1,
                seq,
                row.getEntryId().toString(),
                row.getAt(),
                new Party(row.getActorType(), row.getActorId()),
                row.getOnBehalfOf() == null ? null : new Party("user", row.getOnBehalfOf()),
                row.getAction(),
                new Party(row.getObjectType(), row.getObjectId()),
                row.getOutcome(),
                detailHash,
                prev);
    }

    private void insertEntries(List<LedgerEntry> entries, List<String> hashes) {
        var records = new ArrayList<granary.governance.tables.records.LedgerEntryRecord>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var record = db.newRecord(LEDGER_ENTRY);
            record.setSeq(entry.seq());
            record.setEntryId(java.util.UUID.fromString(entry.id()));
            record.setAt(entry.at());
            record.setActorType(entry.actor().type());
            record.setActorId(entry.actor().id());
            record.setOnBehalfOf(entry.onBehalfOf() == null ? null : entry.onBehalfOf().id());
            record.setAction(entry.action());
            record.setObjectType(entry.object().type());
            record.setObjectId(entry.object().id());
            record.setOutcome(entry.outcome());
            record.setDetailHash(entry.detailHash());
            record.setPrev(entry.prev());
            record.setHash(hashes.get(i));
            records.add(record);
        }
        db.batchInsert(records).execute();
    }

    private void insertDetails(List<LedgerEntry> entries, List<SealedDetail> details) {
        var records = new ArrayList<granary.governance.tables.records.LedgerDetailRecord>();
        for (int i = 0; i < entries.size(); i++) {
            var record = db.newRecord(LEDGER_DETAIL);
            record.setSeq(entries.get(i).seq());
            record.setSalt(details.get(i).salt());
            record.setCanonical(new String(details.get(i).canonical(), StandardCharsets.UTF_8));
            records.add(record);
        }
        db.batchInsert(records).execute();
    }
}
