package granary.labeling.programme;

import static granary.labeling.tables.Tables.ANNOTATOR;
import static granary.labeling.tables.Tables.STAGED_IMPORT;
import static granary.labeling.tables.Tables.TASK;

import granary.governance.People;
import granary.platform.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TaskStore {
    private static final int BATCH = 500;
    private final DSLContext db;
    private final People people;

    TaskStore(DSLContext db, People people) {
        this.db = db;
        this.people = people;
    }

    record NewTask(
            UUID id,
            String externalKey,
            String contentHash,
            String payload,
            @Nullable String stratum,
            @Nullable String goldLabel,
            @Nullable String goldExplanation,
            @Nullable String reference,
            UUID @Nullable [] onlyAnnotators,
            int priority,
            long shuffle) {}

    record Waiting(UUID programme, String lines) {}

    UUID stage(UUID programme, String lines, Instant now) {
        var id = Ids.next();
        db.insertInto(STAGED_IMPORT)
                .set(STAGED_IMPORT.ID, id)
                .set(STAGED_IMPORT.PROGRAMME_ID, programme)
                .set(STAGED_IMPORT.LINES, lines)
                .set(STAGED_IMPORT.CREATED_AT, now)
                .execute();
        return id;
    }

    Optional<Waiting> staged(UUID id) {
        return db.selectFrom(STAGED_IMPORT)
                .where(STAGED_IMPORT.ID.eq(id))
                .forUpdate()
                .fetchOptional(r -> new Waiting(r.getProgrammeId(), r.getLines()));
    }

    void unstage(UUID id) {
        db.deleteFrom(STAGED_IMPORT).where(STAGED_IMPORT.ID.eq(id)).execute();
    }

    /** Content hash by key of the tasks there are. */
    Map<String, String> hashes(UUID programme) {
        return new HashMap<>(
                db.select(TASK.EXTERNAL_KEY, TASK.CONTENT_HASH)
                        .from(TASK)
                        .where(TASK.PROGRAMME_ID.eq(programme))
                        .fetchMap(TASK.EXTERNAL_KEY, TASK.CONTENT_HASH));
    }

    /** Person by login, of those enrolled. */
    Map<String, UUID> annotatorsByLogin(UUID programme) {
        var ids =
                db.select(ANNOTATOR.PERSON_ID)
                        .from(ANNOTATOR)
                        .where(ANNOTATOR.PROGRAMME_ID.eq(programme))
                        .fetchSet(ANNOTATOR.PERSON_ID);
        return people.all(ids).values().stream()
                .collect(Collectors.toMap(People.Person::login, People.Person::id));
    }

    void insert(Programme programme, List<NewTask> tasks, Instant now) {
        int wanted = programme.routing().minAnswers();
        for (int from = 0; from < tasks.size(); from += BATCH) {
            var rows = tasks.subList(from, Math.min(from + BATCH, tasks.size()));
            db.batch(
                            rows.stream()
                                    .map(t ->
                                            db.insertInto(TASK)
                                                    .set(TASK.ID, t.id())
                                                    .set(TASK.PROGRAMME_ID, programme.id())
                                                    .set(TASK.EXTERNAL_KEY, t.externalKey())
                                                    .set(TASK.CONTENT_HASH, t.contentHash())
                                                    .set(TASK.PAYLOAD, JSONB.valueOf(t.payload()))
                                                    .set(TASK.STRATUM, t.stratum())
                                                    .set(
                                                            TASK.KIND,
                                                            t.goldLabel() == null ? "work" : "gold")
                                                    .set(TASK.GOLD_LABEL, t.goldLabel())
                                                    .set(TASK.GOLD_EXPLANATION, t.goldExplanation())
                                                    .set(TASK.REFERENCE, t.reference())
                                                    .set(TASK.STATE, "ready")
                                                    .set(TASK.ONLY_ANNOTATORS, t.onlyAnnotators())
                                                    .set(TASK.PRIORITY, t.priority())
                                                    .set(TASK.SHUFFLE, t.shuffle())
                                                    .set(TASK.ANSWERS_WANTED, wanted)
                                                    .set(TASK.READY_AT, now))
                                    .toList())
                    .execute();
        }
    }
}
