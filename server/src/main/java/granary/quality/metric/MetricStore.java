package granary.quality.metric;

import static granary.quality.tables.Tables.CHECK_RESULT;
import static granary.quality.tables.Tables.CHECK_RUN;
import static granary.quality.tables.Tables.POINT_FEEDBACK;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Figures of gates and monitors; runs that people asked for teach nothing. */
@Repository
class MetricStore {
    private static final List<String> PURPOSES = List.of("gate", "monitor");

    private final DSLContext db;

    MetricStore(DSLContext db) {
        this.db = db;
    }

    /** A series and the newest of its figures. */
    record Newest(Series series, int points, Figure last) {}

    /** Where a page of series ended. */
    record Place(String dataset, String check, String slice) {}

    /**
     * Series by dataset, check and slice.
     *
     * @param datasets only these; null for all
     * @param metric only figures of this name, or of a check of this kind; null for all
     */
    List<Newest> series(
            @Nullable Collection<String> datasets,
            @Nullable String metric,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Place after,
            int limit) {
        var where = measured().and(between(from, to));
        if (datasets != null) {
            where = where.and(CHECK_RUN.DATASET.in(datasets));
        }
        if (metric != null) {
            where = where.and(CHECK_RESULT.METRIC.eq(metric).or(CHECK_RESULT.KIND.eq(metric)));
        }
        var key = List.of(CHECK_RUN.DATASET, CHECK_RESULT.CHECK_ID, CHECK_RESULT.SLICE);
        var nth =
                rowNumber()
                        .over()
                        .partitionBy(key)
                        .orderBy(CHECK_RUN.AS_OF.desc(), CHECK_RUN.ID.desc())
                        .as("nth");
        var many = count().over().partitionBy(key).as("many");
        var ranked =
                select(CHECK_RESULT.RUN, CHECK_RESULT.POSITION, nth, many)
                        .from(CHECK_RESULT)
                        .join(CHECK_RUN)
                        .on(CHECK_RUN.ID.eq(CHECK_RESULT.RUN))
                        .where(where)
                        .asTable("ranked");
        return db.select(CHECK_RESULT.fields())
                .select(CHECK_RUN.fields())
                .select(POINT_FEEDBACK.fields())
                .select(ranked.field(many))
                .from(ranked)
                .join(CHECK_RESULT)
                .on(
                        CHECK_RESULT.RUN.eq(ranked.field(CHECK_RESULT.RUN)),
                        CHECK_RESULT.POSITION.eq(ranked.field(CHECK_RESULT.POSITION)))
                .join(CHECK_RUN)
                .on(CHECK_RUN.ID.eq(CHECK_RESULT.RUN))
                .leftJoin(POINT_FEEDBACK)
                .on(same())
                .where(
                        ranked.field(nth).eq(1),
                        after == null
                                ? noCondition()
                                : row(CHECK_RUN.DATASET, CHECK_RESULT.CHECK_ID, CHECK_RESULT.SLICE)
                                        .gt(after.dataset(), after.check(), after.slice()))
                .orderBy(CHECK_RUN.DATASET, CHECK_RESULT.CHECK_ID, CHECK_RESULT.SLICE)
                .limit(limit)
                .fetch(r -> new Newest(series(r), r.get(ranked.field(many)), figure(r)));
    }

    /** Oldest first. */
    List<Figure> figures(String dataset, String check, String slice) {
        return fetch(
                CHECK_RUN
                        .DATASET
                        .eq(dataset)
                        .and(CHECK_RESULT.CHECK_ID.eq(check))
                        .and(CHECK_RESULT.SLICE.eq(slice)));
    }

    private List<Figure> fetch(Condition where) {
        return db.select(CHECK_RESULT.fields())
                .select(CHECK_RUN.fields())
                .select(POINT_FEEDBACK.fields())
                .from(CHECK_RESULT)
                .join(CHECK_RUN)
                .on(CHECK_RUN.ID.eq(CHECK_RESULT.RUN))
                .leftJoin(POINT_FEEDBACK)
                .on(same())
                .where(measured(), where)
                .orderBy(CHECK_RUN.AS_OF, CHECK_RUN.STARTED_AT, CHECK_RUN.ID)
                .fetch(MetricStore::figure);
    }

    /** The series that a check of a dataset has, one per slice. */
    List<Series> slices(String dataset, String check) {
        return all(dataset, check, null);
    }

    /** Every series of a dataset with a figure before an instant. */
    List<Series> all(String dataset, @Nullable String check, @Nullable Instant before) {
        return db.select(CHECK_RESULT.fields())
                .select(CHECK_RUN.DATASET, CHECK_RUN.AS_OF)
                .distinctOn(CHECK_RESULT.CHECK_ID, CHECK_RESULT.SLICE)
                .from(CHECK_RESULT)
                .join(CHECK_RUN)
                .on(CHECK_RUN.ID.eq(CHECK_RESULT.RUN))
                .where(
                        measured(),
                        CHECK_RUN.DATASET.eq(dataset),
                        check == null ? noCondition() : CHECK_RESULT.CHECK_ID.eq(check),
                        before == null ? noCondition() : CHECK_RUN.AS_OF.lt(before))
                .orderBy(CHECK_RESULT.CHECK_ID, CHECK_RESULT.SLICE, CHECK_RUN.AS_OF.desc())
                .fetch(MetricStore::series);
    }

    /** Of which dataset, check and slice a point is. */
    Optional<Series> seriesOf(UUID run, int position) {
        return db.select(CHECK_RESULT.fields())
                .select(CHECK_RUN.DATASET)
                .from(CHECK_RESULT)
                .join(CHECK_RUN)
                .on(CHECK_RUN.ID.eq(CHECK_RESULT.RUN))
                .where(CHECK_RESULT.RUN.eq(run), CHECK_RESULT.POSITION.eq(position), measured())
                .fetchOptional(MetricStore::series);
    }

    void answer(UUID run, int position, Feedback feedback) {
        db.insertInto(POINT_FEEDBACK)
                .set(POINT_FEEDBACK.RUN, run)
                .set(POINT_FEEDBACK.POSITION, position)
                .set(POINT_FEEDBACK.ANSWER, feedback.answer())
                .set(POINT_FEEDBACK.NOTE, feedback.note())
                .set(POINT_FEEDBACK.BY, feedback.by())
                .set(POINT_FEEDBACK.AT, feedback.at())
                .onConflict(POINT_FEEDBACK.RUN, POINT_FEEDBACK.POSITION)
                .doUpdate()
                .set(POINT_FEEDBACK.ANSWER, feedback.answer())
                .set(POINT_FEEDBACK.NOTE, feedback.note())
                .set(POINT_FEEDBACK.BY, feedback.by())
                .set(POINT_FEEDBACK.AT, feedback.at())
                .execute();
    }

    void takeBack(UUID run, int position) {
        db.deleteFrom(POINT_FEEDBACK)
                .where(POINT_FEEDBACK.RUN.eq(run), POINT_FEEDBACK.POSITION.eq(position))
                .execute();
    }

    private static Condition measured() {
        return CHECK_RUN.PURPOSE.in(PURPOSES).and(CHECK_RESULT.VALUE.isNotNull());
    }

    private static Condition same() {
        return POINT_FEEDBACK
                .RUN
                .eq(CHECK_RESULT.RUN)
                .and(POINT_FEEDBACK.POSITION.eq(CHECK_RESULT.POSITION));
    }

    private static Condition between(@Nullable LocalDate from, @Nullable LocalDate to) {
        var where = noCondition();
        if (from != null) {
            where = where.and(CHECK_RUN.AS_OF.ge(start(from)));
        }
        return to == null ? where : where.and(CHECK_RUN.AS_OF.lt(start(to.plusDays(1))));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Series series(Record r) {
        return new Series(
                r.get(CHECK_RUN.DATASET),
                r.get(CHECK_RESULT.CHECK_ID),
                r.get(CHECK_RESULT.SLICE),
                r.get(CHECK_RESULT.KIND),
                r.get(CHECK_RESULT.NAME),
                r.get(CHECK_RESULT.COLUMN_NAME),
                r.get(CHECK_RESULT.METRIC),
                r.get(CHECK_RESULT.UNIT));
    }

    private static Figure figure(Record r) {
        return new Figure(
                r.get(CHECK_RESULT.RUN),
                r.get(CHECK_RESULT.POSITION),
                r.get(CHECK_RUN.AS_OF),
                r.get(CHECK_RESULT.VALUE),
                r.get(CHECK_RESULT.VERDICT),
                r.get(CHECK_RUN.VERSION),
                r.get(CHECK_RUN.PURPOSE),
                r.get(POINT_FEEDBACK.ANSWER) == null
                        ? null
                        : new Feedback(
                                r.get(POINT_FEEDBACK.ANSWER),
                                r.get(POINT_FEEDBACK.NOTE),
                                r.get(POINT_FEEDBACK.BY),
                                r.get(POINT_FEEDBACK.AT)));
    }
}
