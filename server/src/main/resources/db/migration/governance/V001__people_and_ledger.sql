-- Who may act, how they prove it, and where every change is written down.
create table governance.person (
    id            uuid primary key,
    login         text        not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    name          text        not null,
    email         text,
    kind          text        not null check (kind in ('person', 'service')),
    status        text        not null default 'active' check (status in ('active', 'inactive', 'erased')),
    password_hash text,
    created_at    timestamptz not null default now(),
    row_version   bigint      not null default 1
);

create table governance.role_binding (
    id         uuid primary key,
    person_id  uuid        not null references governance.person,
    role       text        not null,
    scope_type text        not null check (scope_type in ('workspace', 'dataset', 'programme', 'vendor')),
    scope_key  text        not null default '',
    assigned_by uuid,
    created_at timestamptz not null default now(),
    unique (person_id, role, scope_type, scope_key)
);

-- An invitation signs its person in once; the administrator's first one is printed at the first start.
create table governance.invitation (
    token_hash text primary key,
    person_id  uuid references governance.person,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz
);

create table governance.session (
    token_hash   text primary key,
    person_id    uuid        not null references governance.person,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index session_by_person on governance.session (person_id);

create table governance.api_token (
    id           uuid primary key,
    token_hash   text        not null unique,
    person_id    uuid        not null references governance.person,
    name         text        not null,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create table governance.login_attempt (
    login   text        not null,
    address text        not null,
    at      timestamptz not null
);
create index login_attempt_by_time on governance.login_attempt (at);

-- Written in the transaction of the change; the sequencer turns rows into chained entries in the order of id.
create table governance.ledger_outbox (
    id          bigint generated always as identity primary key,
    entry_id    uuid        not null,
    at          timestamptz not null,
    actor_type  text        not null,
    actor_id    text        not null,
    on_behalf_of text,
    action      text        not null,
    object_type text        not null,
    object_id   text        not null,
    outcome     text        not null check (outcome in ('allowed', 'denied', 'failed')),
    detail      jsonb       not null
);
