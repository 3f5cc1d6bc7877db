package granary.governance.ledger;

import static granary.governance.tables.Tables.LEDGER_OUTBOX;

import granary.platform.Actor;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.ObjectRef;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger's way in: a row written in the transaction of the change it tells of. */
@Component
public class Outbox {
    private final DSLContext db;
    private final Json json;
    private final Clock clock;

    Outbox(DSLContext db, Json json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    public void write(Actor actor, String action, ObjectRef object, String outcome, Object detail) {
        db.insertInto(LEDGER_OUTBOX)
                .set(LEDGER_OUTBOX.ENTRY_ID, Ids.next())
                .set(LEDGER_OUTBOX.AT, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .set(LEDGER_OUTBOX.ACTOR_TYPE, actor.kind().word())
                .set(LEDGER_OUTBOX.ACTOR_ID, actor.id().toString())
                .set(LEDGER_OUTBOX.ACTION, action)
                .set(LEDGER_OUTBOX.OBJECT_TYPE, object.type())
                .set(LEDGER_OUTBOX.OBJECT_ID, object.id())
                .set(LEDGER_OUTBOX.OUTCOME, outcome)
                .set(LEDGER_OUTBOX.DETAIL, json.jsonb(detail))
                .execute();
    }

    /**
     * A refused attempt by the caller. Written in a transaction of its own, because the refusal
     * rolls the other one back.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void denied(String action, ObjectRef object, Object detail) {
        write(Actor.current(), action, object, "denied", detail);
    }
}
