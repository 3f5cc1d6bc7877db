-- What went wrong, what was done about it, and the controls that keep it from coming back.
create table incidents.counter (
    noun text primary key,
    last int not null
);
insert into incidents.counter (noun, last) values ('INC', 0), ('CTL', 0), ('ACT', 0);

create table incidents.incident (
    id                  uuid primary key,
    number              int         not null unique,
    key                 text        not null unique,
    title               text        not null check (length(title) between 1 and 200),
    kind                text        not null,
    severity            int         not null check (severity between 1 and 4),
    severity_source     text        not null check (severity_source in ('rule', 'person')),
    severity_reason     text        not null,
    state               text        not null check (state in ('detected', 'triaged', 'mitigating', 'mitigated', 'resolved', 'reviewed', 'closed', 'dismissed', 'merged')),
    source              text        not null check (source in ('finding', 'person', 'api')),
    dataset             text,
    data_source         text,
    versions            int[]       not null default '{}',
    ingest              uuid,
    group_key           text        not null,
    privacy             boolean     not null default false,
    recurrence_of       text,
    opened_at           timestamptz not null,
    opened_by           uuid,
    started_at          timestamptz,
    start_unknown       boolean     not null default false,
    detected_at         timestamptz not null,
    acknowledged_at     timestamptz,
    mitigated_at        timestamptz,
    resolved_at         timestamptz,
    reviewed_at         timestamptz,
    closed_at           timestamptz,
    last_signal_at      timestamptz not null,
    commander           uuid,
    cause_unknown       text,
    correction          text,
    no_correction       text,
    dismiss_reason      text,
    merged_into         text,
    lower_to            int check (lower_to between 1 and 4),
    lower_by            uuid,
    lower_reason        text,
    row_version         bigint      not null default 1,
    check (started_at is null or started_at <= detected_at),
    check (detected_at <= acknowledged_at),
    check (detected_at <= mitigated_at),
    check (mitigated_at <= resolved_at),
    check ((state = 'merged') = (merged_into is not null)),
    check ((state = 'dismissed') = (dismiss_reason is not null))
);
create index incident_by_group on incidents.incident (group_key);
create index incident_by_dataset on incidents.incident (dataset);

-- A check run is heard once, however often it is told of.
create table incidents.heard_run (
    run uuid primary key,
    at  timestamptz not null
);

-- Counts and names only: a signal never holds a cell of the data.
create table incidents.signal (
    id           uuid primary key,
    incident_id  uuid        not null references incidents.incident,
    finding      uuid        not null,
    run          uuid,
    check_name   text        not null,
    kind         text        not null,
    severity     text        not null,
    column_name  text,
    failing_rows bigint      not null,
    first_seen   timestamptz not null,
    last_seen    timestamptz not null,
    count        int         not null default 1,
    unique (incident_id, finding)
);

create table incidents.timeline_entry (
    id          uuid primary key,
    incident_id uuid        not null references incidents.incident,
    at          timestamptz not null,
    actor       uuid,
    kind        text        not null,
    body        text        not null,
    link        text,
    decision    boolean     not null default false
);
create index timeline_by_incident on incidents.timeline_entry (incident_id, at, id);

create table incidents.suspect (
    id           uuid primary key,
    incident_id  uuid           not null references incidents.incident,
    rank         int            not null,
    score        numeric(6, 4)  not null,
    kind         text           not null,
    element      text           not null,
    title        text           not null,
    sentence     text           not null,
    parts        jsonb          not null,
    evidence     jsonb          not null,
    state        text           not null default 'open' check (state in ('open', 'confirmed', 'ruled_out')),
    is_primary   boolean        not null default false,
    confirmed_by uuid,
    confirmed_at timestamptz,
    check (not is_primary or state = 'confirmed')
);
create unique index one_primary_cause on incidents.suspect (incident_id) where is_primary;

create table incidents.mitigation (
    id          uuid primary key,
    incident_id uuid        not null references incidents.incident,
    kind        text        not null,
    note        text        not null,
    chosen_at   timestamptz not null,
    done_at     timestamptz,
    done_by     uuid,
    unique (incident_id, kind)
);

create table incidents.blast_radius (
    id          uuid primary key,
    incident_id uuid        not null references incidents.incident,
    computed_at timestamptz not null,
    reached     jsonb       not null
);

create table incidents.review (
    incident_id   uuid primary key references incidents.incident,
    what_happened text        not null,
    impact        text        not null,
    contributing  text[]      not null,
    went_well     text[]      not null,
    luck          text[]      not null,
    detection_gap text        not null,
    author        uuid        not null,
    written_at    timestamptz not null,
    approved_by   uuid,
    approved_at   timestamptz,
    check (approved_by is distinct from author)
);

create table incidents.control (
    id               uuid primary key,
    number           int         not null unique,
    key              text        not null unique,
    incident_id      uuid        not null references incidents.incident,
    title            text        not null check (length(title) between 1 and 200),
    kind             text        not null check (kind in ('check', 'monitor', 'policy', 'alert', 'guideline rule', 'process')),
    dataset          text,
    checks           jsonb       not null,
    preventive       boolean     not null,
    created_by       uuid        not null,
    created_at       timestamptz not null,
    verified_at      timestamptz,
    last_verified_at timestamptz,
    verification     jsonb,
    row_version      bigint      not null default 1
);

create table incidents.control_catch (
    control_id uuid        not null references incidents.control,
    ingest     uuid        not null,
    at         timestamptz not null,
    primary key (control_id, ingest)
);

create table incidents.control_miss (
    id          uuid primary key default uuidv7(),
    control_id  uuid        not null references incidents.control,
    incident_id uuid        not null references incidents.incident,
    at          timestamptz not null
);
create unique index control_miss_once on incidents.control_miss (control_id, incident_id);

create table incidents.action (
    id          uuid primary key,
    number      int         not null unique,
    key         text        not null unique,
    incident_id uuid        not null references incidents.incident,
    title       text        not null check (length(title) between 1 and 200),
    kind        text        not null check (kind in ('preventive', 'detective', 'corrective', 'process')),
    owner       uuid        not null,
    due_on      date,
    state       text        not null default 'open' check (state in ('open', 'doing', 'done', 'verified', 'dropped')),
    drop_reason text,
    created_by  uuid        not null,
    created_at  timestamptz not null,
    done_at     timestamptz
);

create view facts.incident as
select i.key,
       i.kind,
       i.severity,
       i.state,
       i.dataset,
       i.title,
       i.source,
       i.started_at,
       i.detected_at,
       i.acknowledged_at,
       i.mitigated_at,
       i.resolved_at,
       i.reviewed_at,
       i.closed_at,
       i.recurrence_of,
       i.privacy,
       i.state = 'dismissed' as dismissed,
       i.state = 'merged'    as merged
  from incidents.incident i;
comment on view facts.incident is 'One row per incident with its times; leave merged ones out of every mean, dismissed ones are false alarms.';

create view facts.control as
select c.key,
       i.key                                                                        as incident,
       c.title,
       c.kind,
       c.dataset,
       c.preventive,
       c.created_at,
       c.verified_at,
       (select count(*) from incidents.control_catch h where h.control_id = c.id)   as caught,
       (select count(*) from incidents.control_miss m where m.control_id = c.id)    as missed
  from incidents.control c
  join incidents.incident i on i.id = c.incident_id;
comment on view facts.control is 'One row per control: files it refused at the door (caught) and incidents of its own kind that came although it stood there (missed).';

create view facts.action as
select a.key, a.id, i.key as incident, a.title, a.kind, a.owner, a.due_on, a.state, a.created_at, a.done_at
  from incidents.action a
  join incidents.incident i on i.id = a.incident_id;
comment on view facts.action is 'One row per action that a review or a responder asked for.';

create view facts.waiting_incidents as
select 'incident/' || i.key                                     as id,
       'incident'                                               as kind,
       i.severity,
       i.key                                                    as object,
       i.title,
       'Sev' || i.severity || ', ' || i.state                   as facts,
       '/incidents/' || i.key                                   as link,
       case when i.acknowledged_at is null and i.severity = 1 then i.detected_at + interval '15 minutes'
            when i.acknowledged_at is null and i.severity = 2 then i.detected_at + interval '1 hour'
            end                                                 as due,
       coalesce(i.reviewed_at, i.resolved_at, i.mitigated_at, i.acknowledged_at, i.detected_at) as since,
       case when i.state in ('detected', 'triaged', 'mitigating') then 'incident:write' else 'incident:command' end as permission,
       case when i.dataset is null then 'workspace' else 'dataset' end as scope_type,
       coalesce(i.dataset, '')                                  as scope_key,
       null::uuid                                               as person,
       '{}'::uuid[]                                             as excluded,
       case i.state when 'detected' then 'Triage' when 'triaged' then 'Start mitigation' when 'mitigating' then 'Mark mitigated'
                    when 'mitigated' then 'Resolve' when 'resolved' then 'Review' else 'Close' end as action_title,
       '/incidents/' || i.key                                   as action_link
  from incidents.incident i
 where i.state in ('detected', 'triaged', 'mitigating', 'mitigated', 'resolved', 'reviewed')
union all
select 'review/' || i.key, 'approval', i.severity, i.key, 'Review of ' || i.key, i.title, '/incidents/' || i.key || '#review',
       null, r.written_at, 'incident:command', case when i.dataset is null then 'workspace' else 'dataset' end,
       coalesce(i.dataset, ''), null, array[r.author], 'Approve the review', '/incidents/' || i.key || '#review'
  from incidents.review r
  join incidents.incident i on i.id = r.incident_id
 where r.approved_at is null and i.state = 'resolved'
union all
select 'action/' || a.key, 'other', null, a.key, a.title, 'Action of ' || i.key, '/incidents/' || i.key || '#actions',
       a.due_on::timestamptz, a.created_at, 'incident:write', case when i.dataset is null then 'workspace' else 'dataset' end,
       coalesce(i.dataset, ''), a.owner, '{}'::uuid[], 'Mark done', '/incidents/' || i.key || '#actions'
  from incidents.action a
  join incidents.incident i on i.id = a.incident_id
 where a.state in ('open', 'doing');
comment on view facts.waiting_incidents is 'What of this room waits for somebody, with the permission and scope of who could act.';
