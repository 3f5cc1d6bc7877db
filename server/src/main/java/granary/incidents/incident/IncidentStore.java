package granary.incidents.incident;

import static granary.incidents.tables.Tables.COUNTER;
import static granary.incidents.tables.Tables.INCIDENT;

import granary.incidents.tables.records.IncidentRecord;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The rows of incidents. */
@Repository
public class IncidentStore {
    /** States in which somebody still has to see to it. */
    public static final List<String> OPEN =
            List.of("detected", "triaged", "mitigating", "mitigated", "resolved", "reviewed");

    private final DSLContext db;

    IncidentStore(DSLContext db) {
        this.db = db;
    }

    /** The next number of {@code INC}, {@code CTL} or {@code ACT}; without gaps. */
    public int next(String noun) {
        return db.update(COUNTER)
                .set(COUNTER.LAST, COUNTER.LAST.plus(1))
                .where(COUNTER.NOUN.eq(noun))
                .returning(COUNTER.LAST)
                .fetchSingle()
                .getLast();
    }

    public IncidentRecord create() {
        var incident = db.newRecord(INCIDENT);
        int number = next("INC");
        incident.setId(Ids.next());
        incident.setNumber(number);
        incident.setKey("INC-" + number);
        incident.setState("detected");
        incident.setPrivacy(false);
        incident.setStartUnknown(false);
        incident.setVersions(new Integer[0]);
        incident.setRowVersion(1L);
        return incident;
    }

    public Optional<IncidentRecord> find(String keyOrId) {
        var id = Ids.parse(keyOrId);
        return db.selectFrom(INCIDENT)
                .where(id == null ? INCIDENT.KEY.eq(keyOrId) : INCIDENT.ID.eq(id))
                .fetchOptional();
    }

    public IncidentRecord load(UUID id) {
        return db.selectFrom(INCIDENT).where(INCIDENT.ID.eq(id)).fetchSingle();
    }

    /** Newest of a group that was neither dismissed nor merged. */
    public Optional<IncidentRecord> newestOf(String groupKey) {
        return db.selectFrom(INCIDENT)
                .where(INCIDENT.GROUP_KEY.eq(groupKey))
                .and(INCIDENT.STATE.notIn("dismissed", "merged"))
                .orderBy(INCIDENT.NUMBER.desc())
                .limit(1)
                .fetchOptional();
    }

    /** Open incidents of a dataset, worst first. */
    public List<IncidentRecord> openOn(String dataset) {
        return db.selectFrom(INCIDENT)
                .where(INCIDENT.DATASET.eq(dataset).and(INCIDENT.STATE.in(OPEN)))
                .orderBy(INCIDENT.SEVERITY, INCIDENT.NUMBER)
                .fetch();
    }

    /**
     * @param datasets datasets the caller may see; null for all
     * @param caller whose own incidents are seen too
     * @param before number of the last one already shown
     */
    List<IncidentRecord> page(
            @Nullable Set<String> datasets,
            UUID caller,
            @Nullable String state,
            @Nullable String dataset,
            @Nullable Integer before,
            int limit) {
        Condition seen =
                datasets == null
                        ? DSL.noCondition()
                        : INCIDENT.DATASET.in(datasets).or(INCIDENT.OPENED_BY.eq(caller));
        return db.selectFrom(INCIDENT)
                .where(seen)
                .and(
                        state == null
                                ? DSL.noCondition()
                                : state.equals("open")
                                        ? INCIDENT.STATE.in(OPEN)
                                        : INCIDENT.STATE.eq(state))
                .and(dataset == null ? DSL.noCondition() : INCIDENT.DATASET.eq(dataset))
                .and(before == null ? DSL.noCondition() : INCIDENT.NUMBER.lt(before))
                .orderBy(INCIDENT.NUMBER.desc())
                .limit(limit)
                .fetch();
    }

    public void insert(IncidentRecord incident) {
        incident.attach(db.configuration());
        incident.insert();
    }

    /** Of two who change it at once one wins, the other is told that it moved. */
    public void save(IncidentRecord incident) {
        long read = incident.getRowVersion();
        incident.setRowVersion(read + 1);
        int changed =
                db.update(INCIDENT)
                        .set(incident)
                        .where(INCIDENT.ID.eq(incident.getId()))
                        .and(INCIDENT.ROW_VERSION.eq(read))
                        .execute();
        if (changed != 1) {
            throw CommonProblem.REVISION_MOVED.refused(
                    "Somebody else changed %s at the same moment.".formatted(incident.getKey()));
        }
    }

    public static IncidentState state(IncidentRecord incident) {
        var commander = incident.getCommander();
        return switch (incident.getState()) {
            case "detected" -> new IncidentState.Detected();
            case "triaged" -> new IncidentState.Triaged(commander);
            case "mitigating" -> new IncidentState.Mitigating(commander);
            case "mitigated" -> new IncidentState.Mitigated(commander, incident.getMitigatedAt());
            case "resolved" -> new IncidentState.Resolved(commander, incident.getResolvedAt());
            case "reviewed" -> new IncidentState.Reviewed(commander, incident.getReviewedAt());
            case "closed" -> new IncidentState.Closed(incident.getClosedAt());
            case "dismissed" -> new IncidentState.Dismissed(incident.getDismissReason());
            case "merged" -> new IncidentState.Merged(incident.getMergedInto());
            default -> throw new IllegalStateException("no such state: " + incident.getState());
        };
    }

    /** Writes the state's own columns; times of steps taken back are cleared. */
    static void put(IncidentRecord incident, IncidentState to, Instant now) {
        incident.setState(to.word());
        switch (to) {
            case IncidentState.Detected _ -> {}
            case IncidentState.Triaged _ -> {
                if (incident.getAcknowledgedAt() == null) {
                    incident.setAcknowledgedAt(now);
                }
            }
            case IncidentState.Mitigating _ -> {
                incident.setMitigatedAt(null);
                incident.setResolvedAt(null);
                incident.setReviewedAt(null);
                incident.setClosedAt(null);
            }
            case IncidentState.Mitigated(_, var at) -> incident.setMitigatedAt(at);
            case IncidentState.Resolved(_, var at) -> incident.setResolvedAt(at);
            case IncidentState.Reviewed(_, var at) -> {
                if (incident.getResolvedAt() == null) {
                    incident.setResolvedAt(at);
                }
                incident.setReviewedAt(at);
            }
            case IncidentState.Closed(var at) -> incident.setClosedAt(at);
            case IncidentState.Dismissed(var reason) -> incident.setDismissReason(reason);
            case IncidentState.Merged(var into) -> incident.setMergedInto(into);
        }
    }
}
