-- Who receives data, cut how, for what; and what they must do when it is recalled.
create table delivery.consumer (
    id         uuid primary key,
    slug       text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text        not null,
    kind       text        not null check (kind in ('model', 'pipeline', 'team', 'vendor')),
    owner      uuid        not null,
    production boolean     not null default false,
    created_at timestamptz not null
);

create table delivery.subscription (
    id          uuid primary key,
    dataset     text        not null,
    consumer_id uuid        not null references delivery.consumer,
    events      text[]      not null check (cardinality(events) > 0),
    endpoint    uuid,
    state       text        not null default 'active' check (state in ('active', 'ended')),
    created_by  uuid        not null,
    created_at  timestamptz not null,
    ended_at    timestamptz
);
create index subscription_by_dataset on delivery.subscription (dataset) where state = 'active';
comment on column delivery.subscription.endpoint is 'the platform''s webhook endpoint; null: the owner is told in the product only';

create table delivery.split (
    id                uuid primary key,
    slug              text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    dataset           text        not null,
    version           int         not null,
    version_digest    text        not null,
    method            text        not null check (method in ('random', 'time', 'grouped')),
    plan              jsonb       not null,
    target            text,
    exclude           text[]      not null,
    uses              jsonb       not null,
    parts             jsonb       not null,
    guards            jsonb       not null,
    assignment        text        not null,
    digest            text        not null,
    state             text        not null default 'draft' check (state in ('draft', 'frozen', 'retired')),
    owner             uuid        not null,
    created_at        timestamptz not null,
    frozen_at         timestamptz,
    row_version       bigint      not null default 1
);
create index split_by_dataset on delivery.split (dataset, version);
comment on column delivery.split.assignment is 'SHA-256 of the stored Parquet file (row, part)';
comment on column delivery.split.digest is 'SHA-256 over plan, version digest and assignment: what freeze promises';

create sequence delivery.delivery_number;

create table delivery.delivery_record (
    id              uuid primary key,
    number          bigint      not null unique,
    dataset         text        not null,
    version         int         not null,
    split_id        uuid references delivery.split,
    consumer_id     uuid        not null references delivery.consumer,
    recipient       uuid        not null,
    purpose         text        not null,
    format          text        not null check (format in ('parquet', 'csv')),
    parts           text[]      not null,
    exclude         text[]      not null,
    state           text        not null check (state in ('requested', 'building', 'ready', 'acknowledged', 'expired', 'revoked', 'failed')),
    why             text,
    manifest        text,
    manifest_digest text,
    bytes           bigint,
    requested_by    uuid        not null,
    requested_at    timestamptz not null,
    ready_at        timestamptz,
    expires_at      timestamptz,
    acknowledged_at timestamptz,
    ended_at        timestamptz,
    row_version     bigint      not null default 1
);
create index delivery_record_by_version on delivery.delivery_record (dataset, version);
comment on column delivery.delivery_record.recipient is 'the consumer''s owner when it was asked for: who holds the grant';
comment on column delivery.delivery_record.why is 'why it failed or was revoked';

create table delivery.delivery_file (
    delivery_id uuid   not null references delivery.delivery_record,
    path        text   not null,
    digest      text   not null,
    bytes       bigint not null,
    row_count   bigint not null,
    erased_at   timestamptz,
    primary key (delivery_id, path)
);
create index delivery_file_by_digest on delivery.delivery_file (digest);

create table delivery.recall (
    id          uuid primary key,
    dataset     text        not null,
    version     int         not null,
    severity    int         not null,
    reason      text        not null,
    instruction text        not null,
    incident    text,
    replacement int,
    recalled_at timestamptz not null,
    closed_at   timestamptz,
    lifted_at   timestamptz
);
create index recall_by_version on delivery.recall (dataset, version);

create table delivery.recall_notice (
    id              uuid primary key,
    recall_id       uuid        not null references delivery.recall,
    consumer        text        not null,
    owner           uuid        not null,
    state           text        not null default 'open' check (state in ('open', 'overdue', 'acknowledged', 'remediated', 'waived')),
    due_at          timestamptz not null,
    opened_at       timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by uuid,
    ended_at        timestamptz,
    ended_by        uuid,
    evidence        text,
    waiver_reason   text,
    waiver_by       uuid,
    row_version     bigint      not null default 1,
    unique (recall_id, consumer)
);
comment on column delivery.recall_notice.consumer is 'slug of a consumer, or model:NAME for a model that no consumer answers for';

create table delivery.evaluation (
    id          uuid primary key,
    dataset     text        not null,
    version     int         not null,
    split_id    uuid references delivery.split,
    consumer_id uuid references delivery.consumer,
    model       text        not null,
    metric      text        not null,
    value       numeric     not null,
    recorded_by uuid        not null,
    recorded_at timestamptz not null
);
create index evaluation_by_version on delivery.evaluation (dataset, version);

create table delivery.experiment (
    id          uuid primary key,
    title       text        not null,
    spec        jsonb       not null,
    state       text        not null default 'queued' check (state in ('queued', 'done', 'failed')),
    a           text        not null,
    b           text        not null,
    metric      text,
    difference  double precision,
    low         double precision,
    high        double precision,
    result      jsonb,
    created_by  uuid        not null,
    created_at  timestamptz not null,
    finished_at timestamptz
);

create view facts.delivery as
select d.id, 'DEL-' || d.number as key, d.dataset, d.version as number, c.slug as consumer, d.purpose, d.state,
       coalesce(d.ready_at, d.requested_at) as at, d.requested_at, d.ready_at, d.acknowledged_at, d.expires_at
from delivery.delivery_record d
join delivery.consumer c on c.id = d.consumer_id;
comment on view facts.delivery is 'One row per delivery of a version to a consumer; at is when it was ready, or asked for while it is not.';

create view facts.recall_notice as
select n.id, r.dataset || '@v' || r.version as recall, n.consumer, n.state, n.due_at, n.opened_at, n.acknowledged_at, n.ended_at
from delivery.recall_notice n
join delivery.recall r on r.id = n.recall_id;
comment on view facts.recall_notice is 'One row per consumer that was told of a recall and what it answered.';

create view facts.evaluation as
select e.id, e.dataset, e.version as number, s.slug as split, c.slug as consumer, e.model, e.metric, e.value, e.recorded_at as at
from delivery.evaluation e
left join delivery.split s on s.id = e.split_id
left join delivery.consumer c on c.id = e.consumer_id;
comment on view facts.evaluation is 'One row per measured model, with the version it was trained on.';

create view facts.experiment as
select id, title, a, b, metric, difference, low, high, created_at, finished_at
from delivery.experiment
where state = 'done';
comment on view facts.experiment is 'One row per finished experiment: the metric of a less that of b, with its 95 % interval.';

create view facts.split as
select id, slug, dataset, version as number, method, target, state, created_at, frozen_at
from delivery.split;
comment on view facts.split is 'One row per split of a version.';

create view facts.waiting_delivery as
select n.id::text as id, 'delivery' as kind, r.severity, n.consumer as object,
       'Recall of ' || r.dataset || ' v' || r.version as title, r.instruction as facts,
       '/delivery/recalls/' || r.dataset || '@v' || r.version as link,
       n.due_at as due, n.opened_at as since, 'notice:answer' as permission,
       'dataset' as scope_type, r.dataset as scope_key, n.owner as person, '{}'::uuid[] as excluded,
       case n.state when 'acknowledged' then 'Show the remedy' else 'Acknowledge' end as action_title,
       '/delivery/recalls/' || r.dataset || '@v' || r.version as action_link
from delivery.recall_notice n
join delivery.recall r on r.id = n.recall_id
where n.state in ('open', 'overdue', 'acknowledged') and r.lifted_at is null and n.waiver_by is null
union all
select n.id::text, 'approval', r.severity, n.consumer,
       'Waive the recall notice of ' || n.consumer, n.waiver_reason,
       '/delivery/recalls/' || r.dataset || '@v' || r.version,
       n.due_at, n.opened_at, 'version:recall', 'dataset', r.dataset, null::uuid, array[n.waiver_by],
       'Agree to the waiver', '/delivery/recalls/' || r.dataset || '@v' || r.version
from delivery.recall_notice n
join delivery.recall r on r.id = n.recall_id
where n.state in ('open', 'overdue', 'acknowledged') and r.lifted_at is null and n.waiver_by is not null
union all
select d.id::text, 'delivery', null::int, 'DEL-' || d.number,
       'Delivery of ' || d.dataset || ' v' || d.version, 'Ready for ' || c.name || '; confirm what arrived',
       '/delivery', d.expires_at, d.ready_at, 'delivery:receive', 'dataset', d.dataset, d.recipient, '{}'::uuid[],
       'Confirm the delivery', '/delivery'
from delivery.delivery_record d
join delivery.consumer c on c.id = d.consumer_id
where d.state = 'ready';
comment on view facts.waiting_delivery is 'What waits for somebody in the room delivery: notices to answer, waivers to agree to, deliveries to confirm.';
