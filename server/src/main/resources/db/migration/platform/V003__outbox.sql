-- What leaves the house: webhooks that must arrive although receivers are away for days, each attempt kept.
create table platform.webhook_endpoint (
    id           uuid primary key,
    url          text        not null,
    secret       bytea       not null,
    state        text        not null default 'active' check (state in ('active', 'disabled', 'closed')),
    disabled_why text,
    created_at   timestamptz not null,
    changed_at   timestamptz not null
);
comment on column platform.webhook_endpoint.secret is 'sealed with a key derived from the sealing key of the house; never answered';

create table platform.webhook_message (
    id           uuid primary key,
    endpoint_id  uuid        not null references platform.webhook_endpoint,
    dedupe       text        not null,
    type         text        not null check (type ~ '^[a-zA-Z0-9_.]+$'),
    body         text        not null,
    state        text        not null default 'queued' check (state in ('queued', 'delivered', 'dead')),
    attempts     int         not null default 0,
    created_at   timestamptz not null,
    ended_at     timestamptz,
    unique (endpoint_id, dedupe)
);

create table platform.webhook_attempt (
    message_id uuid        not null references platform.webhook_message,
    number     int         not null,
    at         timestamptz not null,
    status     int,
    problem    text,
    took_ms    bigint      not null,
    primary key (message_id, number)
);
