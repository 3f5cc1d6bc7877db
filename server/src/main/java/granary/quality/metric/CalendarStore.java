package granary.quality.metric;

import static granary.quality.tables.Tables.CALENDAR;

import granary.platform.Json;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class CalendarStore {
    private static final TypeReference<List<Day>> DAYS = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    CalendarStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** A day on which nothing is as usual. */
    record Day(LocalDate day, String name) {}

    /**
     * @param rowVersion 0 until somebody writes one
     */
    record Calendar(List<Day> days, long rowVersion) {
        Map<LocalDate, String> names() {
            var names = new LinkedHashMap<LocalDate, String>();
            days.forEach(d -> names.put(d.day(), d.name()));
            return names;
        }
    }

    Calendar of(String dataset) {
        return db.select(CALENDAR.DAYS, CALENDAR.ROW_VERSION)
                .from(CALENDAR)
                .where(CALENDAR.DATASET.eq(dataset))
                .fetchOptional(r -> new Calendar(json.read(r.value1(), DAYS), r.value2()))
                .orElseGet(() -> new Calendar(List.of(), 0));
    }

    void put(String dataset, List<Day> days) {
        db.insertInto(CALENDAR)
                .set(CALENDAR.DATASET, dataset)
                .set(CALENDAR.DAYS, json.jsonb(days))
                .onConflict(CALENDAR.DATASET)
                .doUpdate()
                .set(CALENDAR.DAYS, json.jsonb(days))
                .set(CALENDAR.ROW_VERSION, CALENDAR.ROW_VERSION.plus(1))
                .execute();
    }
}
