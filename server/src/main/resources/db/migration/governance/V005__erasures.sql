-- Requests of people to be forgotten. Who they are is sealed; what was done about it is certified.
create sequence governance.erasure_number;
create table governance.erasure_request (
    id              uuid primary key,
    key             text        not null unique,
    state           text        not null check (state in ('received', 'verified', 'planned', 'blocked', 'approved', 'executing',
                                                          'completed', 'completed_with_exceptions', 'rejected')),
    dataset         text,
    channel         text        not null,
    received_on     date        not null,
    due_on          date        not null,
    is_extended     boolean     not null default false,
    kinds           text[]      not null,
    sealed          bytea       not null,
    subject_salt    bytea       not null,
    subject_hmac    text        not null,
    filed_by        uuid        not null,
    filed_at        timestamptz not null,
    evidence        text,
    verified_by     uuid,
    verified_at     timestamptz,
    plan            jsonb,
    plan_digest     text,
    planned_at      timestamptz,
    approved_by     uuid,
    approved_at     timestamptz,
    started_at      timestamptz,
    left_after      bigint,
    certificate_id  text,
    completed_at    timestamptz,
    reason          text,
    row_version     bigint      not null default 1
);

create table governance.certificate (
    id        text primary key,
    kind      text        not null,
    json      text        not null,
    digest    text        not null,
    signature text        not null,
    key       text        not null,
    at        timestamptz not null
);

create view facts.erasure as
select id, key, state, dataset, received_on, due_on, filed_at, approved_at, completed_at, left_after from governance.erasure_request;
