package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_NODE;

import granary.engine.ledger.MerkleTree;
import granary.governance.tables.records.LedgerNodeRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** Nodes of the tree in the database, with those of the running batch in memory until saved. */
final class StoredNodes implements MerkleTree.Nodes {
    private record Place(int level, long index) {}

    private final DSLContext db;
    private final Map<Place, byte[]> added = new HashMap<>();
    private final Map<Place, byte[]> read = new HashMap<>();

    StoredNodes(DSLContext db) {
        this.db = db;
    }

    @Override
    public byte[] load(int level, long index) {
        var place = new Place(level, index);
        var fresh = added.get(place);
        return fresh != null ? fresh : read.computeIfAbsent(place, this::fetch);
    }

    @Override
    public void store(int level, long index, byte[] hash) {
        added.put(new Place(level, index), hash);
    }

    private byte[] fetch(Place place) {
        return db.select(LEDGER_NODE.HASH)
                .from(LEDGER_NODE)
                .where(LEDGER_NODE.LEVEL.eq(place.level()).and(LEDGER_NODE.INDEX.eq(place.index())))
                .fetchSingle(LEDGER_NODE.HASH);
    }

    /** Writes what the batch added. */
    void save() {
        var records = new ArrayList<LedgerNodeRecord>();
        added.forEach((place, hash) ->
                records.add(new LedgerNodeRecord(place.level(), place.index(), hash)));
        db.batchInsert(records).execute();
        added.clear();
    }
}
