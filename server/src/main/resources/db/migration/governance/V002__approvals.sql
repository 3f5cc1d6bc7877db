-- Approvals are bound to the digest of what is approved, so a decision on something else than what stands there now is worth nothing.
create table governance.approval (
    id           uuid primary key,
    subject_type text        not null,
    subject      text        not null,
    digest       text        not null,
    policy       text        not null,
    scope_type   text        not null check (scope_type in ('workspace', 'dataset', 'programme', 'vendor')),
    scope_key    text        not null default '',
    seats        jsonb       not null,
    excluded     jsonb       not null,
    state        text        not null check (state in ('open', 'granted', 'rejected', 'void')),
    link         text        not null,
    requested_by uuid        not null,
    requested_at timestamptz not null,
    closed_at    timestamptz,
    closed_why   text
);
create unique index approval_open on governance.approval (subject_type, subject) where state = 'open';
create index approval_by_subject on governance.approval (subject_type, subject, requested_at desc);

create table governance.approval_decision (
    id          uuid primary key,
    approval_id uuid        not null references governance.approval,
    person_id   uuid        not null,
    seat        text        not null,
    decision    text        not null check (decision in ('approved', 'rejected')),
    meaning     text        not null,
    reason      text,
    at          timestamptz not null,
    unique (approval_id, person_id)
);
create unique index approval_seat on governance.approval_decision (approval_id, seat) where decision = 'approved';

-- Who invited; a new invitation ends the ones before it.
create index invitation_by_person on governance.invitation (person_id);
create index api_token_by_person on governance.api_token (person_id);
