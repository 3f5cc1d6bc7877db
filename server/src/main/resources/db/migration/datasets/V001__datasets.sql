-- Datasets, what is promised about them, the files that arrived, and the versions made of them.
create table datasets.dataset (
    id             uuid primary key,
    slug           text        not null unique check (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
    title          text        not null,
    owner          uuid        not null,
    steward        uuid        not null,
    state          text        not null default 'active' check (state in ('active', 'retired')),
    stage          text        not null check (stage in ('prototype', 'production')),
    classification text        not null,
    modality       text        not null,
    purposes       text[]      not null,
    -- The newest version whose gate passed; what is opened next starts from it.
    head           int,
    -- Folder of the table under home/tables: never a name, because names change.
    table_id       uuid        not null unique,
    created_by     uuid        not null,
    created_at     timestamptz not null,
    row_version    bigint      not null default 1
);

create table datasets.contract (
    id          uuid primary key,
    dataset_id  uuid        not null references datasets.dataset,
    revision    int         not null,
    semver      text        not null,
    document    jsonb       not null,
    digest      text        not null,
    state       text        not null check (state in ('draft', 'in_review', 'approved', 'superseded', 'revoked')),
    author      uuid        not null,
    authors     uuid[]      not null,
    created_at  timestamptz not null,
    approved_at timestamptz,
    row_version bigint      not null default 1,
    unique (dataset_id, revision)
);
create unique index contract_in_force on datasets.contract (dataset_id) where state = 'approved';
create unique index contract_at_work on datasets.contract (dataset_id) where state in ('draft', 'in_review');

create table datasets.contract_event (
    id          bigint generated always as identity primary key,
    contract_id uuid        not null references datasets.contract,
    verb        text        not null,
    state       text        not null,
    at          timestamptz not null,
    by          uuid        not null,
    note        text
);

create table datasets.source (
    id          uuid primary key,
    dataset_id  uuid        not null references datasets.dataset,
    slug        text        not null check (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
    title       text        not null,
    kind        text        not null check (kind = 'upload'),
    licence     text        not null,
    legal_basis text        not null,
    expected_by text,
    created_by  uuid        not null,
    created_at  timestamptz not null,
    unique (dataset_id, slug)
);

create table datasets.version (
    id                uuid primary key,
    dataset_id        uuid        not null references datasets.dataset,
    number            int         not null check (number > 0),
    content_revision  int         not null default 0,
    state             text        not null check (state in ('open', 'committed', 'gate_passed', 'gate_failed', 'in_approval', 'rejected',
                                                            'approved', 'published', 'deprecated', 'recalled', 'erased', 'abandoned')),
    parent            int,
    contract_revision int         not null,
    row_count         bigint      not null default 0,
    byte_count        bigint      not null default 0,
    opened_by         uuid        not null,
    opened_at         timestamptz not null,
    committed_by      uuid,
    committed_at      timestamptz,
    published_at      timestamptz,
    manifest_digest   text,
    schema_digest     text,
    snapshot_id       bigint,
    suspect           boolean     not null default false,
    sunset_on         date,
    row_version       bigint      not null default 1,
    unique (dataset_id, number),
    check (state in ('open', 'abandoned') or (committed_by is not null and committed_at is not null
           and manifest_digest is not null and schema_digest is not null))
);
create unique index version_open on datasets.version (dataset_id) where state = 'open';

create table datasets.version_event (
    id         bigint generated always as identity primary key,
    version_id uuid        not null references datasets.version,
    verb       text        not null,
    state      text        not null,
    at         timestamptz not null,
    by         uuid        not null,
    note       text
);
create index version_event_by_version on datasets.version_event (version_id, id);

create table datasets.ingest_run (
    id                uuid primary key,
    dataset_id        uuid        not null references datasets.dataset,
    source_id         uuid        not null references datasets.source,
    file              text        not null,
    digest            text        not null,
    byte_count        bigint      not null,
    mode              text        not null check (mode in ('append', 'replace')),
    state             text        not null check (state in ('received', 'reading', 'landed', 'quarantined', 'blocked', 'refused', 'failed')),
    job_id            uuid,
    version           int,
    contract_revision int         not null,
    as_of             timestamptz,
    read_rows         bigint      not null default 0,
    good_rows         bigint      not null default 0,
    quarantined_rows  bigint      not null default 0,
    refused_rows      bigint      not null default 0,
    -- Rows with a value that does not convert: they stay out of every version.
    rejected_rows     bigint      not null default 0,
    replaced_rows     bigint      not null default 0,
    rejected_cells    jsonb,
    rejected_digest   text,
    blocked_by        jsonb,
    schema_changes    jsonb       not null default '[]',
    warnings          jsonb       not null default '[]',
    problem           jsonb,
    received_by       uuid        not null,
    started_at        timestamptz not null,
    finished_at       timestamptz,
    erased_at         timestamptz,
    check (read_rows = good_rows + quarantined_rows + refused_rows)
);
create index ingest_run_by_dataset on datasets.ingest_run (dataset_id, id desc);
create index ingest_run_by_digest on datasets.ingest_run (dataset_id, digest);

-- A Parquet file, written once and never changed; its path is relative to home/tables.
create table datasets.data_file (
    id         uuid primary key,
    dataset_id uuid        not null references datasets.dataset,
    path       text        not null unique,
    digest     text        not null,
    row_count  bigint      not null,
    byte_count bigint      not null,
    partition  text,
    run_id     uuid        references datasets.ingest_run,
    columns    jsonb       not null
);
create index data_file_by_run on datasets.data_file (run_id);

create table datasets.manifest_entry (
    version_id uuid not null references datasets.version,
    file_id    uuid not null references datasets.data_file,
    primary key (version_id, file_id)
);
create index manifest_entry_by_file on datasets.manifest_entry (file_id);

-- Iceberg's field ids: a name with another type is another field.
create table datasets.field (
    dataset_id uuid not null references datasets.dataset,
    field_id   int  not null,
    name       text not null,
    sql_type   text not null,
    primary key (dataset_id, field_id),
    unique (dataset_id, name, sql_type)
);

-- The commit point of each Iceberg table.
create table datasets.table_pointer (
    id                uuid primary key,
    namespace         text not null,
    name              text not null,
    metadata_location text not null,
    unique (namespace, name)
);

create table datasets.gate (
    id           uuid primary key,
    version_id   uuid        not null references datasets.version,
    verdict      text        not null check (verdict in ('passed', 'failed', 'pending')),
    digest       text        not null,
    met          int         not null,
    total        int         not null,
    evaluated_at timestamptz not null,
    items        jsonb       not null
);
create index gate_by_version on datasets.gate (version_id, id desc);

create table datasets.gate_override (
    id         uuid primary key,
    version_id uuid        not null references datasets.version,
    items      text[]      not null,
    reason     text        not null check (length(reason) >= 20),
    expires_on date        not null,
    asked_by   uuid        not null,
    asked_at   timestamptz not null,
    agreed_by  uuid,
    agreed_at  timestamptz
);
create index gate_override_by_version on datasets.gate_override (version_id, id desc);

create table datasets.datasheet (
    dataset_id uuid           not null references datasets.dataset,
    revision   int            not null,
    answers    jsonb          not null,
    digest     text           not null,
    written_by uuid           not null,
    written_at timestamptz    not null,
    primary key (dataset_id, revision)
);

create table datasets.recall (
    id                 uuid primary key,
    version_id         uuid        not null references datasets.version,
    severity           int         not null check (severity between 1 and 4),
    reason             text        not null,
    instruction        text        not null,
    incident           text,
    no_incident_reason text,
    replacement        int,
    recalled_by        uuid        not null,
    recalled_at        timestamptz not null,
    lift_reason        text,
    lift_asked_by      uuid,
    lifted_by          uuid,
    lifted_at          timestamptz,
    check (incident is not null or no_incident_reason is not null)
);
create index recall_by_version on datasets.recall (version_id, id desc);

create table datasets.tag (
    dataset_id uuid        not null references datasets.dataset,
    name       text        not null,
    version    int         not null,
    moved_by   uuid        not null,
    moved_at   timestamptz not null,
    primary key (dataset_id, name)
);

-- Whose rows lie in which file, without saying whose: a keyed hash of the identifier.
create table datasets.subject_index (
    dataset_id  uuid not null references datasets.dataset,
    column_name text not null,
    subject     text not null,
    file_id     uuid not null references datasets.data_file on delete cascade,
    primary key (dataset_id, column_name, subject, file_id)
);
create index subject_index_by_file on datasets.subject_index (file_id);

-- Files that must go: what the transaction that let go of them could not delete itself.
create table datasets.condemned (
    path  text primary key,
    since timestamptz not null
);
