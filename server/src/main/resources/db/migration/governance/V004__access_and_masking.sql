-- Who may read which data for what, until when and how masked; and what columns hold.
create table governance.masking_profile (
    slug        text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    title       text        not null,
    rules       jsonb       not null,
    changed_by  uuid,
    changed_at  timestamptz not null default now(),
    row_version bigint      not null default 1
);
insert into governance.masking_profile (slug, title, rules)
values ('hide', 'Nothing is shown', '[{"method": "null"}]'),
       ('redact-text', 'Personal data inside text is named, not shown', '[{"method": "redact"}]'),
       ('pseudonyms', 'The same value gives the same token within one purpose', '[{"method": "token", "normalise": "text"}]');

create table governance.classification_tag (
    dataset      text        not null,
    column_name  text        not null,
    entity       text,
    class        text        not null check (class in ('public', 'internal', 'confidential', 'personal', 'special')),
    confirmed_by uuid        not null,
    confirmed_at timestamptz not null,
    primary key (dataset, column_name)
);

create sequence governance.access_request_number;
create table governance.access_request (
    id              uuid primary key,
    key             text        not null unique,
    dataset         text        not null,
    purpose         text        not null,
    columns         text[]      not null,
    days            int         not null check (days > 0),
    justification   text        not null,
    masking_profile text,
    consumer        text,
    requester       uuid        not null references governance.person,
    requested_at    timestamptz not null,
    needs_compliance boolean    not null,
    owner_agreed_by uuid,
    compliance_agreed_by uuid,
    state           text        not null check (state in ('requested', 'granted', 'denied', 'withdrawn')),
    decided_by      uuid,
    decided_at      timestamptz,
    reason          text,
    row_version     bigint      not null default 1
);
create index access_request_by_dataset on governance.access_request (dataset, state);

create table governance.access_grant (
    id              uuid primary key,
    request_id      uuid        not null unique references governance.access_request,
    person_id       uuid        not null references governance.person,
    dataset         text        not null,
    purpose         text        not null,
    columns         text[]      not null,
    masking_profile text,
    consumer        text,
    not_before      timestamptz not null,
    not_after       timestamptz not null check (not_after > not_before),
    granted_by      uuid        not null,
    revoked_at      timestamptz,
    revoked_by      uuid,
    revoke_reason   text,
    expiry_told     boolean     not null default false
);
create index access_grant_by_dataset on governance.access_grant (dataset, person_id);

-- Roles that were taken away, so that "who could read this in May" has an answer.
create table governance.role_binding_past (
    id         uuid primary key,
    person_id  uuid        not null,
    role       text        not null,
    scope_type text        not null,
    scope_key  text        not null,
    created_at timestamptz not null,
    removed_at timestamptz not null
);
create function governance.keep_past_role() returns trigger language plpgsql as
$$ begin
    insert into governance.role_binding_past
    values (old.id, old.person_id, old.role, old.scope_type, old.scope_key, old.created_at, now());
    return old;
end $$;
create trigger role_binding_past after delete on governance.role_binding
    for each row execute function governance.keep_past_role();

create view facts.approval as
select a.id, a.subject_type, a.subject, a.policy, a.state, a.requested_by, a.requested_at, a.closed_at,
       jsonb_array_length(a.seats) as seats,
       (select count(*) from governance.approval_decision d where d.approval_id = a.id and d.decision = 'approved') as agreed
from governance.approval a;

create view facts.access_request as
select r.id, r.key, r.dataset, r.purpose, r.state, r.requester, r.requested_at, r.decided_by, r.decided_at, g.not_after, g.revoked_at
from governance.access_request r left join governance.access_grant g on g.request_id = r.id;

create view facts.person as
select p.id, p.kind, p.status, p.created_at from governance.person p;
