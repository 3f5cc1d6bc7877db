package granary.incidents.incident;

import static granary.incidents.tables.Tables.BLAST_RADIUS;

import granary.incidents.impact.Impact;
import granary.incidents.timeline.Timeline;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.web.Page;
import java.time.Clock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is read beside an incident. */
@Service
class IncidentPages {
    private final Incidents incidents;
    private final Timeline timeline;
    private final Impact impact;
    private final DSLContext db;
    private final Json json;
    private final Clock clock;

    IncidentPages(
            Incidents incidents,
            Timeline timeline,
            Impact impact,
            DSLContext db,
            Json json,
            Clock clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.impact = impact;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public Page<Timeline.Entry> timeline(String key, int limit, @Nullable String cursor) {
        return timeline.page(incidents.seen(key).getId(), limit, cursor);
    }

    /** Computed when asked; what differs from the snapshot before is kept as a new one. */
    @Transactional
    public Impact.BlastRadius radius(String key) {
        var incident = incidents.seen(key);
        var radius = impact.radius(incident.getDataset(), Incidents.versions(incident));
        var reached = json.jsonb(radius);
        var before =
                db.select(BLAST_RADIUS.REACHED)
                        .from(BLAST_RADIUS)
                        .where(BLAST_RADIUS.INCIDENT_ID.eq(incident.getId()))
                        .orderBy(BLAST_RADIUS.COMPUTED_AT.desc())
                        .limit(1)
                        .fetchOptional(BLAST_RADIUS.REACHED);
        if (before.isEmpty() || !json.read(before.get(), Impact.BlastRadius.class).equals(radius)) {
            db.insertInto(BLAST_RADIUS)
                    .set(BLAST_RADIUS.ID, Ids.next())
                    .set(BLAST_RADIUS.INCIDENT_ID, incident.getId())
                    .set(BLAST_RADIUS.COMPUTED_AT, clock.instant())
                    .set(BLAST_RADIUS.REACHED, reached)
                    .execute();
        }
        return radius;
    }
}
