-- What was measured when, what was aimed at, and the playbook as it was written out.
create table insights.kpi_reading (
    id           uuid primary key,
    kpi          text        not null,
    version      text        not null,
    numerator    numeric,
    denominator  numeric,
    value        numeric,
    unit         text        not null,
    n            bigint      not null,
    data_through timestamptz,
    read_at      timestamptz not null
);
create index kpi_reading_by_kpi on insights.kpi_reading (kpi, read_at desc);

-- The newest row of a KPI holds; earlier ones are its history.
create table insights.target (
    id     uuid primary key,
    kpi    text        not null,
    value  numeric,
    reason text        not null,
    set_by uuid        not null,
    set_at timestamptz not null
);
create index target_by_kpi on insights.target (kpi, set_at desc);

create table insights.playbook_edition (
    n            int primary key,
    state        text        not null check (state in ('generated', 'approved', 'published')),
    settings     jsonb       not null,
    config_hash  text        not null,
    markdown     text        not null,
    generated_by uuid        not null,
    generated_at timestamptz not null,
    approved_by  uuid,
    approved_at  timestamptz,
    published_at timestamptz,
    row_version  bigint      not null default 1,
    check (state = 'generated' or (approved_by is not null and approved_by <> generated_by))
);

create view facts.kpi_reading as
select kpi, version, numerator, denominator, value, unit, n, data_through, read_at
  from insights.kpi_reading;
comment on view facts.kpi_reading is 'Every reading of every KPI with its numerator and denominator; version is the digest of the SQL it came from.';

create view facts.waiting_insights as
select 'playbook-' || e.n as id, 'approval'::text as kind, null::int as severity, 'playbook ' || e.n as object,
       'Edition ' || e.n || ' of the playbook waits for approval' as title,
       'configuration ' || left(e.config_hash, 12) as facts, '/insights/playbook/editions/' || e.n as link,
       null::timestamptz as due, e.generated_at as since, 'kpi:write'::text as permission, 'workspace'::text as scope_type,
       ''::text as scope_key, null::uuid as person, array[e.generated_by] as excluded,
       'Read and approve'::text as action_title, '/insights/playbook/editions/' || e.n as action_link
  from insights.playbook_edition e
 where e.state = 'generated'
   and e.n = (select max(n) from insights.playbook_edition);
comment on view facts.waiting_insights is 'The newest edition of the playbook while nobody has approved it.';
