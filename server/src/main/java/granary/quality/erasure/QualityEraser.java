package granary.quality.erasure;

import static granary.quality.tables.Tables.CHECK_RESULT;
import static granary.quality.tables.Tables.CHECK_RUN;
import static granary.quality.tables.Tables.COMPARISON;
import static granary.quality.tables.Tables.PROFILE;
import static granary.quality.tables.Tables.QUARANTINE_BATCH;
import static granary.quality.tables.Tables.QUARANTINE_ROW;
import static granary.quality.tables.Tables.SUGGESTION_SET;

import granary.governance.Eraser;
import granary.platform.Json;
import granary.platform.ObjectRef;
import granary.quality.run.RunStates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases persons from quarantine and from the samples that runs, profiles and suggestions keep.
 * Rows of quarantine go; a sample keeps its place and loses its values.
 */
@Service
class QualityEraser implements Eraser {
    /**
     * Shorter identifiers are looked for in their own column only: as part of a text they mean
     * anything.
     */
    private static final int TELLING = 5;

    private final DSLContext db;
    private final Json json;
    private final RunStates states;
    private final ApplicationEventPublisher events;

    QualityEraser(DSLContext db, Json json, RunStates states, ApplicationEventPublisher events) {
        this.db = db;
        this.json = json;
        this.states = states;
        this.events = events;
    }

    /**
     * Documents that may hold samples.
     *
     * @param base the dataset that the one it is about was compared with; null without one
     */
    private record Documents(
            String what,
            Table<?> table,
            Field<UUID> id,
            Field<String> dataset,
            Field<Integer> version,
            Field<?> document,
            @Nullable Field<String> base) {
        Documents(
                String what,
                Table<?> table,
                Field<UUID> id,
                Field<String> dataset,
                Field<Integer> version,
                Field<?> document) {
            this(what, table, id, dataset, version, document, null);
        }

        /** What is compared holds values of both sides. */
        Condition of(ErasureSubject subject) {
            return base == null ? in(dataset, subject) : in(dataset, subject).or(in(base, subject));
        }
    }

    private static final List<Documents> DOCUMENTS =
            List.of(
                    new Documents(
                            "check run",
                            CHECK_RUN,
                            CHECK_RUN.ID,
                            CHECK_RUN.DATASET,
                            CHECK_RUN.VERSION,
                            CHECK_RUN.LINES),
                    new Documents(
                            "profile",
                            PROFILE,
                            PROFILE.ID,
                            PROFILE.DATASET,
                            PROFILE.VERSION,
                            PROFILE.DOCUMENT),
                    new Documents(
                            "suggestions",
                            SUGGESTION_SET,
                            SUGGESTION_SET.ID,
                            SUGGESTION_SET.DATASET,
                            SUGGESTION_SET.VERSION,
                            SUGGESTION_SET.SUGGESTIONS),
                    new Documents(
                            "findings of suggestions",
                            SUGGESTION_SET,
                            SUGGESTION_SET.ID,
                            SUGGESTION_SET.DATASET,
                            SUGGESTION_SET.VERSION,
                            SUGGESTION_SET.FINDINGS),
                    new Documents(
                            "suggested contract",
                            SUGGESTION_SET,
                            SUGGESTION_SET.ID,
                            SUGGESTION_SET.DATASET,
                            SUGGESTION_SET.VERSION,
                            SUGGESTION_SET.CONTRACT),
                    new Documents(
                            "comparison",
                            COMPARISON,
                            COMPARISON.ID,
                            COMPARISON.DATASET,
                            COMPARISON.VERSION,
                            COMPARISON.REPORT,
                            COMPARISON.BASE_DATASET));

    @Override
    public String room() {
        return "quality";
    }

    @Override
    public List<Trace> search(ErasureSubject subject) {
        var traces = new ArrayList<>(quarantined(subject));
        for (var documents : DOCUMENTS) {
            db.select(documents.dataset(), documents.version(), DSL.count())
                    .from(documents.table())
                    .where(holds(documents, subject))
                    .groupBy(documents.dataset(), documents.version())
                    .orderBy(documents.dataset(), documents.version())
                    .forEach(r ->
                            traces.add(
                                    new Trace(
                                            documents.what(),
                                            where(r.value1(), r.value2()),
                                            r.value3())));
        }
        traces.addAll(slices(subject));
        return traces;
    }

    /** Values by which a check is judged name their series. */
    private List<Trace> slices(ErasureSubject subject) {
        return db.select(CHECK_RUN.DATASET, DSL.count())
                .from(CHECK_RESULT)
                .join(CHECK_RUN)
                .on(CHECK_RUN.ID.eq(CHECK_RESULT.RUN))
                .where(named(subject), in(CHECK_RUN.DATASET, subject))
                .groupBy(CHECK_RUN.DATASET)
                .orderBy(CHECK_RUN.DATASET)
                .fetch(r -> new Trace("metric history", r.value1(), r.value2()));
    }

    private static Condition named(ErasureSubject subject) {
        Condition any = DSL.falseCondition();
        for (var value : telling(subject)) {
            any = any.or(CHECK_RESULT.SLICE.contains(value));
        }
        return any.and(CHECK_RESULT.OF_VALUE.isTrue());
    }

    private List<Trace> quarantined(ErasureSubject subject) {
        return db.select(QUARANTINE_BATCH.DATASET, QUARANTINE_BATCH.VERSION, DSL.count())
                .from(QUARANTINE_ROW)
                .join(QUARANTINE_BATCH)
                .on(QUARANTINE_BATCH.ID.eq(QUARANTINE_ROW.BATCH))
                .where(rows(subject), in(QUARANTINE_BATCH.DATASET, subject))
                .groupBy(QUARANTINE_BATCH.DATASET, QUARANTINE_BATCH.VERSION)
                .orderBy(QUARANTINE_BATCH.DATASET, QUARANTINE_BATCH.VERSION)
                .fetch(r -> new Trace("quarantine", where(r.value1(), r.value2()), r.value3()));
    }

    @Override
    @Transactional
    public List<Trace> erase(ErasureSubject subject, String reference) {
        states.forget(subject.dataset());
        var erased = search(subject);
        db.deleteFrom(QUARANTINE_ROW)
                .where(
                        rows(subject),
                        QUARANTINE_ROW.BATCH.in(
                                DSL.select(QUARANTINE_BATCH.ID)
                                        .from(QUARANTINE_BATCH)
                                        .where(in(QUARANTINE_BATCH.DATASET, subject))))
                .execute();
        db.update(QUARANTINE_BATCH)
                .set(
                        QUARANTINE_BATCH.TOTAL,
                        QUARANTINE_BATCH.TOTAL.minus(QUARANTINE_BATCH.LISTED).plus(listed()))
                .set(QUARANTINE_BATCH.LISTED, listed())
                .where(in(QUARANTINE_BATCH.DATASET, subject), QUARANTINE_BATCH.LISTED.ne(listed()))
                .execute();
        db.update(CHECK_RESULT)
                .set(CHECK_RESULT.SLICE, StoredSamples.ERASED)
                .where(
                        named(subject),
                        CHECK_RESULT.RUN.in(
                                DSL.select(CHECK_RUN.ID)
                                        .from(CHECK_RUN)
                                        .where(in(CHECK_RUN.DATASET, subject))))
                .execute();
        var values = telling(subject);
        for (var documents : DOCUMENTS) {
            for (var row :
                    db.select(documents.id(), documents.document().cast(String.class))
                            .from(documents.table())
                            .where(holds(documents, subject))
                            .forUpdate()
                            .fetch()) {
                var redacted =
                        StoredSamples.redact(
                                json.read(JSONB.valueOf(row.value2()), Object.class), values);
                if (redacted != null) {
                    write(documents, documents.document(), row.value1(), json.text(redacted));
                }
            }
        }
        if (!erased.isEmpty()) {
            events.publishEvent(
                    new SamplesErased(reference, erased.stream().mapToLong(Trace::rows).sum()));
        }
        return erased;
    }

    private <T> void write(Documents documents, Field<T> document, UUID id, String text) {
        db.update(documents.table())
                .set(document, DSL.val(text).cast(document))
                .where(documents.id().eq(id))
                .execute();
    }

    /** Rows of a batch that are still there. */
    private static Field<Long> listed() {
        return DSL.field(
                DSL.select(DSL.count().cast(Long.class))
                        .from(QUARANTINE_ROW)
                        .where(QUARANTINE_ROW.BATCH.eq(QUARANTINE_BATCH.ID)));
    }

    /** By the identifier's own column, or, where it is telling, anywhere in the row. */
    private static Condition rows(ErasureSubject subject) {
        Condition any = DSL.falseCondition();
        for (var one : subject.identifiers().entrySet()) {
            any =
                    any.or(
                            DSL.field(
                                            "{0} ->> {1}",
                                            String.class,
                                            QUARANTINE_ROW.CELLS,
                                            DSL.inline(one.getKey()))
                                    .eq(one.getValue()));
            if (one.getValue().length() >= TELLING) {
                any =
                        any.or(
                                QUARANTINE_ROW
                                        .CELLS
                                        .cast(String.class)
                                        .contains(inJson(one.getValue())));
            }
        }
        return any;
    }

    private static Condition holds(Documents documents, ErasureSubject subject) {
        Condition any = DSL.falseCondition();
        for (var value : telling(subject)) {
            any = any.or(documents.document().cast(String.class).contains(inJson(value)));
        }
        return any.and(documents.of(subject));
    }

    private static Condition in(Field<String> dataset, ErasureSubject subject) {
        return subject.dataset() == null
                ? DSL.noCondition()
                : dataset.eq(String.valueOf(subject.dataset()));
    }

    private static Collection<String> telling(ErasureSubject subject) {
        return subject.identifiers().values().stream()
                .filter(value -> value.length() >= TELLING)
                .toList();
    }

    /** A value as it stands inside a JSON text. */
    private static String inJson(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String where(String dataset, @Nullable Integer version) {
        return version == null ? dataset : dataset + "@v" + version;
    }

    /** How much was erased for a request. */
    record SamplesErased(String request, long rows) implements granary.platform.DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("erasure", request);
        }
    }
}
