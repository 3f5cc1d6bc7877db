package granary.incidents.timeline;

import static granary.incidents.tables.Tables.TIMELINE_ENTRY;

import granary.governance.People;
import granary.governance.People.Person;
import granary.platform.Actor;
import granary.platform.Ids;
import granary.platform.web.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The timeline of an incident: only ever added to. */
@Repository
public class Timeline {
    private final DSLContext db;
    private final People people;
    private final Clock clock;

    Timeline(DSLContext db, People people, Clock clock) {
        this.db = db;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param actor null for the system
     * @param decision whether somebody decided something here, as against what merely happened
     */
    public record Entry(
            UUID id,
            Instant at,
            @Nullable Person actor,
            String kind,
            String text,
            @Nullable String link,
            boolean decision) {}

    /** Something happened now, by whoever is calling. */
    public void write(UUID incident, String kind, String text, @Nullable String link) {
        write(incident, clock.instant(), kind, text, link, false);
    }

    public void decided(UUID incident, String text) {
        write(incident, clock.instant(), "decision", text, null, true);
    }

    /** Something that happened at a time of its own. */
    public void write(
            UUID incident,
            Instant at,
            String kind,
            String text,
            @Nullable String link,
            boolean decision) {
        var actor = Actor.current();
        db.insertInto(TIMELINE_ENTRY)
                .set(TIMELINE_ENTRY.ID, Ids.next())
                .set(TIMELINE_ENTRY.INCIDENT_ID, incident)
                .set(TIMELINE_ENTRY.AT, at)
                .set(TIMELINE_ENTRY.ACTOR, actor.isSystem() ? null : actor.id())
                .set(TIMELINE_ENTRY.KIND, kind)
                .set(TIMELINE_ENTRY.BODY, text)
                .set(TIMELINE_ENTRY.LINK, link)
                .set(TIMELINE_ENTRY.DECISION, decision)
                .execute();
    }

    /** A page in the order of time. */
    public Page<Entry> page(UUID incident, int limit, @Nullable String cursor) {
        long before = Page.offset(cursor);
        var rows =
                db.selectFrom(TIMELINE_ENTRY)
                        .where(TIMELINE_ENTRY.INCIDENT_ID.eq(incident))
                        .orderBy(TIMELINE_ENTRY.AT, TIMELINE_ENTRY.ID)
                        .limit(limit + 1)
                        .offset(before)
                        .fetch();
        var actors =
                people.all(
                        rows.stream()
                                .map(r -> r.getActor())
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        List<Entry> entries =
                rows.map(r ->
                        new Entry(
                                r.getId(),
                                r.getAt(),
                                r.getActor() == null ? null : actors.get(r.getActor()),
                                r.getKind(),
                                r.getBody(),
                                r.getLink(),
                                r.getDecision()));
        return Page.of(entries, limit, last -> String.valueOf(before + limit));
    }
}
