-- What insights and any BI tool may read of governance: what waits, and what happened.
create view facts.ledger_entry as
select e.seq, e.at, e.actor_type, e.actor_id, e.action, e.object_type, e.object_id, e.outcome, d.canonical::jsonb as detail
from governance.ledger_entry e
left join governance.ledger_detail d on d.seq = e.seq;

create view facts.waiting_governance as
select 'access-' || r.id as id, 'access' as kind, null::int as severity, r.key as object,
       'Access to ' || r.dataset || ' for ' || r.purpose || ' is asked for' as title,
       r.days || ' days, ' || coalesce(nullif(cardinality(r.columns), 0)::text, 'all') || ' columns' as facts,
       '/governance' as link, null::timestamptz as due, r.requested_at as since,
       case when r.needs_compliance and r.owner_agreed_by is not null then 'policy:write' else 'grant:approve' end as permission,
       'dataset' as scope_type, r.dataset as scope_key, null::uuid as person, array[r.requester] as excluded,
       'Decide' as action_title, '/governance' as action_link
from governance.access_request r
where r.state = 'requested'
union all
select 'erasure-' || e.id, 'decision', null, e.key,
       case e.state when 'received' then 'Erasure ' || e.key || ' waits to be verified'
                    else 'The plan of erasure ' || e.key || ' waits for approval' end,
       'received on ' || e.received_on || ' by ' || e.channel, '/governance', e.due_on::timestamp at time zone 'UTC',
       coalesce(e.planned_at, e.filed_at), 'erasure:decide', 'workspace', '', null,
       case e.state when 'planned' then array[e.filed_by] else array[]::uuid[] end,
       case e.state when 'received' then 'Verify' else 'Look and approve' end, '/governance'
from governance.erasure_request e
where e.state in ('received', 'planned');

comment on view facts.approval is 'One row per approval that was asked for; agreed of seats people agreed.';
comment on view facts.access_request is 'One row per request for access, with when its grant ends or was revoked.';
comment on view facts.person is 'People and programs, without their names.';
comment on view facts.erasure is 'One row per request to be forgotten; left_after is what the second search found.';
comment on view facts.ledger_entry is 'Every change and refused attempt, in the order of the ledger; detail is null once erased.';
comment on view facts.waiting_governance is 'Access requests and erasures that wait for somebody.';
