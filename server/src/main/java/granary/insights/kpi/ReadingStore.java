package granary.insights.kpi;

import static granary.insights.tables.Tables.KPI_READING;
import static granary.insights.tables.Tables.TARGET;
import static org.jooq.Records.mapping;

import granary.platform.Actor;
import granary.platform.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Readings and targets of KPIs. */
@Repository
class ReadingStore {
    private static final int SHOWN = 200;
    private final DSLContext db;

    ReadingStore(DSLContext db) {
        this.db = db;
    }

    record ReadingRow(
            String kpi,
            String version,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            String unit,
            long n,
            Instant readAt) {}

    void add(KpiDefinition kpi, Figure figure, String unit, Instant at) {
        db.insertInto(KPI_READING)
                .set(KPI_READING.ID, Ids.next())
                .set(KPI_READING.KPI, kpi.id())
                .set(KPI_READING.VERSION, kpi.version())
                .set(KPI_READING.NUMERATOR, figure.numerator())
                .set(KPI_READING.DENOMINATOR, figure.denominator())
                .set(KPI_READING.VALUE, figure.value())
                .set(KPI_READING.UNIT, unit)
                .set(KPI_READING.N, figure.n())
                .set(KPI_READING.DATA_THROUGH, figure.dataThrough())
                .set(KPI_READING.READ_AT, at)
                .execute();
    }

    /** The newest ones, oldest first. */
    List<ReadingRow> readings(String kpi) {
        return db.select(
                        KPI_READING.KPI,
                        KPI_READING.VERSION,
                        KPI_READING.NUMERATOR,
                        KPI_READING.DENOMINATOR,
                        KPI_READING.VALUE,
                        KPI_READING.UNIT,
                        KPI_READING.N,
                        KPI_READING.READ_AT)
                .from(KPI_READING)
                .where(KPI_READING.KPI.eq(kpi))
                .orderBy(KPI_READING.READ_AT.desc(), KPI_READING.ID.desc())
                .limit(SHOWN)
                .fetch(mapping(ReadingRow::new))
                .reversed();
    }

    Optional<ReadingRow> newest(String kpi) {
        var readings = readings(kpi);
        return readings.isEmpty() ? Optional.empty() : Optional.of(readings.getLast());
    }

    void aim(String kpi, @Nullable BigDecimal value, String reason, Instant at) {
        db.insertInto(TARGET)
                .set(TARGET.ID, Ids.next())
                .set(TARGET.KPI, kpi)
                .set(TARGET.VALUE, value)
                .set(TARGET.REASON, reason)
                .set(TARGET.SET_BY, Actor.current().id())
                .set(TARGET.SET_AT, at)
                .execute();
    }

    /** The newest by KPI; a value of null says that there is none. */
    Map<String, Optional<BigDecimal>> targets() {
        var targets = new HashMap<String, Optional<BigDecimal>>();
        db.select(TARGET.KPI, TARGET.VALUE)
                .distinctOn(TARGET.KPI)
                .from(TARGET)
                .orderBy(TARGET.KPI, TARGET.SET_AT.desc(), TARGET.ID.desc())
                .forEach(r -> targets.put(r.value1(), Optional.ofNullable(r.value2())));
        return targets;
    }
}
