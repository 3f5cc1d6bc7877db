package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_DETAIL;
import static granary.governance.tables.Tables.LEDGER_ENTRY;

import granary.governance.People;
import granary.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Reads entries, newest first. */
@Service
class LedgerReader {
    private final DSLContext db;
    private final Sequencer sequencer;
    private final People people;
    private final Json json;

    LedgerReader(DSLContext db, Sequencer sequencer, People people, Json json) {
        this.db = db;
        this.sequencer = sequencer;
        this.people = people;
        this.json = json;
    }

    /**
     * @param detail null when it was erased
     */
    record Entry(
            long seq,
            Instant at,
            String actorType,
            String actorId,
            String action,
            String objectType,
            String object,
            String outcome,
            String hash,
            @Nullable JsonNode detail) {}

    /**
     * @param action part of an action's name
     * @param object part of an object's key
     * @param actor login or id
     * @param before position to go on from; null for the newest
     */
    public List<Entry> page(
            @Nullable String action,
            @Nullable String object,
            @Nullable String actor,
            @Nullable Long before,
            int rows) {
        if (before == null) {
            sequencer.drain();
        }
        return db.select(
                        LEDGER_ENTRY.SEQ,
                        LEDGER_ENTRY.AT,
                        LEDGER_ENTRY.ACTOR_TYPE,
                        LEDGER_ENTRY.ACTOR_ID,
                        LEDGER_ENTRY.ACTION,
                        LEDGER_ENTRY.OBJECT_TYPE,
                        LEDGER_ENTRY.OBJECT_ID,
                        LEDGER_ENTRY.OUTCOME,
                        LEDGER_ENTRY.HASH,
                        LEDGER_DETAIL.CANONICAL)
                .from(LEDGER_ENTRY)
                .leftJoin(LEDGER_DETAIL)
                .on(LEDGER_DETAIL.SEQ.eq(LEDGER_ENTRY.SEQ))
                .where(where(action, object, actor))
                .and(before == null ? DSL.noCondition() : LEDGER_ENTRY.SEQ.lt(before))
                .orderBy(LEDGER_ENTRY.SEQ.desc())
                .limit(rows)
                .fetch(r ->
                        new Entry(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8(),
                                r.value9(),
                                r.value10() == null ? null : json.tree(r.value10())));
    }

    private Condition where(
            @Nullable String action, @Nullable String object, @Nullable String actor) {
        var all = DSL.noCondition();
        if (action != null && !action.isBlank()) {
            all = all.and(LEDGER_ENTRY.ACTION.containsIgnoreCase(action));
        }
        if (object != null && !object.isBlank()) {
            all = all.and(LEDGER_ENTRY.OBJECT_ID.containsIgnoreCase(object));
        }
        if (actor != null && !actor.isBlank()) {
            var id =
                    actor.equals("system")
                            ? new UUID(0, 1).toString()
                            : people.find(actor).map(p -> p.id().toString()).orElse(actor);
            all = all.and(LEDGER_ENTRY.ACTOR_ID.eq(id));
        }
        return all;
    }
}
