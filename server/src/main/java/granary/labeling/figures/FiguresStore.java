package granary.labeling.figures;

import granary.labeling.programme.Programme;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Sums over a programme, each one statement. */
@Repository
class FiguresStore {
    private final DSLContext db;

    FiguresStore(DSLContext db) {
        this.db = db;
    }

    /**
     * Items by where they stand.
     *
     * @param judged work items with a label and a known truth; in a programme of lots only accepted
     *     ones
     * @param p90Hours from ready to resolved or accepted; null before the first
     * @param confidence mean of the confidences of resolved items; null before the first
     */
    record Items(
            long tasks,
            long gold,
            long resolved,
            long accepted,
            long rework,
            long adjudication,
            long reworked,
            long done,
            long judged,
            long right,
            @Nullable Double p90Hours,
            @Nullable Double confidence) {}

    record Money(
            BigDecimal answers,
            BigDecimal adjudication,
            BigDecimal total,
            long count,
            long goldCount,
            @Nullable Instant last) {}

    record AnnotatorSums(
            UUID person,
            String vendor,
            String state,
            @Nullable String reason,
            @Nullable Integer pausedAfter,
            int gold,
            int goldRight,
            long answers,
            long forReview) {}

    record VendorSums(
            String vendor,
            long answers,
            BigDecimal payable,
            long gold,
            long goldRight,
            long lots,
            long lotsAccepted,
            long sampled,
            long sampledRight,
            long lotItems,
            long reworkItems,
            @Nullable Double p80Hours,
            long paused,
            long annotators,
            long known,
            long knownRight) {}

    Items items(Programme p) {
        return db.fetchSingle(
                        """
                        select count(*) filter (where state <> 'voided'),
                               count(*) filter (where kind = 'gold' and state <> 'voided'),
                               count(*) filter (where kind = 'work' and state in ('resolved', 'accepted')),
                               count(*) filter (where kind = 'work' and state = 'accepted'),
                               count(*) filter (where state = 'rework'),
                               count(*) filter (where state = 'disputed'),
                               count(*) filter (where rework_round > 0),
                               count(*) filter (where kind = 'work' and (state = 'accepted' or (not {1} and state = 'resolved'))),
                               count(*) filter (where kind = 'work' and reference is not null and label is not null
                                                and (state = 'accepted' or not {1})),
                               count(*) filter (where kind = 'work' and reference = label and (state = 'accepted' or not {1})),
                               percentile_cont(0.9) within group (order by
                                   extract(epoch from coalesce(accepted_at, resolved_at) - ready_at) / 3600.0)
                                   filter (where kind = 'work' and coalesce(accepted_at, resolved_at) is not null),
                               avg(confidence) filter (where kind = 'work' and state in ('resolved', 'accepted'))
                        from   labeling.task
                        where  programme_id = {0}
                        """,
                        DSL.val(p.id()), DSL.val(p.takesLots()))
                .map(r ->
                        new Items(
                                r.get(0, Long.class),
                                r.get(1, Long.class),
                                r.get(2, Long.class),
                                r.get(3, Long.class),
                                r.get(4, Long.class),
                                r.get(5, Long.class),
                                r.get(6, Long.class),
                                r.get(7, Long.class),
                                r.get(8, Long.class),
                                r.get(9, Long.class),
                                r.get(10, Double.class),
                                r.get(11, Double.class)));
    }

    Money money(Programme p) {
        return db.fetchSingle(
                        """
                        select coalesce(sum(cost) filter (where payable and cost_kind = 'answer'), 0),
                               coalesce(sum(cost) filter (where payable and cost_kind = 'adjudication'), 0),
                               coalesce(sum(cost) filter (where payable), 0),
                               count(*), count(*) filter (where is_gold), max(at)
                        from   labeling.answer
                        where  programme_id = {0} and superseded_by is null
                        """,
                        DSL.val(p.id()))
                .map(r ->
                        new Money(
                                r.get(0, BigDecimal.class),
                                r.get(1, BigDecimal.class),
                                r.get(2, BigDecimal.class),
                                r.get(3, Long.class),
                                r.get(4, Long.class),
                                r.get(5, Instant.class)));
    }

    List<AnnotatorSums> annotators(Programme p) {
        return db.fetch(
                        """
                        select n.person_id, n.vendor, n.state, n.reason, n.paused_after, n.gold_answers, n.gold_right,
                               count(a.id), count(a.id) filter (where a.for_review)
                        from   labeling.annotator n
                        left join labeling.answer a on a.annotator_id = n.id and a.superseded_by is null
                        where  n.programme_id = {0}
                        group by n.id
                        order by n.state desc, count(a.id) desc, n.id
                        """,
                        DSL.val(p.id()))
                .map(r ->
                        new AnnotatorSums(
                                r.get(0, UUID.class),
                                r.get(1, String.class),
                                r.get(2, String.class),
                                r.get(3, String.class),
                                r.get(4, Integer.class),
                                r.get(5, Integer.class),
                                r.get(6, Integer.class),
                                r.get(7, Long.class),
                                r.get(8, Long.class)));
    }

    /**
     * By vendor. {@code known} counts each answer of an annotator to an item once, whether it was
     * bought, imported in a lot, or stands in the baseline; those to items of known truth only.
     */
    List<VendorSums> vendors(Programme p) {
        return db.fetch(
                        """
                        with given as (
                            select n.vendor, a.is_gold, a.correct, a.payable, a.cost, a.task_id, n.person_id, a.label
                            from   labeling.answer a join labeling.annotator n on n.id = a.annotator_id
                            where  a.programme_id = {0} and a.superseded_by is null),
                        answered as (
                            select vendor, count(*) as answers, coalesce(sum(cost) filter (where payable), 0) as payable,
                                   count(*) filter (where is_gold) as gold, count(*) filter (where is_gold and correct) as gold_right
                            from   given group by vendor),
                        lots as (
                            select l.vendor, count(distinct l.ordinal) as lots,
                                   count(distinct l.ordinal) filter (where l.state = 'accepted') as accepted,
                                   percentile_cont(0.8) within group (order by
                                       extract(epoch from l.decided_at - l.created_at) / 3600.0)
                                       filter (where l.decided_at is not null) as p80
                            from   labeling.lot l where l.programme_id = {0} group by l.vendor),
                        items as (
                            select l.vendor, count(*) filter (where i.correct is not null) as sampled,
                                   count(*) filter (where i.correct) as sampled_right,
                                   count(distinct i.task_id) as items,
                                   count(distinct i.task_id) filter (where l.state = 'rejected') as rework
                            from   labeling.lot_item i join labeling.lot l on l.id = i.lot_id
                            where  l.programme_id = {0} group by l.vendor),
                        people as (
                            select vendor, count(*) as annotators, count(*) filter (where state = 'paused') as paused
                            from   labeling.annotator where programme_id = {0} group by vendor),
                        known as (
                            select vendor, count(*) as known, count(*) filter (where label = reference) as right
                            from  (select distinct coalesce(g.vendor, '') as vendor, g.key, g.who, g.label, t.reference
                                   from  (select vendor, task_id::text as key, person_id::text as who, label from given
                                          union all
                                          select coalesce(n.vendor, b.vendor), t.id::text, b.annotator, b.label
                                          from   labeling.baseline_answer b
                                          join   labeling.task t on t.programme_id = {0} and t.external_key = b.external_key
                                          left join labeling.annotator n on n.programme_id = {0} and n.person_id::text = b.annotator
                                          where  b.programme_id = {0}) g
                                   join   labeling.task t on t.id = g.key::uuid
                                   where  t.reference is not null) each_once
                            group by vendor)
                        select v.vendor, coalesce(a.answers, 0), coalesce(a.payable, 0), coalesce(a.gold, 0),
                               coalesce(a.gold_right, 0), coalesce(l.lots, 0), coalesce(l.accepted, 0), coalesce(i.sampled, 0),
                               coalesce(i.sampled_right, 0), coalesce(i.items, 0), coalesce(i.rework, 0), l.p80,
                               coalesce(p.paused, 0), coalesce(p.annotators, 0), coalesce(k.known, 0), coalesce(k.right, 0)
                        from   unnest({1}::text[]) with ordinality as v (vendor, place)
                        left join answered a on a.vendor = v.vendor
                        left join lots     l on l.vendor = v.vendor
                        left join items    i on i.vendor = v.vendor
                        left join people   p on p.vendor = v.vendor
                        left join known    k on k.vendor = v.vendor
                        order by v.place
                        """,
                        DSL.val(p.id()),
                        DSL.val(p.vendors().stream().map(v -> v.vendor()).toArray(String[]::new)))
                .map(r ->
                        new VendorSums(
                                r.get(0, String.class),
                                r.get(1, Long.class),
                                r.get(2, BigDecimal.class),
                                r.get(3, Long.class),
                                r.get(4, Long.class),
                                r.get(5, Long.class),
                                r.get(6, Long.class),
                                r.get(7, Long.class),
                                r.get(8, Long.class),
                                r.get(9, Long.class),
                                r.get(10, Long.class),
                                r.get(11, Double.class),
                                r.get(12, Long.class),
                                r.get(13, Long.class),
                                r.get(14, Long.class),
                                r.get(15, Long.class)));
    }

    /** Answers given since midnight UTC, and right gold answers in a row up to now. */
    record Mine(long today, int streak) {}

    Mine mine(Programme p, UUID person) {
        return db.fetchSingle(
                        """
                        with mine as (
                            select a.at, a.is_gold, a.correct
                            from   labeling.answer a join labeling.annotator n on n.id = a.annotator_id
                            where  n.programme_id = {0} and n.person_id = {1} and a.superseded_by is null)
                        select (select count(*) from mine where at >= date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'),
                               (select count(*) from mine
                                where  is_gold and correct
                                and    at > coalesce((select max(at) from mine where is_gold and not correct), '-infinity'))
                        """,
                        DSL.val(p.id()), DSL.val(person))
                .map(r -> new Mine(r.get(0, Long.class), r.get(1, Integer.class)));
    }
}
