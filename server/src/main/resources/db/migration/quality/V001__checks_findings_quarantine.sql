-- What checks measured, what they found, who answers for it, and the rows that were put aside.
create table quality.check_run (
    id          uuid primary key,
    dataset     text        not null,
    version     int,
    purpose     text        not null check (purpose in ('gate', 'replay')),
    ingest      uuid,
    -- Same version, suite, clock and engine: the same result, so it is looked up instead of measured again.
    input_hash  text        not null,
    verdict     text        not null check (verdict in ('pass', 'warn', 'fail')),
    suite       text        not null,
    as_of       timestamptz not null,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    rows        bigint      not null check (rows >= 0),
    scans       int         not null,
    lines       jsonb       not null
);
create unique index check_run_gate_input on quality.check_run (input_hash) where purpose = 'gate';
create index check_run_by_version on quality.check_run (dataset, version, started_at desc);

-- One row per check of a run: the history of every metric.
create table quality.check_result (
    run          uuid    not null references quality.check_run,
    position     int     not null,
    check_id     text    not null,
    kind         text    not null,
    origin       text    not null,
    column_name  text,
    severity     text    not null,
    verdict      text    not null,
    value        numeric,
    unit         text    not null,
    failing_rows bigint  not null,
    fingerprint  text    not null,
    primary key (run, position)
);
create index check_result_by_check on quality.check_result (check_id, run);

-- One finding per check and slice of a dataset: it goes on from version to version until a passing run resolves it.
create table quality.finding (
    id              uuid primary key,
    dataset         text        not null,
    fingerprint     text        not null,
    check_id        text        not null,
    kind            text        not null,
    severity        text        not null check (severity in ('error', 'warning', 'info')),
    column_name     text,
    slice           text        not null,
    message         text        not null,
    state           text        not null check (state in ('open', 'acknowledged', 'waived', 'resolved')),
    run             uuid        not null references quality.check_run,
    ingest          uuid,
    version         int         not null,
    versions        int[]       not null,
    failing_rows    bigint      not null,
    evidence        jsonb       not null,
    opened_at       timestamptz not null,
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    resolved_at     timestamptz,
    resolved_how    text,
    row_version     bigint      not null default 1,
    unique (dataset, fingerprint)
);
create index finding_by_state on quality.finding (dataset, state);

-- A waiver covers what was there when it was asked: more failing rows than that are not covered.
create table quality.waiver (
    id           uuid primary key,
    finding      uuid        not null references quality.finding,
    reason       text        not null,
    expires_at   timestamptz not null,
    rows_covered bigint      not null,
    digest       text        not null,
    state        text        not null check (state in ('asked', 'agreed', 'expired', 'void')),
    asked_by     uuid        not null,
    asked_at     timestamptz not null,
    agreed_by    uuid,
    agreed_at    timestamptz,
    check (agreed_by is null or agreed_by <> asked_by)
);
create unique index waiver_in_force on quality.waiver (finding) where state in ('asked', 'agreed');

create table quality.quarantine_batch (
    id         uuid primary key,
    dataset    text        not null,
    version    int,
    run        uuid        not null,
    cause      text        not null check (cause in ('gate', 'conversion')),
    -- prepared: listed while the gate is evaluated; held: the gate failed or the rows did not convert.
    state      text        not null check (state in ('prepared', 'held')),
    total      bigint      not null check (total >= 0),
    listed     bigint      not null default 0,
    created_at timestamptz not null,
    unique (run, cause)
);
create index quarantine_batch_by_version on quality.quarantine_batch (dataset, version);

create table quality.quarantine_row (
    id         uuid primary key,
    batch      uuid        not null references quality.quarantine_batch on delete cascade,
    row_number bigint      not null,
    cells      jsonb       not null,
    reasons    jsonb       not null,
    decision   text check (decision in ('drop', 'accept')),
    decided_by uuid,
    decided_at timestamptz,
    note       text,
    unique (batch, row_number)
);

create table quality.profile (
    id         uuid primary key,
    dataset    text        not null,
    version    int         not null,
    created_at timestamptz not null,
    document   jsonb       not null
);

create table quality.suggestion_set (
    id          uuid primary key,
    dataset     text        not null,
    version     int         not null,
    created_at  timestamptz not null,
    suggestions jsonb       not null,
    contract    jsonb       not null,
    accepted    text[]      not null default '{}',
    accepted_by uuid,
    accepted_at timestamptz
);
create index suggestion_set_by_dataset on quality.suggestion_set (dataset);

-- Preventive controls at the door; incidents owns them, here stands what they check.
create table quality.armed_control (
    control  text primary key,
    incident text        not null,
    dataset  text        not null,
    checks   jsonb       not null,
    armed_at timestamptz not null
);
create index armed_control_by_dataset on quality.armed_control (dataset);

create view facts.check_result as
select r.id as run, r.dataset, r.version, c.check_id, c.kind, c.verdict, c.severity, c.value, c.failing_rows, r.finished_at as at
from   quality.check_result c
join   quality.check_run r on r.id = c.run
where  r.purpose = 'gate';
comment on view facts.check_result is 'What each check of each gate run said: one row per run and check.';

create view facts.metric as
select r.dataset, r.version, c.check_id, c.kind, c.column_name, c.value, c.unit, r.as_of as at
from   quality.check_result c
join   quality.check_run r on r.id = c.run
where  r.purpose = 'gate' and c.value is not null;
comment on view facts.metric is 'The history of every measured figure: one row per gate run and check that gave a number.';

create view facts.finding as
select f.id, f.dataset, f.version, f.check_id, f.kind, f.severity, f.column_name, f.state, f.failing_rows,
       f.opened_at, f.resolved_at, w.expires_at as waived_until
from   quality.finding f
left join quality.waiver w on w.finding = f.id and w.state = 'agreed';
comment on view facts.finding is 'What checks found and how it stands: one row per finding.';

create view facts.quarantine as
select b.dataset, b.version, b.run, b.cause, b.total, b.created_at as at,
       count(q.id) filter (where q.decision = 'drop')   as dropped,
       count(q.id) filter (where q.decision = 'accept') as accepted,
       b.total - count(q.decision)                      as undecided
from   quality.quarantine_batch b
left join quality.quarantine_row q on q.batch = b.id
where  b.state = 'held'
group by b.id;
comment on view facts.quarantine is 'Rows put aside: one row per ingest run and cause.';

create view facts.waiting_quality as
select 'finding/' || f.id                as id,
       'decision'                        as kind,
       2                                 as severity,
       f.dataset || '@v' || f.version    as object,
       'A check of ' || f.dataset || ' failed' as title,
       f.message                         as facts,
       '/quality/findings/' || f.id      as link,
       null::timestamptz                 as due,
       f.opened_at                       as since,
       'quality:write'                   as permission,
       'dataset'                         as scope_type,
       f.dataset                         as scope_key,
       null::uuid                        as person,
       '{}'::uuid[]                      as excluded,
       'Look at the finding'             as action_title,
       '/quality/findings/' || f.id      as action_link
from   quality.finding f
where  f.state = 'open' and f.severity = 'error'
  and  not exists (select 1 from quality.waiver w where w.finding = f.id and w.state = 'asked')
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
  and  exists (select 1 from quality.quarantine_row q where q.batch = b.id and q.decision is null);
comment on view facts.waiting_quality is 'What waits for somebody in quality: findings, waivers to agree to, rows in quarantine.';
