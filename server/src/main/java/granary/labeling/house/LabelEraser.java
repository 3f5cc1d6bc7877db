package granary.labeling.house;

import granary.governance.Eraser;
import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds people in what was shown to annotators and in what they wrote. Items that show them are
 * voided and emptied; free texts are emptied and the chosen class stays.
 */
@Service
class LabelEraser implements Eraser {
    private final DSLContext db;
    private final ApplicationEventPublisher events;

    LabelEraser(DSLContext db, ApplicationEventPublisher events) {
        this.db = db;
        this.events = events;
    }

    record LabelsErased(String reference, long tasks, long answers) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("erasure", reference);
        }
    }

    @Override
    public String room() {
        return "labeling";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Trace> search(ErasureSubject subject) {
        var pattern = pattern(subject);
        if (pattern == null) {
            return List.of();
        }
        var traces = new ArrayList<Trace>();
        db.fetch(
                        """
                        select p.key,
                               (select count(*) from labeling.task t where t.programme_id = p.id
                                and (t.payload::text ~ {0} or coalesce(t.gold_explanation, '') ~ {0})),
                               (select count(*) from labeling.answer a where a.programme_id = p.id and a.value::text ~ {0})
                             + (select count(*) from labeling.assignment s where s.programme_id = p.id and s.draft::text ~ {0}),
                               (select count(*) from labeling.staged_import i where i.programme_id = p.id and i.lines ~ {0})
                        from   labeling.programme p
                        where  {1}::text is null or p.dataset = {1}
                        order by p.key
                        """,
                        DSL.val(pattern), DSL.val(subject.dataset()))
                .forEach(r -> {
                    add(traces, "task", r.get(0, String.class), r.get(1, Long.class));
                    add(traces, "answer", r.get(0, String.class), r.get(2, Long.class));
                    add(traces, "import", r.get(0, String.class), r.get(3, Long.class));
                });
        return traces;
    }

    @Override
    @Transactional
    public List<Trace> erase(ErasureSubject subject, String reference) {
        var found = search(subject);
        var pattern = pattern(subject);
        if (pattern == null || found.isEmpty()) {
            return found;
        }
        var within =
                "programme_id in (select id from labeling.programme where {1}::text is null or dataset = {1})";
        var match = DSL.val(pattern);
        var dataset = DSL.val(subject.dataset());
        int tasks =
                db.execute(
                        "update labeling.task set payload = '{}', gold_explanation = null, state = 'voided' where (payload::text ~ {0} or coalesce(gold_explanation, '') ~ {0}) and "
                                + within,
                        match,
                        dataset);
        int answers =
                db.execute(
                        "update labeling.answer set value = '{}' where value::text ~ {0} and "
                                + within,
                        match,
                        dataset);
        db.execute(
                "update labeling.assignment set draft = null, draft_at = null where draft::text ~ {0} and "
                        + within,
                match,
                dataset);
        db.execute(
                "delete from labeling.staged_import where lines ~ {0} and " + within,
                match,
                dataset);
        events.publishEvent(new LabelsErased(reference, tasks, answers));
        return found;
    }

    private static void add(List<Trace> traces, String what, String programme, long rows) {
        if (rows > 0) {
            traces.add(new Trace(what, "programme " + programme, rows));
        }
    }

    /** Any of the identifiers as a word of its own; null when there is none. */
    private static @Nullable String pattern(ErasureSubject subject) {
        var words =
                subject.identifiers().values().stream()
                        .filter(v -> !v.isBlank())
                        .map(LabelEraser::literal)
                        .toList();
        return words.isEmpty()
                ? null
                : "(^|[^[:alnum:]])(" + String.join("|", words) + ")($|[^[:alnum:]])";
    }

    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

    private static String literal(String value) {
        return SPECIAL.matcher(value).replaceAll("\\\\$0");
    }
}
