-- The floor every room stands on: jobs, idempotent requests, event publications, the schedule; and the schema the facts live in.
create schema if not exists facts;

create table platform.job (
    id          uuid primary key,
    kind        text        not null,
    state       text        not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    params      jsonb       not null,
    stage       text        not null default '',
    done        bigint      not null default 0,
    total       bigint      not null default 0,
    result      jsonb,
    problem     jsonb,
    actor       uuid,
    cancel_asked boolean    not null default false,
    created_at  timestamptz not null default now(),
    started_at  timestamptz,
    finished_at timestamptz
);
create index job_by_time on platform.job (created_at desc);

create table platform.idempotent_request (
    actor        uuid        not null,
    key          text        not null check (length(key) between 1 and 200),
    request_hash text        not null,
    status       int,
    content_type text,
    location     text,
    body         bytea,
    created_at   timestamptz not null default now(),
    primary key (actor, key)
);

create table platform.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on platform.scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on platform.scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on platform.scheduled_tasks (priority desc, execution_time asc);

create table platform.event_publication (
    id                     uuid        not null primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_open on platform.event_publication (completion_date);
