package granary.incidents.stats;

import static granary.incidents.tables.Tables.INCIDENT;

import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.Incidents;
import granary.incidents.tables.records.IncidentRecord;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Figures over the incidents the caller sees. */
@Service
class Stats {
    private final Incidents incidents;
    private final DSLContext db;

    Stats(Incidents incidents, DSLContext db) {
        this.incidents = incidents;
        this.db = db;
    }

    /** A share with what it was counted from; value null when the denominator is 0. */
    record Share(@Nullable Double value, int numerator, int denominator) {
        static Share of(long numerator, long denominator) {
            return new Share(
                    denominator == 0 ? null : (double) numerator / denominator,
                    (int) numerator,
                    (int) denominator);
        }
    }

    /**
     * All of them.
     *
     * @param n incidents, merged ones left out
     * @param alertPrecision incidents not dismissed of all
     * @param recurrence closed incidents that came back within 90 days, of all closed
     */
    record View(int n, int open, ResponseTimes times, Share alertPrecision, Share recurrence) {}

    @Transactional
    public View of(@Nullable String dataset, @Nullable Instant from, @Nullable Instant to) {
        var seen =
                db
                        .selectFrom(INCIDENT)
                        .where(dataset == null ? DSL.noCondition() : INCIDENT.DATASET.eq(dataset))
                        .and(from == null ? DSL.noCondition() : INCIDENT.DETECTED_AT.ge(from))
                        .and(to == null ? DSL.noCondition() : INCIDENT.DETECTED_AT.lt(to))
                        .orderBy(INCIDENT.NUMBER)
                        .fetch()
                        .stream()
                        .filter(incidents::sees)
                        .filter(i -> !i.getState().equals("merged"))
                        .toList();
        var closed = seen.stream().filter(i -> i.getState().equals("closed")).toList();
        var came = seen.stream().map(IncidentRecord::getRecurrenceOf).toList();
        return new View(
                seen.size(),
                (int) seen.stream().filter(i -> IncidentStore.OPEN.contains(i.getState())).count(),
                ResponseTimes.of(seen.stream().map(Stats::times).toList()),
                Share.of(
                        seen.stream().filter(i -> !i.getState().equals("dismissed")).count(),
                        seen.size()),
                Share.of(
                        closed.stream().filter(i -> came.contains(i.getKey())).count(),
                        closed.size()));
    }

    private static ResponseTimes.Times times(IncidentRecord i) {
        return new ResponseTimes.Times(
                i.getStartedAt(),
                i.getDetectedAt(),
                i.getAcknowledgedAt(),
                i.getMitigatedAt(),
                i.getResolvedAt(),
                false);
    }
}
