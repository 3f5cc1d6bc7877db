package granary.labeling.consensus;

import static granary.labeling.tables.Tables.ANNOTATOR_MODEL;
import static granary.labeling.tables.Tables.ANSWER;
import static granary.labeling.tables.Tables.TASK;

import granary.engine.label.AnswerModel;
import granary.engine.label.Answers;
import granary.engine.label.Gold;
import granary.engine.label.MethodChoice;
import granary.engine.label.Temperature;
import granary.labeling.consensus.TaskPolicy.Standing;
import granary.labeling.programme.Programme;
import granary.platform.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Estimates the annotators of a programme from all its answers and judges the open items again:
 * some become sure, and some that were taken for sure before the annotators were known are not.
 * Answers to gold measure annotators and calibrate; they never label an item.
 */
@Service
class Estimation {
    /** Smaller moves of a confidence are not worth a write while the queue runs. */
    private static final double WORTH_WRITING = 0.01;

    private final DSLContext db;
    private final Json json;
    private final Clock clock;

    Estimation(DSLContext db, Json json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What an estimation found.
     *
     * @param model empty when there was nothing to estimate, or another one was running
     * @param reopened items that are no longer sure enough
     * @param exhausted items that nobody is left to answer
     */
    record Result(
            Optional<AnswerModel> model,
            int answers,
            double temperature,
            int resolved,
            int reopened,
            int exhausted) {
        static final Result NOTHING = new Result(Optional.empty(), 0, 1, 0, 0, 0);
    }

    private record Given(UUID task, UUID annotator, String label, boolean isGold) {}

    private record Open(
            UUID id,
            String state,
            int have,
            int wanted,
            @Nullable String label,
            @Nullable Double confidence,
            UUID @Nullable [] only) {}

    private record Judged(Open task, String state, int wanted, String label, double confidence) {}

    @Transactional
    Result run(Programme programme, boolean isThorough) {
        if (!holdsTurn(programme.id(), isThorough)) {
            return Result.NOTHING;
        }
        var given = given(programme.id());
        if (given.isEmpty()) {
            return Result.NOTHING;
        }
        var model = model(programme, given);
        save(programme.id(), model, given.size());
        var judged = judge(programme, model, given, isThorough);
        write(judged);
        return new Result(
                Optional.of(model),
                given.size(),
                model.temperature().value(),
                moved(judged, "ready", "resolved"),
                moved(judged, "resolved", "ready"),
                isThorough ? giveUp(programme.id()) : 0);
    }

    private static int moved(List<Judged> judged, String from, String to) {
        return (int)
                judged.stream()
                        .filter(j -> j.task().state().equals(from) && j.state().equals(to))
                        .count();
    }

    private boolean holdsTurn(UUID programme, boolean waits) {
        var key =
                DSL.field(
                        "hashtextextended({0}, 0)", Long.class, "labeling.estimation/" + programme);
        if (waits) {
            db.select(DSL.field("pg_advisory_xact_lock({0})", SQLDataType.OTHER, key)).execute();
            return true;
        }
        return db.select(DSL.field("pg_try_advisory_xact_lock({0})", Boolean.class, key))
                .fetchSingle()
                .value1();
    }

    private List<Given> given(UUID programme) {
        return db.select(ANSWER.TASK_ID, ANSWER.ANNOTATOR_ID, ANSWER.LABEL, ANSWER.IS_GOLD)
                .from(ANSWER)
                .where(
                        ANSWER.PROGRAMME_ID
                                .eq(programme)
                                .and(ANSWER.SUPERSEDED_BY.isNull())
                                .and(ANSWER.LOT_ID.isNull())
                                .and(ANSWER.COUNTED.isTrue().or(ANSWER.IS_GOLD.isTrue())))
                .orderBy(ANSWER.ID)
                .fetch(r -> new Given(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    private AnswerModel model(Programme programme, List<Given> given) {
        var goldTasks =
                db.select(TASK.ID, TASK.GOLD_LABEL)
                        .from(TASK)
                        .where(TASK.PROGRAMME_ID.eq(programme.id()).and(TASK.KIND.eq("gold")))
                        .fetchMap(r -> r.value1().toString(), r -> r.value2());
        var answered = new HashMap<String, String>();
        given.stream()
                .filter(Given::isGold)
                .map(g -> g.task().toString())
                .forEach(t -> answered.put(t, goldTasks.getOrDefault(t, "")));
        boolean isEnough = answered.size() >= MethodChoice.LEAST_GOLD;
        var builder = Answers.builder().classes(programme.labelConfig().classes());
        boolean isAny = false;
        for (var each : given) {
            if (!each.isGold() || isEnough) {
                builder.add(each.task().toString(), each.annotator().toString(), each.label());
                isAny = true;
            }
        }
        if (!isAny) {
            return AnswerModel.beginning(
                    programme.labelConfig().classes(), programme.routing().firstAccuracy());
        }
        var answers = builder.build();
        var consensus =
                MethodChoice.fit(
                        answers, programme.consensus().method(), programme.consensus().smoothing());
        var temperature =
                isEnough
                        ? Calibration.shrunk(
                                Temperature.fit(consensus, Gold.of(answers, answered)),
                                answered.size())
                        : Temperature.NONE;
        return AnswerModel.of(consensus, temperature);
    }

    private void save(UUID programme, AnswerModel model, long answers) {
        var snapshot = json.jsonb(model);
        db.insertInto(ANNOTATOR_MODEL)
                .set(ANNOTATOR_MODEL.PROGRAMME_ID, programme)
                .set(ANNOTATOR_MODEL.VERSION, 1)
                .set(ANNOTATOR_MODEL.SNAPSHOT, snapshot)
                .set(ANNOTATOR_MODEL.ANSWERS, answers)
                .set(ANNOTATOR_MODEL.ESTIMATED_AT, clock.instant())
                .onConflict(ANNOTATOR_MODEL.PROGRAMME_ID)
                .doUpdate()
                .set(ANNOTATOR_MODEL.VERSION, ANNOTATOR_MODEL.VERSION.plus(1))
                .set(ANNOTATOR_MODEL.SNAPSHOT, snapshot)
                .set(ANNOTATOR_MODEL.ANSWERS, answers)
                .set(ANNOTATOR_MODEL.ESTIMATED_AT, clock.instant())
                .execute();
    }

    private List<Judged> judge(
            Programme programme, AnswerModel model, List<Given> given, boolean isThorough) {
        var votes = new HashMap<UUID, List<AnswerModel.Vote>>();
        for (var each : given) {
            if (!each.isGold()) {
                votes.computeIfAbsent(each.task(), _ -> new ArrayList<>())
                        .add(
                                new AnswerModel.Vote(
                                        each.annotator().toString(),
                                        model.classes().indexOf(each.label())));
            }
        }
        var judged = new ArrayList<Judged>();
        for (var task : open(programme.id())) {
            var mine = votes.getOrDefault(task.id(), List.of());
            // An answer that came in while this runs was judged by itself; it is seen next time.
            if (!mine.isEmpty() && mine.size() == task.have()) {
                var after = judge(programme, model, task, mine);
                if (isWorthWriting(task, after, isThorough)) {
                    judged.add(after);
                }
            }
        }
        return judged;
    }

    private static Judged judge(
            Programme programme, AnswerModel model, Open task, List<AnswerModel.Vote> votes) {
        var opinion = Opinion.of(model, votes);
        int eligible = task.only() == null ? Integer.MAX_VALUE : task.only().length;
        var standing =
                TaskPolicy.after(task.have(), opinion.confidence(), programme.routing(), eligible);
        return switch (standing) {
            case Standing.Resolved _ -> judged(task, "resolved", task.wanted(), opinion);
            case Standing.Ready(int wanted) -> judged(task, "ready", wanted, opinion);
            // What was resolved stays so when there is nobody more to ask.
            case Standing.Disputed _ ->
                    judged(
                            task,
                            task.state().equals("resolved") ? "resolved" : "disputed",
                            task.wanted(),
                            opinion);
        };
    }

    private static Judged judged(Open task, String state, int wanted, Opinion opinion) {
        return new Judged(task, state, wanted, opinion.label(), opinion.confidence());
    }

    private static boolean isWorthWriting(Open before, Judged after, boolean isThorough) {
        double was = before.confidence() == null ? 0 : before.confidence();
        return !before.state().equals(after.state())
                || before.wanted() != after.wanted()
                || !after.label().equals(before.label())
                || Math.abs(was - after.confidence()) > (isThorough ? 0 : WORTH_WRITING);
    }

    private List<Open> open(UUID programme) {
        return db.select(
                        TASK.ID,
                        TASK.STATE,
                        TASK.ANSWERS_HAVE,
                        TASK.ANSWERS_WANTED,
                        TASK.LABEL,
                        TASK.CONFIDENCE,
                        TASK.ONLY_ANNOTATORS)
                .from(TASK)
                .where(
                        TASK.PROGRAMME_ID
                                .eq(programme)
                                .and(TASK.KIND.eq("work"))
                                .and(TASK.STATE.in("ready", "resolved"))
                                .and(TASK.ANSWERS_HAVE.gt(0)))
                .orderBy(TASK.ID)
                .fetch(r ->
                        new Open(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7()));
    }

    private void write(List<Judged> judged) {
        if (judged.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        db.execute(
                """
                update labeling.task t
                set    state = v.state, answers_wanted = v.wanted, label = v.label, confidence = v.confidence,
                       resolved_at = case when v.state = 'ready' then null else coalesce(t.resolved_at, {6}) end,
                       resolved_by = case when v.state = 'resolved' then 'consensus' else t.resolved_by end
                from   unnest({0}::uuid[], {1}::text[], {2}::int[], {3}::text[], {4}::float8[], {5}::int[])
                       as v (id, state, wanted, label, confidence, have)
                where  t.id = v.id and t.answers_have = v.have and t.state in ('ready', 'resolved')
                """,
                DSL.val(judged.stream().map(j -> j.task().id()).toArray(UUID[]::new)),
                DSL.val(judged.stream().map(Judged::state).toArray(String[]::new)),
                DSL.val(judged.stream().map(Judged::wanted).toArray(Integer[]::new)),
                DSL.val(judged.stream().map(Judged::label).toArray(String[]::new)),
                DSL.val(judged.stream().map(Judged::confidence).toArray(Double[]::new)),
                DSL.val(judged.stream().map(j -> j.task().have()).toArray(Integer[]::new)),
                DSL.val(now, SQLDataType.INSTANT));
    }

    /** Items that only paused people, or people who answered or skipped them, may answer. */
    private int giveUp(UUID programme) {
        return db.execute(
                """
                update labeling.task t
                set    state = 'disputed', resolved_by = 'exhausted'
                where  t.programme_id = {0} and t.kind = 'work' and t.state = 'ready'
                and    not exists (
                           select from labeling.annotator n
                           where  n.programme_id = {0} and n.state = 'active'
                           and    (t.only_annotators is null or n.person_id = any (t.only_annotators))
                           and    not exists (
                                      select from labeling.assignment a
                                      where  a.task_id = t.id and a.annotator_id = n.id
                                      and    a.state in ('submitted', 'skipped')))
                """,
                DSL.val(programme));
    }
}
