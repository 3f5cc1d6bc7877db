package granary.labeling.consensus;

import static granary.labeling.tables.Tables.BASELINE_ANSWER;
import static granary.labeling.tables.Tables.TASK;

import granary.engine.label.Answers;
import granary.governance.People;
import granary.labeling.programme.Programme;
import granary.labeling.programme.Programmes;
import granary.platform.CommonProblem;
import granary.platform.DomainEvent;
import granary.platform.FieldError;
import granary.platform.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers that somebody bought before, kept beside a programme to say what a fixed number of
 * answers would have given. They never label an item and never cost anything here.
 */
@Service
class Baselines {
    private final Programmes programmes;
    private final People people;
    private final DSLContext db;
    private final ApplicationEventPublisher events;

    Baselines(
            Programmes programmes, People people, DSLContext db, ApplicationEventPublisher events) {
        this.programmes = programmes;
        this.people = people;
        this.db = db;
        this.events = events;
    }

    record Known(String externalKey, String annotator, @Nullable String vendor, String label) {}

    record Imported(int imported, int skipped) {}

    record BaselineImported(String programme, int answers) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("programme", programme);
        }
    }

    /** Takes all or none; the first answer of an annotator to an item stands. */
    @Transactional
    Imported take(String key, List<Known> answers) {
        var programme = programmes.reached(key, "programme:write");
        var keys =
                db.select(TASK.EXTERNAL_KEY)
                        .from(TASK)
                        .where(TASK.PROGRAMME_ID.eq(programme.id()))
                        .fetchSet(TASK.EXTERNAL_KEY);
        var faults = new ArrayList<FieldError>();
        for (int i = 0; i < answers.size() && faults.size() < 1000; i++) {
            var each = answers.get(i);
            if (!keys.contains(each.externalKey())) {
                faults.add(
                        new FieldError(
                                "/answers/%d/externalKey".formatted(i),
                                "unknown-task",
                                "there is no item " + each.externalKey(),
                                "Import the task first."));
            } else if (!programme.labelConfig().knows(each.label())) {
                faults.add(
                        new FieldError(
                                "/answers/%d/value".formatted(i),
                                "unknown-class",
                                "there is no class " + each.label(),
                                "Allowed: "
                                        + String.join(", ", programme.labelConfig().classes())));
            }
        }
        if (!faults.isEmpty()) {
            throw CommonProblem.invalid(faults);
        }
        var persons = persons(answers);
        int imported = 0;
        for (int from = 0; from < answers.size(); from += 1000) {
            var rows = answers.subList(from, Math.min(from + 1000, answers.size()));
            for (int count :
                    db.batch(rows.stream().map(a -> insert(programme, a, persons)).toList())
                            .execute()) {
                imported += Math.max(count, 0);
            }
        }
        events.publishEvent(new BaselineImported(programme.key(), imported));
        return new Imported(imported, answers.size() - imported);
    }

    /** Who is a person here is kept by id, so that a baseline and a bought answer are one. */
    private Map<String, String> persons(List<Known> answers) {
        var ids = new HashMap<String, String>();
        answers.stream()
                .map(Known::annotator)
                .distinct()
                .forEach(login ->
                        ids.put(
                                login,
                                people.find(login).map(p -> p.id().toString()).orElse(login)));
        return ids;
    }

    private org.jooq.Query insert(Programme programme, Known a, Map<String, String> persons) {
        return db.insertInto(BASELINE_ANSWER)
                .set(BASELINE_ANSWER.PROGRAMME_ID, programme.id())
                .set(BASELINE_ANSWER.EXTERNAL_KEY, a.externalKey())
                .set(BASELINE_ANSWER.ANNOTATOR, persons.getOrDefault(a.annotator(), a.annotator()))
                .set(BASELINE_ANSWER.VENDOR, a.vendor())
                .set(BASELINE_ANSWER.LABEL, a.label())
                .onConflictDoNothing();
    }

    /**
     * The answers to work items whose truth is known, in the order they came; empty without any.
     *
     * @param truth label by item
     */
    Optional<Answers> answers(Programme programme, Map<String, String> truth) {
        var builder = Answers.builder().classes(programme.labelConfig().classes());
        var given =
                db
                        .select(
                                BASELINE_ANSWER.EXTERNAL_KEY,
                                BASELINE_ANSWER.ANNOTATOR,
                                BASELINE_ANSWER.LABEL)
                        .from(BASELINE_ANSWER)
                        .where(BASELINE_ANSWER.PROGRAMME_ID.eq(programme.id()))
                        .orderBy(BASELINE_ANSWER.POSITION)
                        .fetch()
                        .stream()
                        .filter(r -> truth.containsKey(r.value1()))
                        .collect(Collectors.toList());
        given.forEach(r -> builder.add(r.value1(), r.value2(), r.value3()));
        return given.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }
}
