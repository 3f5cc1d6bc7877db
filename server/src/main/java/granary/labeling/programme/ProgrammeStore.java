package granary.labeling.programme;

import static granary.labeling.tables.Tables.ACKNOWLEDGEMENT;
import static granary.labeling.tables.Tables.ANNOTATOR;
import static granary.labeling.tables.Tables.GUIDELINE;
import static granary.labeling.tables.Tables.LOT;
import static granary.labeling.tables.Tables.PROGRAMME;
import static granary.labeling.tables.Tables.TASK;

import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Programmes and what belongs to them. A programme is parsed once per revision. */
@Repository
public class ProgrammeStore {
    private final DSLContext db;
    private final Json json;
    private final ConcurrentHashMap<UUID, Programme> parsed = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, InForce> guidelines = new ConcurrentHashMap<>();

    /** Acknowledgements seen; nobody can take one back. */
    private final Set<Acknowledged> acknowledged = ConcurrentHashMap.newKeySet();

    ProgrammeStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** A guideline as published. */
    public record Guideline(
            UUID id,
            String semver,
            String markdown,
            @Nullable String changeReason,
            Instant publishedAt) {}

    public Optional<Programme> find(String key) {
        var id = Ids.parse(key);
        return fetch(id == null ? PROGRAMME.KEY.eq(key) : PROGRAMME.ID.eq(id)).stream().findFirst();
    }

    public Programme load(String key) {
        return find(key).orElseThrow(() -> CommonProblem.notFound("programme", key));
    }

    public Programme load(UUID id) {
        return load(id.toString());
    }

    public List<Programme> ofDataset(String dataset) {
        return fetch(PROGRAMME.DATASET.eq(dataset));
    }

    public List<Programme> all() {
        return fetch(DSL.noCondition());
    }

    /** The programme as of a revision that the caller just read; no query when it is known. */
    public Programme at(UUID id, long rowVersion) {
        var known = parsed.get(id);
        return known != null && known.rowVersion() == rowVersion ? known : load(id);
    }

    /**
     * The guideline in force as of the programme's revision: publishing one makes a new revision.
     */
    public Optional<Guideline> guideline(Programme programme) {
        var known = guidelines.get(programme.id());
        if (known != null && known.rowVersion() == programme.rowVersion()) {
            return Optional.of(known.guideline());
        }
        var read = guideline(programme.id());
        read.ifPresent(g -> guidelines.put(programme.id(), new InForce(programme.rowVersion(), g)));
        return read;
    }

    private record InForce(long rowVersion, Guideline guideline) {}

    /** Reads the programme and holds its row until commit; answers in flight do not wait for it. */
    Programme lock(String key) {
        var programme = load(key);
        db.select(PROGRAMME.ID)
                .from(PROGRAMME)
                .where(PROGRAMME.ID.eq(programme.id()))
                .forNoKeyUpdate()
                .execute();
        return load(programme.id());
    }

    private List<Programme> fetch(Condition where) {
        return db.selectFrom(PROGRAMME).where(where).orderBy(PROGRAMME.KEY).fetch(this::programme);
    }

    private Programme programme(Record r) {
        var id = r.get(PROGRAMME.ID);
        var known = parsed.get(id);
        if (known != null && known.rowVersion() == r.get(PROGRAMME.ROW_VERSION)) {
            return known;
        }
        var read =
                new Programme(
                        id,
                        r.get(PROGRAMME.KEY),
                        r.get(PROGRAMME.NAME),
                        r.get(PROGRAMME.DATASET),
                        r.get(PROGRAMME.DATASET_VERSION),
                        r.get(PROGRAMME.INTAKE),
                        r.get(PROGRAMME.STATE),
                        r.get(PROGRAMME.CURRENCY),
                        json.read(r.get(PROGRAMME.LABEL_CONFIG), LabelConfig.class),
                        json.read(r.get(PROGRAMME.TARGETS), Terms.Targets.class),
                        json.read(r.get(PROGRAMME.ROUTING), Terms.Routing.class),
                        json.read(r.get(PROGRAMME.CONSENSUS), Terms.Consensus.class),
                        json.read(r.get(PROGRAMME.ACCEPTANCE), Terms.Acceptance.class),
                        json.read(r.get(PROGRAMME.GOLD_TEST), Terms.GoldTest.class),
                        Arrays.asList(json.read(r.get(PROGRAMME.VENDORS), Terms.Vendor[].class)),
                        r.get(PROGRAMME.GOLD_WAIVER),
                        r.get(PROGRAMME.DUE_AT),
                        r.get(PROGRAMME.ROW_VERSION));
        parsed.put(id, read);
        return read;
    }

    void insert(Programme p, @Nullable String purpose, UUID by, Instant now) {
        try {
            db.insertInto(PROGRAMME)
                    .set(PROGRAMME.ID, p.id())
                    .set(PROGRAMME.KEY, p.key())
                    .set(PROGRAMME.NAME, p.name())
                    .set(PROGRAMME.PURPOSE, purpose)
                    .set(PROGRAMME.DATASET, p.dataset())
                    .set(PROGRAMME.DATASET_VERSION, p.datasetVersion())
                    .set(PROGRAMME.INTAKE, p.intake())
                    .set(PROGRAMME.STATE, p.state())
                    .set(PROGRAMME.CURRENCY, p.currency())
                    .set(PROGRAMME.LABEL_CONFIG, json.jsonb(p.labelConfig()))
                    .set(PROGRAMME.TARGETS, json.jsonb(p.targets()))
                    .set(PROGRAMME.ROUTING, json.jsonb(p.routing()))
                    .set(PROGRAMME.CONSENSUS, json.jsonb(p.consensus()))
                    .set(PROGRAMME.ACCEPTANCE, json.jsonb(p.acceptance()))
                    .set(PROGRAMME.GOLD_TEST, json.jsonb(p.goldTest()))
                    .set(PROGRAMME.VENDORS, json.jsonb(p.vendors()))
                    .set(PROGRAMME.GOLD_WAIVER, p.goldWaiver())
                    .set(PROGRAMME.DUE_AT, p.dueAt())
                    .set(PROGRAMME.CREATED_AT, now)
                    .set(PROGRAMME.CREATED_BY, by)
                    .execute();
        } catch (IntegrityConstraintViolationException e) {
            throw CommonProblem.CONFLICT.refused("There is a programme %s.".formatted(p.key()));
        }
    }

    void move(Programme p, String state, Instant now) {
        db.update(PROGRAMME)
                .set(PROGRAMME.STATE, state)
                .set(
                        PROGRAMME.OPENED_AT,
                        state.equals("open")
                                ? DSL.coalesce(PROGRAMME.OPENED_AT, DSL.val(now))
                                : PROGRAMME.OPENED_AT)
                .set(
                        PROGRAMME.CLOSED_AT,
                        state.equals("closed") ? DSL.val(now) : PROGRAMME.CLOSED_AT)
                .set(PROGRAMME.ROW_VERSION, PROGRAMME.ROW_VERSION.plus(1))
                .where(PROGRAMME.ID.eq(p.id()))
                .execute();
    }

    ProgrammePolicy.Facts facts(Programme p, List<String> vendorsWithoutPrice) {
        var tasks = TASK.PROGRAMME_ID.eq(p.id()).and(TASK.STATE.ne("voided"));
        return new ProgrammePolicy.Facts(
                guideline(p.id()).isPresent(),
                db.fetchCount(
                        ANNOTATOR,
                        ANNOTATOR.PROGRAMME_ID.eq(p.id()).and(ANNOTATOR.STATE.eq("active"))),
                db.fetchCount(TASK, tasks),
                db.fetchCount(TASK, tasks.and(TASK.KIND.eq("gold"))),
                db.fetchCount(
                        TASK,
                        tasks.and(TASK.KIND.eq("work"))
                                .and(TASK.STATE.in("ready", "disputed", "rework"))),
                db.fetchCount(
                        LOT,
                        LOT.PROGRAMME_ID.eq(p.id()).and(LOT.STATE.notIn("accepted", "rejected"))),
                vendorsWithoutPrice);
    }

    /** The version in force: the newest one. */
    public Optional<Guideline> guideline(UUID programme) {
        return db.selectFrom(GUIDELINE)
                .where(GUIDELINE.PROGRAMME_ID.eq(programme))
                .orderBy(GUIDELINE.PUBLISHED_AT.desc(), GUIDELINE.ID.desc())
                .limit(1)
                .fetchOptional(ProgrammeStore::guideline);
    }

    Optional<Guideline> guideline(UUID programme, String semver) {
        return db.selectFrom(GUIDELINE)
                .where(GUIDELINE.PROGRAMME_ID.eq(programme).and(GUIDELINE.SEMVER.eq(semver)))
                .fetchOptional(ProgrammeStore::guideline);
    }

    private static Guideline guideline(Record r) {
        return new Guideline(
                r.get(GUIDELINE.ID),
                r.get(GUIDELINE.SEMVER),
                r.get(GUIDELINE.MARKDOWN),
                r.get(GUIDELINE.CHANGE_REASON),
                r.get(GUIDELINE.PUBLISHED_AT));
    }

    void publish(UUID programme, Guideline g, UUID by) {
        try {
            db.insertInto(GUIDELINE)
                    .set(GUIDELINE.ID, g.id())
                    .set(GUIDELINE.PROGRAMME_ID, programme)
                    .set(GUIDELINE.SEMVER, g.semver())
                    .set(GUIDELINE.MARKDOWN, g.markdown())
                    .set(GUIDELINE.CHANGE_REASON, g.changeReason())
                    .set(GUIDELINE.PUBLISHED_AT, g.publishedAt())
                    .set(GUIDELINE.PUBLISHED_BY, by)
                    .execute();
            db.update(PROGRAMME)
                    .set(PROGRAMME.ROW_VERSION, PROGRAMME.ROW_VERSION.plus(1))
                    .where(PROGRAMME.ID.eq(programme))
                    .execute();
        } catch (IntegrityConstraintViolationException e) {
            throw CommonProblem.CONFLICT.refused(
                    "Guideline %s is published; a version never changes.".formatted(g.semver()));
        }
    }

    /** True when it was not acknowledged before. */
    boolean acknowledge(UUID guideline, UUID person, Instant now) {
        return db.insertInto(ACKNOWLEDGEMENT)
                        .set(ACKNOWLEDGEMENT.GUIDELINE_ID, guideline)
                        .set(ACKNOWLEDGEMENT.PERSON_ID, person)
                        .set(ACKNOWLEDGEMENT.AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private record Acknowledged(UUID guideline, UUID person) {}

    public boolean isAcknowledged(UUID guideline, UUID person) {
        var asked = new Acknowledged(guideline, person);
        if (acknowledged.contains(asked)) {
            return true;
        }
        boolean is =
                db.fetchExists(
                        ACKNOWLEDGEMENT,
                        ACKNOWLEDGEMENT
                                .GUIDELINE_ID
                                .eq(guideline)
                                .and(ACKNOWLEDGEMENT.PERSON_ID.eq(person)));
        if (is) {
            acknowledged.add(asked);
        }
        return is;
    }

    public boolean isEnrolled(UUID programme, UUID person) {
        return db.fetchExists(
                ANNOTATOR,
                ANNOTATOR.PROGRAMME_ID.eq(programme).and(ANNOTATOR.PERSON_ID.eq(person)));
    }

    /** Enrols, or moves somebody who is enrolled to another vendor. */
    public UUID enrol(UUID programme, UUID person, String vendor, Instant now) {
        return db.insertInto(ANNOTATOR)
                .set(ANNOTATOR.ID, Ids.next())
                .set(ANNOTATOR.PROGRAMME_ID, programme)
                .set(ANNOTATOR.PERSON_ID, person)
                .set(ANNOTATOR.VENDOR, vendor)
                .set(ANNOTATOR.CREATED_AT, now)
                .onConflict(ANNOTATOR.PROGRAMME_ID, ANNOTATOR.PERSON_ID)
                .doUpdate()
                .set(ANNOTATOR.VENDOR, vendor)
                .returning(ANNOTATOR.ID)
                .fetchSingle(ANNOTATOR.ID);
    }
}
