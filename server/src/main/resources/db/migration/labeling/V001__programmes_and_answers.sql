-- Who labels what by which rules, what every answer cost, and how good the work was.
create table labeling.programme (
    id              uuid primary key,
    key             text        not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name            text        not null,
    purpose         text,
    dataset         text,
    dataset_version int,
    intake          text        not null check (intake in ('queue', 'lots')),
    state           text        not null check (state in ('draft', 'open', 'paused', 'closed')),
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    label_config    jsonb       not null,
    targets         jsonb       not null,
    routing         jsonb       not null,
    consensus       jsonb       not null,
    acceptance      jsonb       not null,
    gold_test       jsonb       not null,
    vendors         jsonb       not null,
    gold_waiver     text,
    due_at          timestamptz,
    opened_at       timestamptz,
    closed_at       timestamptz,
    created_at      timestamptz not null,
    created_by      uuid        not null,
    row_version     bigint      not null default 1
);
create index programme_by_dataset on labeling.programme (dataset) where dataset is not null;

-- What is known about the annotators between two estimations; a row of its own, so that answers never wait for it.
create table labeling.annotator_model (
    programme_id uuid primary key references labeling.programme,
    version      int         not null,
    snapshot     jsonb       not null,
    answers      bigint      not null,
    estimated_at timestamptz not null
);

create table labeling.guideline (
    id            uuid primary key,
    programme_id  uuid        not null references labeling.programme,
    semver        text        not null check (semver ~ '^\d+\.\d+\.\d+$'),
    markdown      text        not null,
    change_reason text,
    published_at  timestamptz not null,
    published_by  uuid        not null,
    unique (programme_id, semver)
);

create table labeling.acknowledgement (
    guideline_id uuid        not null references labeling.guideline,
    person_id    uuid        not null,
    at           timestamptz not null,
    primary key (guideline_id, person_id)
);

create table labeling.annotator (
    id            uuid primary key,
    programme_id  uuid        not null references labeling.programme,
    person_id     uuid        not null,
    vendor        text        not null,
    state         text        not null default 'active' check (state in ('active', 'paused')),
    reason        text,
    since_gold    int         not null default 1000,
    settled       boolean     not null default false,
    test_items    int         not null default 0,
    test_defects  int         not null default 0,
    gold_answers  int         not null default 0,
    gold_right    int         not null default 0,
    paused_after  int,
    paused_at     timestamptz,
    last_right_gold_at timestamptz,
    created_at    timestamptz not null,
    unique (programme_id, person_id)
);
create index annotator_by_person on labeling.annotator (person_id);

create table labeling.task (
    id               uuid primary key,
    programme_id     uuid        not null references labeling.programme,
    external_key     text        not null,
    content_hash     text        not null,
    payload          jsonb       not null,
    stratum          text,
    kind             text        not null check (kind in ('work', 'gold')),
    gold_label       text,
    gold_explanation text,
    reference        text,
    state            text        not null check (state in ('ready', 'resolved', 'disputed', 'rework', 'accepted', 'voided')),
    only_annotators  uuid[],
    priority         int         not null default 0,
    due_at           timestamptz,
    shuffle          bigint      not null,
    answers_wanted   int         not null,
    answers_have     int         not null default 0,
    skips            int         not null default 0,
    rework_round     int         not null default 0,
    label            text,
    confidence       double precision,
    resolved_by      text,
    ready_at         timestamptz not null,
    resolved_at      timestamptz,
    accepted_at      timestamptz,
    accepted_lot     uuid,
    unique (programme_id, external_key),
    check ((kind = 'gold') = (gold_label is not null))
);
create index task_to_claim on labeling.task (programme_id, kind, priority desc, due_at, shuffle) where state = 'ready';

create table labeling.assignment (
    id           uuid primary key,
    programme_id uuid        not null references labeling.programme,
    task_id      uuid        not null references labeling.task,
    annotator_id uuid        not null references labeling.annotator,
    state        text        not null check (state in ('leased', 'submitted', 'skipped', 'released', 'expired', 'revoked')),
    lease_token  text        not null,
    lease_until  timestamptz not null,
    claimed_at   timestamptz not null,
    ended_at     timestamptz,
    ended_reason text,
    guideline_id uuid        not null references labeling.guideline,
    draft        jsonb,
    draft_at     timestamptz
);
create unique index assignment_once on labeling.assignment (task_id, annotator_id) where state in ('leased', 'submitted');
create index assignment_of_annotator on labeling.assignment (annotator_id, state);
create index assignment_open on labeling.assignment (task_id) where state = 'leased';

create table labeling.lot (
    id             uuid primary key,
    programme_id   uuid        not null references labeling.programme,
    vendor         text        not null,
    ordinal        int         not null check (ordinal >= 1),
    round          int         not null check (round >= 1),
    state          text        not null check (state in ('filling', 'closed', 'sampled', 'inspecting', 'accepted', 'rejected')),
    tier           text        not null,
    escalated_from uuid,
    n              int,
    accept         int,
    seed           bigint,
    defects        int,
    reason         text,
    seconds        bigint,
    created_at     timestamptz not null,
    created_by     uuid        not null,
    closed_at      timestamptz,
    audited_by     uuid,
    decided_by     uuid,
    decided_at     timestamptz,
    row_version    bigint      not null default 1,
    unique (programme_id, vendor, ordinal, round)
);

create table labeling.lot_item (
    lot_id     uuid    not null references labeling.lot,
    task_id    uuid    not null references labeling.task,
    label      text    not null,
    confidence double precision not null,
    answers    int     not null,
    sampled    boolean not null default false,
    correct    boolean,
    primary key (lot_id, task_id)
);
create index lot_item_by_task on labeling.lot_item (task_id);

create table labeling.answer (
    id              uuid primary key,
    programme_id    uuid        not null references labeling.programme,
    task_id         uuid        not null references labeling.task,
    annotator_id    uuid        not null references labeling.annotator,
    assignment_id   uuid references labeling.assignment,
    lot_id          uuid references labeling.lot,
    label           text        not null,
    value           jsonb       not null,
    is_gold         boolean     not null,
    correct         boolean,
    counted         boolean     not null,
    uncounted_why   text,
    superseded_by   uuid,
    duration_ms     bigint,
    active_ms       bigint,
    too_fast        boolean     not null default false,
    cost            numeric(18, 6) not null,
    cost_kind       text        not null check (cost_kind in ('answer', 'adjudication')),
    payable         boolean     not null,
    agreement       text,
    for_review      boolean     not null default false,
    idempotency_key text,
    body_hash       text,
    at              timestamptz not null
);
create unique index answer_by_key on labeling.answer (annotator_id, idempotency_key) where idempotency_key is not null;
create unique index answer_of_assignment on labeling.answer (assignment_id) where superseded_by is null;
create index answer_by_task on labeling.answer (task_id);
create index answer_by_programme on labeling.answer (programme_id, at);
create index answer_by_lot on labeling.answer (lot_id) where lot_id is not null;

create table labeling.review (
    id          uuid primary key,
    answer_id   uuid        not null references labeling.answer,
    reviewer    uuid        not null,
    verdict     text        not null check (verdict in ('accept', 'reject')),
    comment     text,
    at          timestamptz not null,
    unique (answer_id, reviewer)
);

create table labeling.adjudication (
    id           uuid primary key,
    task_id      uuid        not null references labeling.task,
    adjudicator  uuid        not null,
    label        text        not null,
    reason       text        not null,
    at           timestamptz not null
);

-- Answers that were bought elsewhere before, to replay what fixed numbers of answers would have given; never consensus, never a cost.
create table labeling.baseline_answer (
    programme_id uuid   not null references labeling.programme,
    external_key text   not null,
    annotator    text   not null,
    vendor       text,
    label        text   not null,
    position     bigint generated always as identity,
    primary key (programme_id, external_key, annotator)
);

-- Lines of an import until its job has read them.
create table labeling.staged_import (
    id           uuid primary key,
    programme_id uuid        not null references labeling.programme,
    lines        text        not null,
    created_at   timestamptz not null
);
