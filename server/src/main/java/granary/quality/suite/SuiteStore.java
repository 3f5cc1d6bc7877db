package granary.quality.suite;

import static granary.quality.tables.Tables.ARMED_CONTROL;
import static granary.quality.tables.Tables.SUGGESTION_SET;

import granary.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** What a suite has beyond the contract. */
@Repository
public class SuiteStore {
    private static final TypeReference<List<Map<String, Object>>> ENTRIES =
            new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    SuiteStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Suggestions that somebody accepted.
     *
     * @param contract the suggested ODCS document
     * @param paths JSON pointers into it
     */
    record Accepted(Map<String, Object> contract, Set<String> paths) {}

    /** A control that stands at the dataset's door. */
    public record Armed(String control, String incident, List<Map<String, Object>> checks) {}

    List<Accepted> accepted(String dataset) {
        return db.select(SUGGESTION_SET.CONTRACT, SUGGESTION_SET.ACCEPTED)
                .from(SUGGESTION_SET)
                .where(
                        SUGGESTION_SET.DATASET.eq(dataset),
                        DSL.cardinality(SUGGESTION_SET.ACCEPTED).gt(0))
                .orderBy(SUGGESTION_SET.CREATED_AT)
                .fetch(r -> new Accepted(json.read(r.value1(), DOCUMENT), Set.of(r.value2())));
    }

    public List<Armed> armed(String dataset) {
        return db.select(ARMED_CONTROL.CONTROL, ARMED_CONTROL.INCIDENT, ARMED_CONTROL.CHECKS)
                .from(ARMED_CONTROL)
                .where(ARMED_CONTROL.DATASET.eq(dataset))
                .orderBy(ARMED_CONTROL.CONTROL)
                .fetch(r -> new Armed(r.value1(), r.value2(), json.read(r.value3(), ENTRIES)));
    }

    public void arm(
            String control,
            String incident,
            String dataset,
            List<Map<String, Object>> checks,
            Instant now) {
        db.insertInto(ARMED_CONTROL)
                .set(ARMED_CONTROL.CONTROL, control)
                .set(ARMED_CONTROL.INCIDENT, incident)
                .set(ARMED_CONTROL.DATASET, dataset)
                .set(ARMED_CONTROL.CHECKS, json.jsonb(checks))
                .set(ARMED_CONTROL.ARMED_AT, now)
                .onConflict(ARMED_CONTROL.CONTROL)
                .doUpdate()
                .set(ARMED_CONTROL.INCIDENT, incident)
                .set(ARMED_CONTROL.DATASET, dataset)
                .set(ARMED_CONTROL.CHECKS, json.jsonb(checks))
                .set(ARMED_CONTROL.ARMED_AT, now)
                .execute();
    }

    /** True when it stood at a door. */
    public boolean disarm(String control) {
        return db.deleteFrom(ARMED_CONTROL).where(ARMED_CONTROL.CONTROL.eq(control)).execute() == 1;
    }
}
