package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_DETAIL;
import static granary.governance.tables.Tables.LEDGER_ENTRY;

import granary.engine.ledger.LedgerEntry;
import granary.engine.ledger.LedgerEntry.Party;
import granary.engine.ledger.LedgerExportWriter;
import granary.engine.ledger.SealedDetail;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the whole ledger out. Headers are built from the columns that people are shown, so an
 * edited column is found just as an edited header would be.
 */
@Component
class LedgerExports {
    private static final int FETCH = 5000;

    private final DSLContext db;
    private final Checkpoints checkpoints;
    private final HouseKey key;
    private final TransactionTemplate transaction;

    LedgerExports(
            DSLContext db, Checkpoints checkpoints, HouseKey key, TransactionTemplate transaction) {
        this.db = db;
        this.checkpoints = checkpoints;
        this.key = key;
        this.transaction = transaction;
    }

    /** Everything committed before the call, covered by a signed head; closes the stream. */
    void write(OutputStream out) {
        var size = checkpoints.signNow().size();
        transaction.executeWithoutResult(_ -> {
            try (var writer = new LedgerExportWriter(out, key.verifier(), checkpoints.notes());
                    var rows =
                            db.select()
                                    .from(LEDGER_ENTRY)
                                    .leftJoin(LEDGER_DETAIL)
                                    .on(LEDGER_DETAIL.SEQ.eq(LEDGER_ENTRY.SEQ))
                                    .where(LEDGER_ENTRY.SEQ.lt(size))
                                    .orderBy(LEDGER_ENTRY.SEQ)
                                    .fetchSize(FETCH)
                                    .fetchLazy()) {
                for (var row : rows) {
                    var detail = row.get(LEDGER_DETAIL.CANONICAL);
                    writer.add(
                            entry(row).canonical(),
                            detail == null
                                    ? null
                                    : new SealedDetail(
                                            row.get(LEDGER_DETAIL.SALT),
                                            detail.getBytes(StandardCharsets.UTF_8)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static LedgerEntry entry(Record row) {
        var behalf = row.get(LEDGER_ENTRY.ON_BEHALF_OF);
        return new LedgerEntry(
                1,
                row.get(LEDGER_ENTRY.SEQ),
                row.get(LEDGER_ENTRY.ENTRY_ID).toString(),
                row.get(LEDGER_ENTRY.AT),
                new Party(row.get(LEDGER_ENTRY.ACTOR_TYPE), row.get(LEDGER_ENTRY.ACTOR_ID)),
                behalf == null ? null : new Party("user", behalf),
                row.get(LEDGER_ENTRY.ACTION),
                new Party(row.get(LEDGER_ENTRY.OBJECT_TYPE), row.get(LEDGER_ENTRY.OBJECT_ID)),
                row.get(LEDGER_ENTRY.OUTCOME),
                row.get(LEDGER_ENTRY.DETAIL_HASH),
                row.get(LEDGER_ENTRY.PREV));
    }
}
