-- Who needs which data and when it will be there; who labels it under which agreement; what was billed and what of it is payable.
create table planning.counter (
    name  text primary key,
    value bigint not null
);

create table planning.request (
    id              uuid primary key,
    key             text        not null unique,
    title           text        not null check (length(title) between 1 and 200),
    purpose         text,
    consumer        text,
    needed_by       date,
    volume          text,
    metric          text,
    sensitivity     text check (sensitivity in ('public', 'internal', 'confidential', 'restricted')),
    dataset         text,
    state           text        not null check (state in ('draft', 'submitted', 'accepted', 'fulfilled', 'declined', 'withdrawn')),
    requested_by    uuid        not null,
    owner           uuid,
    steward         uuid,
    budget          text,
    unfunded_reason text,
    reason          text,
    refused_digest  text,
    created_at      timestamptz not null,
    submitted_at    timestamptz,
    decided_at      timestamptz,
    decided_by      uuid,
    fulfilled_at    timestamptz,
    delivery        text,
    row_version     bigint      not null default 1,
    check (state <> 'accepted' or (owner is not null and steward is not null)),
    check (state <> 'fulfilled' or (fulfilled_at is not null and delivery is not null))
);
create index request_by_dataset on planning.request (dataset) where state = 'accepted';

create table planning.score (
    id         uuid primary key,
    request_id uuid        not null references planning.request,
    method     text        not null check (method in ('rice', 'wsjf')),
    parts      jsonb       not null,
    value      numeric     not null,
    final      boolean     not null,
    scored_by  uuid        not null,
    scored_at  timestamptz not null
);
create unique index score_final on planning.score (request_id) where final;
create index score_by_request on planning.score (request_id);

-- Every estimate stays, so that a forecast can be held against what became of it.
create table planning.estimate (
    id           uuid primary key,
    request_id   uuid             not null references planning.request,
    optimistic   double precision not null,
    likely       double precision not null,
    pessimistic  double precision not null,
    p50          date             not null,
    p80          date             not null,
    seed         bigint           not null,
    estimated_by uuid             not null,
    estimated_at timestamptz      not null
);
create index estimate_by_request on planning.estimate (request_id, estimated_at desc);

create table planning.vendor (
    id          uuid primary key,
    slug        text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    name        text        not null,
    status      text        not null check (status in ('prospect', 'pilot', 'approved', 'restricted', 'ended')),
    created_at  timestamptz not null,
    row_version bigint      not null default 1
);

create table planning.agreement (
    id           uuid primary key,
    key          text        not null unique,
    vendor       text        not null references planning.vendor (slug),
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    tier_mode    text        not null check (tier_mode in ('graduated', 'all_units')),
    on_file      boolean     not null,
    valid_from   date        not null,
    valid_to     date check (valid_to >= valid_from),
    state        text        not null check (state in ('draft', 'in_review', 'active', 'ended')),
    author       uuid        not null,
    activated_by uuid,
    created_at   timestamptz not null,
    row_version  bigint      not null default 1
);
create index agreement_by_vendor on planning.agreement (vendor);

create table planning.rate (
    id            uuid primary key,
    agreement_id  uuid    not null references planning.agreement,
    task_type     text    not null,
    tier          text    not null,
    unit          text    not null check (unit in ('answer', 'item', 'hour')),
    from_quantity bigint  not null check (from_quantity >= 0),
    price         numeric not null check (price >= 0),
    payable_when  text    not null check (payable_when in ('always', 'item_accepted')),
    unique (agreement_id, task_type, tier, from_quantity)
);

create table planning.statement (
    id          uuid primary key,
    vendor      text        not null references planning.vendor (slug),
    digest      text        not null,
    imported_by uuid        not null,
    imported_at timestamptz not null
);

-- One row per piece of work: a later statement that speaks of the same work takes its place.
create table planning.statement_line (
    vendor       text    not null references planning.vendor (slug),
    work         text    not null,
    quantity     bigint  not null check (quantity >= 0),
    decision     text    not null check (decision in ('accepted', 'rejected')),
    done_on      date,
    statement_id uuid    not null references planning.statement,
    ordinal      int     not null,
    primary key (vendor, work)
);

create table planning.invoice (
    id              uuid primary key,
    number          text        not null check (length(number) between 1 and 64),
    vendor          text        not null references planning.vendor (slug),
    currency        text        not null,
    digest          text        not null,
    state           text        not null check (state in ('received', 'matched', 'disputed', 'approved', 'paid', 'void')),
    period_from     date,
    period_to       date check (period_to >= period_from),
    billed          numeric     not null,
    payable         numeric,
    agreement       text,
    task_type       text,
    tier            text,
    unbilled        jsonb,
    submitted_by    uuid        not null,
    received_at     timestamptz not null,
    reconciled_at   timestamptz,
    dispute_sent_at timestamptz,
    comment         text,
    approved_by     uuid,
    approved_at     timestamptz,
    row_version     bigint      not null default 1,
    unique (vendor, number),
    check (state not in ('matched', 'disputed', 'approved', 'paid') or payable is not null),
    check (state not in ('approved', 'paid') or approved_by <> submitted_by)
);

create table planning.invoice_line (
    invoice_id    uuid    not null references planning.invoice,
    line          int     not null,
    work          text    not null,
    description   text    not null,
    quantity      bigint  not null,
    rate          numeric not null,
    amount        numeric not null,
    accepted      bigint,
    contract_rate numeric,
    payable       numeric,
    paid_quantity bigint  not null default 0,
    codes         text[]  not null default '{}',
    evidence      jsonb,
    primary key (invoice_id, line)
);

create table planning.budget (
    id         uuid primary key,
    slug       text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    title      text        not null,
    category   text        not null check (category in ('labels', 'compute', 'storage', 'people', 'tools')),
    amount     numeric     not null check (amount >= 0),
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    programme  text,
    owner      uuid        not null,
    created_at timestamptz not null
);

create view facts.request as
select r.id, r.key, r.title, r.state, r.purpose, r.consumer, r.dataset, r.needed_by, r.requested_by,
       r.created_at, r.submitted_at, r.decided_at, r.fulfilled_at,
       s.value as score, e.p50, e.p80
  from planning.request r
  left join planning.score s on s.request_id = r.id and s.final
  left join lateral (select p50, p80 from planning.estimate where request_id = r.id order by estimated_at desc limit 1) e on true;
comment on view facts.request is 'One row per request for data: where it stands, its final score and its newest forecast.';

create view facts.invoice as
select id, number, vendor, state, billed, payable, billed - payable as disputed, currency, agreement, received_at, reconciled_at, approved_at
  from planning.invoice;
comment on view facts.invoice is 'One row per invoice; payable and disputed are null until it is reconciled.';

create view facts.invoice_line as
select i.number, i.vendor, l.line, l.work, l.quantity, l.accepted, l.rate, l.contract_rate, l.amount as billed, l.payable,
       l.amount - l.payable as disputed, l.codes, i.currency
  from planning.invoice_line l
  join planning.invoice i on i.id = l.invoice_id;
comment on view facts.invoice_line is 'One row per line of an invoice, with the reason codes of its reconciliation.';

create view facts.budget_line as
select id, slug, title, category, programme, amount, currency, created_at
  from planning.budget;
comment on view facts.budget_line is 'One row per budget line; what was spent on a programme stands in facts.cost.';

create view facts.rate as
select a.key as agreement, a.vendor, a.state, r.task_type, r.tier, r.unit, r.from_quantity, r.price, a.currency, r.payable_when,
       a.tier_mode, a.valid_from, a.valid_to
  from planning.rate r
  join planning.agreement a on a.id = r.agreement_id;
comment on view facts.rate is 'One row per price of an agreement, from the quantity at which it begins.';

create view facts.vendor as
select v.id, v.slug, v.name, v.status,
       exists (select 1 from planning.agreement a where a.vendor = v.slug and a.state = 'active' and a.on_file) as agreement_on_file
  from planning.vendor v;
comment on view facts.vendor is 'One row per vendor, and whether an active agreement of it is on file.';

create view facts.waiting_planning as
select r.id::text, 'decision'::text as kind, null::int as severity, r.key as object,
       'Decide ' || r.key || ': ' || r.title as title,
       'needed by ' || coalesce(to_char(r.needed_by, 'YYYY-MM-DD'), 'no date')
           || case when s.value is null then ', not scored yet' else ', ' || s.method || ' ' || s.value end as facts,
       '/planning/requests/' || r.key as link,
       (r.needed_by::timestamp at time zone 'UTC') as due, r.submitted_at as since,
       'request:decide'::text as permission, 'workspace'::text as scope_type, ''::text as scope_key,
       null::uuid as person, array[r.requested_by] as excluded,
       'Decide'::text as action_title, '/planning/requests/' || r.key as action_link
  from planning.request r
  left join planning.score s on s.request_id = r.id and s.final
 where r.state = 'submitted'
union all
select r.id::text, 'decision', null, r.key, r.key || ' was declined: ' || r.title, r.reason, '/planning/requests/' || r.key,
       null, r.decided_at, 'request:create', 'workspace', '', r.requested_by, '{}', 'Change or withdraw it', '/planning/requests/' || r.key
  from planning.request r
 where r.state = 'declined'
union all
select i.id::text, 'invoice', null, i.number,
       case i.state when 'received' then 'Reconcile invoice ' else 'Send the dispute of invoice ' end || i.number || ' of ' || i.vendor,
       i.billed || ' ' || i.currency || ' billed'
           || case when i.payable is null then '' else ', ' || (i.billed - i.payable) || ' disputed' end,
       '/planning/invoices/' || i.number, null, coalesce(i.reconciled_at, i.received_at),
       'vendor:write', 'vendor', i.vendor, null, '{}',
       case i.state when 'received' then 'Reconcile' else 'Send dispute' end, '/planning/invoices/' || i.number
  from planning.invoice i
 where i.state = 'received' or (i.state = 'disputed' and i.dispute_sent_at is null)
union all
select i.id::text, 'invoice', null, i.number, 'Approve invoice ' || i.number || ' of ' || i.vendor,
       i.payable || ' of ' || i.billed || ' ' || i.currency || ' payable', '/planning/invoices/' || i.number, null, i.reconciled_at,
       'invoice:approve', 'vendor', i.vendor, null, array[i.submitted_by], 'Approve', '/planning/invoices/' || i.number
  from planning.invoice i
 where i.state = 'matched' or (i.state = 'disputed' and i.dispute_sent_at is not null);
comment on view facts.waiting_planning is 'What of planning waits for somebody: requests to decide, invoices to reconcile, dispute and approve.';
