-- What other rooms and any BI tool may read of labeling.
create view facts.answer as
select a.id, p.key as programme, a.task_id as task, n.person_id as annotator, n.vendor, a.label as value, a.is_gold, a.correct,
       a.cost, p.currency, a.duration_ms, a.counted, a.payable, a.at
from labeling.answer a
join labeling.annotator n on n.id = a.annotator_id
join labeling.programme p on p.id = a.programme_id
where a.superseded_by is null;
comment on view facts.answer is 'One row per answer that stands: who gave it, what it cost, and on gold whether it was right.';

create view facts.item as
select p.key as programme, t.id as task, t.external_key, t.state, t.label as value, t.confidence as posterior, t.answers_have as answers,
       t.ready_at, t.resolved_at, t.accepted_at, l.vendor as lot_vendor, t.rework_round as rework_rounds,
       case when t.reference is null or t.label is null then null else t.label = t.reference end as correct
from labeling.task t
join labeling.programme p on p.id = t.programme_id
left join labeling.lot l on l.id = t.accepted_lot
where t.kind = 'work';
comment on view facts.item is 'One row per item to label: where it stands, its label, how sure it is, and whether it equals the reference where one is known.';

create view facts.lot as
select l.id, p.key as programme, l.vendor, l.ordinal, l.round, (select count(*) from labeling.lot_item i where i.lot_id = l.id) as size,
       l.state, l.n, l.accept, l.defects, l.decided_at, l.created_at
from labeling.lot l
join labeling.programme p on p.id = l.programme_id;
comment on view facts.lot is 'One row per lot and round: its sample, its defects, its decision.';

create view facts.cost as
select p.key as programme, n.vendor, a.cost_kind as kind, a.cost as amount, p.currency, a.at
from labeling.answer a
join labeling.annotator n on n.id = a.annotator_id
join labeling.programme p on p.id = a.programme_id
where a.payable and a.cost <> 0;
comment on view facts.cost is 'One row per payable cost; work of rejected lots is absent where the agreement pays per accepted item.';

create view facts.annotator as
select p.key as programme, n.person_id as person, n.vendor, n.state, n.gold_answers, n.gold_right, n.paused_after, n.paused_at
from labeling.annotator n
join labeling.programme p on p.id = n.programme_id;
comment on view facts.annotator is 'One row per annotator and programme: answers to gold, how many were right, and whether the queue paused them.';

create view facts.labeling_programme as
select key as programme, name, dataset, state, currency, intake, (targets ->> 'accuracyMin')::double precision as accuracy_min,
       (targets ->> 'costPerAcceptedMax')::numeric as cost_per_accepted_max, (targets ->> 'tatP90Hours')::double precision as tat_p90_hours,
       opened_at, closed_at
from labeling.programme;
comment on view facts.labeling_programme is 'One row per programme with its targets.';

create view facts.waiting_labeling as
select l.id::text as id, 'lot' as kind, null::int as severity, p.key || ' ' || l.vendor || ' ' || l.ordinal || '.' || l.round as object,
       'Lot ' || l.ordinal || ' of ' || l.vendor || ' waits for its ' || case l.state when 'closed' then 'sample' when 'sampled' then 'audit' else 'decision' end as title,
       p.name as facts, '/labeling/' || p.key || '/lots' as link, p.due_at as due, coalesce(l.closed_at, l.created_at) as since,
       'review:decide' as permission, 'programme' as scope_type, p.key as scope_key, null::uuid as person, '{}'::uuid[] as excluded,
       'Open the lots' as action_title, '/labeling/' || p.key || '/lots' as action_link
from labeling.lot l
join labeling.programme p on p.id = l.programme_id
where l.state in ('closed', 'sampled', 'inspecting') and p.state <> 'closed'
union all
select p.id::text || ':disputed', 'decision', null, p.key, count(*) || ' items of ' || p.name || ' wait for adjudication', 'the answers do not agree, or nobody is left to ask',
       '/labeling/' || p.key, p.due_at, min(coalesce(t.resolved_at, t.ready_at)), 'adjudicate', 'programme', p.key, null, '{}'::uuid[],
       'Open the programme', '/labeling/' || p.key
from labeling.task t
join labeling.programme p on p.id = t.programme_id
where t.state = 'disputed' and p.state in ('open', 'paused')
group by p.id
union all
select p.id::text || ':paused', 'other', null, p.key, count(*) || ' annotators of ' || p.name || ' are paused', 'the sequential test on gold stopped them',
       '/labeling/' || p.key || '/people', null, max(n.paused_at), 'programme:write', 'programme', p.key, null, '{}'::uuid[],
       'Look at the people', '/labeling/' || p.key || '/people'
from labeling.annotator n
join labeling.programme p on p.id = n.programme_id
where n.state = 'paused' and p.state in ('open', 'paused')
group by p.id;
comment on view facts.waiting_labeling is 'What waits for somebody in labeling: lots to decide, items to adjudicate, annotators who were paused.';
