-- The history of every figure, monitors, the workbench of quarantine, versions of suites, and comparisons that are kept.

-- Runs are also asked for by people (adhoc) and made by monitors; both are looked up by what went in, like those of the gate.
alter table quality.check_run drop constraint check_run_purpose_check;
alter table quality.check_run add constraint check_run_purpose_check
    check (purpose in ('gate', 'replay', 'adhoc', 'monitor'));
create unique index check_run_adhoc_input on quality.check_run (input_hash) where purpose = 'adhoc';
-- How many files a run read anew, and how many it knew from their states.
alter table quality.check_run add column files_scanned int;
alter table quality.check_run add column files_known   int;

-- What a figure is called and which part of the data it is about: both stood in the run's document only.
alter table quality.check_result add column slice  text not null default '';
alter table quality.check_result add column metric text not null default '';
alter table quality.check_result add column name   text not null default '';
update quality.check_result c
set    slice  = coalesce(r.lines -> c.position ->> 'slice', ''),
       metric = coalesce(r.lines -> c.position -> 'result' ->> 'metric', ''),
       name   = coalesce(r.lines -> c.position -> 'result' ->> 'name', '')
from   quality.check_run r
where  r.id = c.run;

-- What people said of a point of a history: it was to be expected, it is a real alarm, or a new level begins there.
create table quality.point_feedback (
    run      uuid        not null,
    position int         not null,
    answer   text        not null check (answer in ('expected', 'alarm', 'newLevel')),
    note     text,
    by       uuid        not null,
    at       timestamptz not null,
    primary key (run, position),
    foreign key (run, position) references quality.check_result (run, position)
);

-- Days of a dataset on which nothing is as usual: their points are shown and teach nothing.
create table quality.calendar (
    dataset     text   primary key,
    days        jsonb  not null,
    row_version bigint not null default 1
);

create table quality.monitor (
    id          uuid        primary key,
    dataset     text        not null,
    name        text        not null,
    kind        text        not null check (kind in ('freshness', 'volume', 'drift', 'anomaly', 'suite')),
    severity    text        not null check (severity in ('error', 'warning')),
    watch       jsonb       not null,
    happens_on  text        not null check (happens_on in ('schedule', 'VersionCommitted', 'SourceLate')),
    cron        text,
    timezone    text,
    state       text        not null check (state in ('active', 'paused', 'retired')),
    muted_until timestamptz,
    muted_by    uuid,
    muted_why   text,
    next_at     timestamptz,
    created_by  uuid        not null,
    created_at  timestamptz not null,
    row_version bigint      not null default 1,
    check ((happens_on = 'schedule') = (cron is not null and timezone is not null)),
    check ((muted_until is null) = (muted_by is null))
);
create unique index monitor_name on quality.monitor (dataset, name) where state <> 'retired';
create index monitor_due on quality.monitor (next_at) where state = 'active' and next_at is not null;

-- Every time a monitor looked. check_run holds what it measured; it is absent when nothing could be.
create table quality.monitor_run (
    id          uuid        primary key,
    monitor     uuid        not null references quality.monitor,
    cause       text        not null check (cause in ('schedule', 'event', 'manual')),
    due         timestamptz not null,
    late        boolean     not null,
    missed      int         not null check (missed >= 0),
    muted       boolean     not null default false,
    state       text        not null check (state in ('queued', 'done')),
    verdict     text        check (verdict in ('pass', 'warn', 'fail', 'learning', 'error')),
    message     text,
    check_run   uuid        references quality.check_run,
    findings    uuid[]      not null default '{}',
    job         uuid,
    started_at  timestamptz not null,
    finished_at timestamptz,
    check ((state = 'done') = (verdict is not null and finished_at is not null))
);
create index monitor_run_by_monitor on quality.monitor_run (monitor, id desc);

-- Drift, leakage and duplicates of versions: the same inputs give the same result, looked up instead of measured again.
create table quality.comparison (
    id           uuid        primary key,
    kind         text        not null check (kind in ('drift', 'leak', 'dedupe')),
    dataset      text        not null,
    version      int         not null,
    base_dataset text,
    base_version int,
    input_hash   text        not null unique,
    request      jsonb       not null,
    report       jsonb       not null,
    verdict      text        not null check (verdict in ('pass', 'warn', 'fail')),
    created_by   uuid        not null,
    created_at   timestamptz not null
);
create index comparison_by_dataset on quality.comparison (dataset, kind, id desc);

-- Checks that people add to a suite beside the contract. An entry never changes: another one takes its place.
create table quality.local_check (
    id         uuid        primary key,
    dataset    text        not null,
    check_id   text        not null,
    entry      jsonb       not null,
    owner      uuid        not null,
    added_by   uuid        not null,
    added_at   timestamptz not null,
    retired_by uuid,
    retired_at timestamptz
);
create unique index local_check_standing on quality.local_check (dataset, check_id) where retired_at is null;

-- What was asked of a dataset, version by version: nothing runs that does not stand here.
create table quality.suite_version (
    dataset           text        not null,
    number            int         not null check (number > 0),
    digest            text        not null,
    contract_revision int         not null,
    checks            jsonb       not null,
    broken            jsonb       not null,
    at                timestamptz not null,
    by                uuid        not null,
    why               text        not null,
    primary key (dataset, number),
    unique (dataset, digest)
);

-- Rows put aside are assigned, mended, accepted or dropped, and land as a file of corrections.
alter table quality.quarantine_row drop constraint quarantine_row_decision_check;
update quality.quarantine_row
set    decision = case decision when 'drop' then 'dropped' when 'accept' then 'accepted' end
where  decision is not null;
alter table quality.quarantine_row add constraint quarantine_row_decision_check
    check (decision in ('fixed', 'accepted', 'dropped'));
alter table quality.quarantine_row add column checks   text[] not null default '{}';
alter table quality.quarantine_row add column assignee uuid;
-- The cells that a fix changed, with their new text; what they were stays in cells.
alter table quality.quarantine_row add column after    jsonb;
alter table quality.quarantine_row add constraint quarantine_row_fix check ((decision = 'fixed') = (after is not null));
-- Rows of a file too long to be listed are decided as a whole.
alter table quality.quarantine_batch add column rest_decision text check (rest_decision in ('accepted', 'dropped'));
alter table quality.quarantine_batch add column rest_by       uuid;
alter table quality.quarantine_batch add column rest_at       timestamptz;
-- The ingest run of the corrections, and how many rows it brought.
alter table quality.quarantine_batch add column landed_run    uuid;
alter table quality.quarantine_batch add column landed_rows   bigint;
alter table quality.quarantine_batch add column landed_at     timestamptz;

-- A finding is put off until a day, for one person only.
create table quality.snooze (
    finding uuid        not null references quality.finding on delete cascade,
    person  uuid        not null,
    until   date        not null,
    at      timestamptz not null,
    primary key (finding, person)
);

create or replace view facts.metric as
select r.dataset, r.version, c.check_id, c.kind, c.column_name, c.value, c.unit, r.as_of as at,
       c.slice, c.metric, r.purpose, c.verdict, f.answer as feedback
from   quality.check_result c
join   quality.check_run r on r.id = c.run
left join quality.point_feedback f on f.run = c.run and f.position = c.position
where  r.purpose in ('gate', 'monitor') and c.value is not null;
comment on view facts.metric is 'The history of every measured figure: one row per run of a gate or monitor and check that gave a number.';

create view facts.monitor_run as
select m.id as monitor, m.dataset, m.name, m.kind, m.severity, r.cause, r.verdict, r.late, r.missed, r.muted,
       cardinality(r.findings) as findings, r.due, r.started_at as at
from   quality.monitor_run r
join   quality.monitor m on m.id = r.monitor
where  r.state = 'done';
comment on view facts.monitor_run is 'Every time a monitor looked, and what it said: one row per look.';

drop view facts.quarantine;
create view facts.quarantine as
select b.dataset, b.version, b.run, b.cause, b.total, b.created_at as at,
       count(q.id) filter (where q.decision = 'dropped')
           + case when b.rest_decision = 'dropped' then b.total - b.listed else 0 end  as dropped,
       count(q.id) filter (where q.decision = 'accepted')
           + case when b.rest_decision = 'accepted' then b.total - b.listed else 0 end as accepted,
       count(q.id) filter (where q.decision = 'fixed')                                as fixed,
       b.listed - count(q.decision)
           + case when b.rest_decision is null then b.total - b.listed else 0 end      as undecided,
       b.landed_rows                                                                   as landed
from   quality.quarantine_batch b
left join quality.quarantine_row q on q.batch = b.id
where  b.state = 'held'
  -- A file that the gate holds whole lies there once.
  and  not (b.cause = 'conversion' and exists (select 1 from quality.quarantine_batch o
                                                where o.run = b.run and o.cause = 'gate' and o.state = 'held'))
group by b.id;
comment on view facts.quarantine is 'Rows put aside and what became of them: one row per ingest run and cause.';

-- One line per run that found something, not one per check; who put all of them off does not see it.
create or replace view facts.waiting_quality as
with open_finding as (
    select f.*
    from   quality.finding f
    where  f.state = 'open' and f.severity = 'error'
      and  not exists (select 1 from quality.waiver w where w.finding = f.id and w.state = 'asked')
), asleep as (
    select f.dataset, f.run, s.person, count(*) as put_off
    from   open_finding f
    join   quality.snooze s on s.finding = f.id and s.until > current_date
    group by f.dataset, f.run, s.person
), per_run as (
    select f.dataset, f.run, max(f.version) as version, count(*) as findings, min(f.opened_at) as since,
           min(f.id::text) as first_id,
           (array_agg(f.message order by f.opened_at, f.id))[1:3] as messages
    from   open_finding f
    group by f.dataset, f.run
)
select case when p.findings = 1 then 'finding/' || p.first_id else 'run/' || p.run end as id,
       'decision'                        as kind,
       2                                 as severity,
       p.dataset || case when p.version > 0 then '@v' || p.version else '' end as object,
       case when p.findings = 1 then 'A check of ' || p.dataset || ' failed'
            else p.findings || ' checks of ' || p.dataset || ' failed' end as title,
       array_to_string(p.messages, '; ')
           || case when p.findings > 3 then '; and ' || (p.findings - 3) || ' more' else '' end as facts,
       case when p.findings = 1 then '/quality/findings/' || p.first_id else '/quality/runs/' || p.run end as link,
       null::timestamptz                 as due,
       p.since                           as since,
       'quality:write'                   as permission,
       'dataset'                         as scope_type,
       p.dataset                         as scope_key,
       null::uuid                        as person,
       array(select a.person from asleep a
             where a.dataset = p.dataset and a.run = p.run and a.put_off = p.findings) as excluded,
       case when p.findings = 1 then 'Look at the finding' else 'Look at the run' end as action_title,
       case when p.findings = 1 then '/quality/findings/' || p.first_id else '/quality/runs/' || p.run end as action_link
from   per_run p
union all
select 'waiver/' || w.id, 'approval', 2, f.dataset || '@v' || f.version,
       'A waiver waits for a second person', w.reason, '/quality/findings/' || f.id,
       w.expires_at, w.asked_at, 'gate:override', 'dataset', f.dataset, null::uuid, array[w.asked_by],
       'Agree to the waiver', '/quality/findings/' || f.id
from   quality.waiver w
join   quality.finding f on f.id = w.finding
where  w.state = 'asked'
union all
select 'quarantine/' || b.id, 'decision', 3, b.dataset || coalesce('@v' || b.version, ''),
       'Rows lie in quarantine', b.total || ' rows of one file', '/quality/quarantine?run=' || b.run,
       null::timestamptz, b.created_at, 'quality:write', 'dataset', b.dataset, null::uuid, '{}'::uuid[],
       'Decide what becomes of them', '/quality/quarantine?run=' || b.run
from   quality.quarantine_batch b
where  b.state = 'held'
  and  not (b.cause = 'conversion' and exists (select 1 from quality.quarantine_batch o
                                                where o.run = b.run and o.cause = 'gate' and o.state = 'held'))
  and  exists (select 1 from quality.quarantine_row q where q.batch = b.id and q.decision is null);
