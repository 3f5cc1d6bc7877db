package granary.datasets.contract;

import static granary.datasets.tables.Tables.CONTRACT;
import static granary.datasets.tables.Tables.CONTRACT_EVENT;
import static org.jooq.Records.mapping;

import granary.engine.contract.ContractReader;
import granary.platform.CommonProblem;
import granary.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
public class ContractStore {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final int PARSED_MAX = 200;

    private final DSLContext db;
    private final Json json;

    /**
     * Parsed contracts by digest: validating one against the standard takes longer than reading its
     * row.
     */
    private final Map<String, granary.engine.contract.Contract> parsed = new ConcurrentHashMap<>();

    ContractStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(ContractRow row) {
        db.insertInto(CONTRACT)
                .set(CONTRACT.ID, row.id())
                .set(CONTRACT.DATASET_ID, row.dataset())
                .set(CONTRACT.REVISION, row.revision())
                .set(CONTRACT.SEMVER, row.semver())
                .set(CONTRACT.DOCUMENT, json.jsonb(row.contract().document()))
                .set(CONTRACT.DIGEST, row.digest())
                .set(CONTRACT.STATE, row.state())
                .set(CONTRACT.AUTHOR, row.author())
                .set(CONTRACT.AUTHORS, row.authors().toArray(UUID[]::new))
                .set(CONTRACT.CREATED_AT, row.createdAt())
                .execute();
    }

    /** Writes the row's text, authors and state; the row version rises. */
    void save(ContractRow row) {
        db.update(CONTRACT)
                .set(CONTRACT.SEMVER, row.semver())
                .set(CONTRACT.DOCUMENT, json.jsonb(row.contract().document()))
                .set(CONTRACT.DIGEST, row.digest())
                .set(CONTRACT.AUTHORS, row.authors().toArray(UUID[]::new))
                .where(CONTRACT.ID.eq(row.id()))
                .execute();
        move(row.id(), row.state(), null);
    }

    void move(UUID id, String state, @Nullable Instant approvedAt) {
        db.update(CONTRACT)
                .set(CONTRACT.STATE, state)
                .set(
                        CONTRACT.APPROVED_AT,
                        org.jooq.impl.DSL.coalesce(
                                org.jooq.impl.DSL.val(approvedAt, CONTRACT.APPROVED_AT),
                                CONTRACT.APPROVED_AT))
                .set(CONTRACT.ROW_VERSION, CONTRACT.ROW_VERSION.plus(1))
                .where(CONTRACT.ID.eq(id))
                .execute();
    }

    public Optional<ContractRow> find(UUID dataset, int revision) {
        return db.selectFrom(CONTRACT)
                .where(CONTRACT.DATASET_ID.eq(dataset))
                .and(CONTRACT.REVISION.eq(revision))
                .fetchOptional(this::row);
    }

    public ContractRow load(UUID dataset, int revision) {
        return find(dataset, revision)
                .orElseThrow(() -> CommonProblem.notFound("contract revision", revision));
    }

    public Optional<ContractRow> inForce(UUID dataset) {
        return db.selectFrom(CONTRACT)
                .where(CONTRACT.DATASET_ID.eq(dataset))
                .and(CONTRACT.STATE.eq("approved"))
                .fetchOptional(this::row);
    }

    public Optional<ContractRow> newest(UUID dataset) {
        return db.selectFrom(CONTRACT)
                .where(CONTRACT.DATASET_ID.eq(dataset))
                .orderBy(CONTRACT.REVISION.desc())
                .limit(1)
                .fetchOptional(this::row);
    }

    List<ContractRow> revisions(UUID dataset) {
        return db.selectFrom(CONTRACT)
                .where(CONTRACT.DATASET_ID.eq(dataset))
                .orderBy(CONTRACT.REVISION.desc())
                .fetch(this::row);
    }

    /** Something that happened to a revision. */
    record Past(String verb, String state, Instant at, UUID by, @Nullable String note) {}

    void note(
            UUID contract, String verb, String state, Instant at, UUID by, @Nullable String note) {
        db.insertInto(CONTRACT_EVENT)
                .set(CONTRACT_EVENT.CONTRACT_ID, contract)
                .set(CONTRACT_EVENT.VERB, verb)
                .set(CONTRACT_EVENT.STATE, state)
                .set(CONTRACT_EVENT.AT, at)
                .set(CONTRACT_EVENT.BY, by)
                .set(CONTRACT_EVENT.NOTE, note)
                .execute();
    }

    List<Past> history(UUID contract) {
        return db.select(
                        CONTRACT_EVENT.VERB,
                        CONTRACT_EVENT.STATE,
                        CONTRACT_EVENT.AT,
                        CONTRACT_EVENT.BY,
                        CONTRACT_EVENT.NOTE)
                .from(CONTRACT_EVENT)
                .where(CONTRACT_EVENT.CONTRACT_ID.eq(contract))
                .orderBy(CONTRACT_EVENT.ID)
                .fetch(mapping(Past::new));
    }

    private ContractRow row(Record r) {
        return new ContractRow(
                r.get(CONTRACT.ID),
                r.get(CONTRACT.DATASET_ID),
                r.get(CONTRACT.REVISION),
                r.get(CONTRACT.SEMVER),
                contract(r),
                r.get(CONTRACT.DIGEST),
                r.get(CONTRACT.STATE),
                r.get(CONTRACT.AUTHOR),
                List.of(r.get(CONTRACT.AUTHORS)),
                r.get(CONTRACT.CREATED_AT),
                r.get(CONTRACT.APPROVED_AT),
                r.get(CONTRACT.ROW_VERSION));
    }

    private granary.engine.contract.Contract contract(Record r) {
        if (parsed.size() > PARSED_MAX) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(
                r.get(CONTRACT.DIGEST),
                d -> ContractReader.of(json.read(r.get(CONTRACT.DOCUMENT), DOCUMENT)));
    }
}
