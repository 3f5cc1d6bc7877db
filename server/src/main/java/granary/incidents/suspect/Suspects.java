package granary.incidents.suspect;

import static granary.incidents.tables.Tables.INCIDENT;
import static granary.incidents.tables.Tables.SUSPECT;

import granary.governance.People;
import granary.governance.People.Person;
import granary.incidents.incident.Changed;
import granary.incidents.incident.IncidentPolicy;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.Incidents;
import granary.incidents.incident.Verb;
import granary.incidents.suspect.SuspectScore.Scored;
import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Finds, ranks and confirms what may have caused an incident. */
@Service
public class Suspects {
    private final Incidents incidents;
    private final ChangeFinder finder;
    private final Timeline timeline;
    private final People people;
    private final ApplicationEventPublisher events;
    private final DSLContext db;
    private final Json json;
    private final Clock clock;

    Suspects(
            Incidents incidents,
            ChangeFinder finder,
            Timeline timeline,
            People people,
            ApplicationEventPublisher events,
            DSLContext db,
            Json json,
            Clock clock) {
        this.incidents = incidents;
        this.finder = finder;
        this.timeline = timeline;
        this.people = people;
        this.events = events;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One suspect.
     *
     * @param parts the score's parts: {@code time}, {@code lineage}, {@code diff}, {@code history}
     * @param state {@code open}, {@code confirmed} or {@code ruled_out}
     */
    public record SuspectView(
            UUID id,
            int rank,
            double score,
            SuspectScore parts,
            String kind,
            String title,
            JsonNode evidence,
            String sentence,
            String state,
            boolean confirmed,
            boolean primary,
            @Nullable Person confirmedBy,
            @Nullable Instant confirmedAt) {}

    /** Finds and ranks them anew; who was confirmed or ruled out stays what they are. */
    public void rank(IncidentRecord incident) {
        var from =
                incident.getStartedAt() == null
                        ? incident.getDetectedAt()
                        : incident.getStartedAt();
        var ranked =
                SuspectScore.rank(
                        finder.find(incident).stream()
                                .map(c ->
                                        new Scored(
                                                c,
                                                SuspectScore.of(
                                                        Duration.between(c.at(), from),
                                                        c.hops(),
                                                        c.strength(),
                                                        confirmedBefore(incident, c))))
                                .toList());
        db.deleteFrom(SUSPECT)
                .where(SUSPECT.INCIDENT_ID.eq(incident.getId()).and(SUSPECT.STATE.eq("open")))
                .execute();
        int kept = db.fetchCount(SUSPECT, SUSPECT.INCIDENT_ID.eq(incident.getId()));
        for (int i = 0; i < ranked.size(); i++) {
            insert(incident, kept + i + 1, kept + ranked.size(), ranked.get(i));
        }
    }

    private void insert(IncidentRecord incident, int rank, int of, Scored scored) {
        var change = scored.change();
        db.insertInto(SUSPECT)
                .set(SUSPECT.ID, Ids.next())
                .set(SUSPECT.INCIDENT_ID, incident.getId())
                .set(SUSPECT.RANK, rank)
                .set(SUSPECT.SCORE, scored.score().rounded())
                .set(SUSPECT.KIND, change.kind())
                .set(SUSPECT.ELEMENT, change.element())
                .set(SUSPECT.TITLE, change.title())
                .set(SUSPECT.SENTENCE, scored.score().sentence(rank, of, change))
                .set(SUSPECT.PARTS, json.jsonb(scored.score()))
                .set(SUSPECT.EVIDENCE, json.jsonb(change.evidence()))
                .execute();
    }

    private int confirmedBefore(IncidentRecord incident, Change change) {
        var dataset = incident.getDataset();
        return dataset == null
                ? 0
                : db.selectCount()
                        .from(SUSPECT)
                        .join(INCIDENT)
                        .on(INCIDENT.ID.eq(SUSPECT.INCIDENT_ID))
                        .where(INCIDENT.DATASET.eq(dataset))
                        .and(INCIDENT.ID.ne(incident.getId()))
                        .and(SUSPECT.KIND.eq(change.kind()))
                        .and(SUSPECT.ELEMENT.eq(change.element()))
                        .and(SUSPECT.STATE.eq("confirmed"))
                        .fetchSingle()
                        .value1();
    }

    @Transactional
    public List<SuspectView> of(String key) {
        return views(incidents.seen(key).getId());
    }

    /** Somebody says that this was a cause, or that it was not. */
    @Transactional
    public List<SuspectView> decide(String key, UUID suspect, boolean isCause, boolean isPrimary) {
        var incident = incidents.acting(key, Verb.TRIAGE.permission());
        var found =
                db.selectFrom(SUSPECT)
                        .where(SUSPECT.ID.eq(suspect))
                        .and(SUSPECT.INCIDENT_ID.eq(incident.getId()))
                        .fetchOptional()
                        .orElseThrow(() -> CommonProblem.notFound("suspect", suspect));
        if (!IncidentStore.OPEN.contains(incident.getState())) {
            throw CommonProblem.notAllowed(
                    incident.getKey(),
                    "confirm a cause",
                    incident.getState(),
                    IncidentPolicy.allowed(IncidentStore.state(incident)).stream()
                            .map(Verb::word)
                            .toList());
        }
        if (isPrimary) {
            db.update(SUSPECT)
                    .set(SUSPECT.IS_PRIMARY, false)
                    .where(SUSPECT.INCIDENT_ID.eq(incident.getId()))
                    .execute();
        }
        db.update(SUSPECT)
                .set(SUSPECT.STATE, isCause ? "confirmed" : "ruled_out")
                .set(SUSPECT.IS_PRIMARY, isCause && isPrimary)
                .set(SUSPECT.CONFIRMED_BY, Actor.current().id())
                .set(SUSPECT.CONFIRMED_AT, clock.instant())
                .where(SUSPECT.ID.eq(suspect))
                .execute();
        timeline.decided(
                incident.getId(),
                isCause
                        ? "%s is %s: %s"
                                .formatted(
                                        found.getTitle(),
                                        isPrimary ? "the primary cause" : "a cause",
                                        found.getKind().replace('_', ' '))
                        : "%s is ruled out".formatted(found.getTitle()));
        if (isCause) {
            events.publishEvent(
                    new Changed.CauseConfirmed(incident.getKey(), found.getKind(), isPrimary));
        }
        return views(incident.getId());
    }

    private List<SuspectView> views(UUID incident) {
        return db.selectFrom(SUSPECT)
                .where(SUSPECT.INCIDENT_ID.eq(incident))
                .orderBy(SUSPECT.SCORE.desc(), SUSPECT.RANK)
                .fetch(s ->
                        new SuspectView(
                                s.getId(),
                                s.getRank(),
                                score(s.getScore()),
                                json.read(s.getParts(), SuspectScore.class),
                                s.getKind(),
                                s.getTitle(),
                                json.tree(s.getEvidence().data()),
                                s.getSentence(),
                                s.getState(),
                                s.getState().equals("confirmed"),
                                s.getIsPrimary(),
                                people.see(s.getConfirmedBy()),
                                s.getConfirmedAt()));
    }

    private static double score(BigDecimal score) {
        return score.doubleValue();
    }
}
