-- What others may read of this room: versions, gates, files that arrived, and what waits for somebody.
create view facts.dataset as
select d.id, d.slug as dataset, d.title, d.owner, d.steward, d.state, d.stage, d.classification, d.modality, d.head, d.created_at
from datasets.dataset d;
comment on view facts.dataset is 'One row per dataset; head is the number of the newest version whose gate passed.';

create view facts.version as
select v.id, d.slug as dataset, v.number, v.state, v.row_count as rows, v.byte_count as bytes, v.parent, v.contract_revision,
       v.committed_at, v.published_at, v.committed_by, v.suspect
from datasets.version v
join datasets.dataset d on d.id = v.dataset_id;
comment on view facts.version is 'One row per version of a dataset, the open one included; rows are those of its files.';

create view facts.gate as
select distinct on (g.version_id) d.slug as dataset, v.number, g.verdict, g.met, g.total, g.evaluated_at
from datasets.gate g
join datasets.version v on v.id = g.version_id
join datasets.dataset d on d.id = v.dataset_id
order by g.version_id, g.id desc;
comment on view facts.gate is 'The gate of each committed version as it was evaluated last.';

create view facts.gate_evaluation as
select g.id, d.slug as dataset, v.number, g.verdict, g.met, g.total, g.evaluated_at
from datasets.gate g
join datasets.version v on v.id = g.version_id
join datasets.dataset d on d.id = v.dataset_id;
comment on view facts.gate_evaluation is 'Every evaluation of every gate, in time order of its id; the first of a version is its first pass.';

create view facts.gate_override as
select o.id, d.slug as dataset, v.number, cardinality(o.items) as items, o.asked_by, o.agreed_by, o.asked_at, o.agreed_at, o.expires_on
from datasets.gate_override o
join datasets.version v on v.id = o.version_id
join datasets.dataset d on d.id = v.dataset_id;
comment on view facts.gate_override is 'Gate items that two people let pass; agreed_at is null while only one has asked.';

create view facts.ingest_run as
select r.id, d.slug as dataset, s.slug as source, r.file, r.mode, r.state, r.version, r.read_rows as read, r.good_rows as good,
       r.quarantined_rows as quarantined, r.refused_rows as refused, r.replaced_rows as replaced, r.blocked_by ->> 'control' as blocked_by,
       r.as_of, r.started_at, r.finished_at
from datasets.ingest_run r
join datasets.dataset d on d.id = r.dataset_id
join datasets.source s on s.id = r.source_id;
comment on view facts.ingest_run is 'One row per file that arrived; read = good + quarantined + refused.';

create view facts.recall as
select r.id, d.slug as dataset, v.number, r.severity, r.incident, r.replacement, r.recalled_by, r.recalled_at, r.lifted_at
from datasets.recall r
join datasets.version v on v.id = r.version_id
join datasets.dataset d on d.id = v.dataset_id;
comment on view facts.recall is 'One row per recall of a version; lifted_at is null while it stands.';

create view facts.waiting_datasets as
select 'contract-' || c.id as id, 'approval' as kind, null::int as severity, d.slug || ' contract ' || c.semver as object,
       'Contract ' || c.semver || ' of ' || d.slug || ' waits for approval' as title, d.title || ', revision ' || c.revision as facts,
       '/datasets/' || d.slug || '/contract' as link, null::timestamptz as due,
       coalesce((select max(e.at) from datasets.contract_event e where e.contract_id = c.id), c.created_at) as since,
       'contract:approve' as permission, 'dataset' as scope_type, d.slug as scope_key, null::uuid as person, c.authors as excluded,
       'Read and approve' as action_title, '/datasets/' || d.slug || '/contract' as action_link
from datasets.contract c
join datasets.dataset d on d.id = c.dataset_id
where c.state = 'in_review'
union all
select 'version-' || v.id, 'approval', null, d.slug || '@v' || v.number,
       d.slug || '@v' || v.number || ' waits for approval', d.title || ', ' || v.row_count || ' rows',
       '/datasets/' || d.slug || '/versions/' || v.number, null,
       (select max(e.at) from datasets.version_event e where e.version_id = v.id), 'version:approve', 'dataset', d.slug, null,
       array[v.committed_by], 'Look and approve', '/datasets/' || d.slug || '/versions/' || v.number
from datasets.version v
join datasets.dataset d on d.id = v.dataset_id
where v.state = 'in_approval'
union all
select 'publish-' || v.id, 'decision', null, d.slug || '@v' || v.number,
       d.slug || '@v' || v.number || ' is approved and can be published', d.title || ', ' || v.row_count || ' rows',
       '/datasets/' || d.slug || '/versions/' || v.number, null,
       (select max(e.at) from datasets.version_event e where e.version_id = v.id), 'version:publish', 'dataset', d.slug, null,
       array[]::uuid[], 'Publish', '/datasets/' || d.slug || '/versions/' || v.number
from datasets.version v
join datasets.dataset d on d.id = v.dataset_id
where v.state = 'approved'
union all
select 'gate-' || v.id, 'decision', null, d.slug || '@v' || v.number,
       'The gate holds ' || d.slug || '@v' || v.number, g.met || ' of ' || g.total || ' items met',
       '/datasets/' || d.slug || '/versions/' || v.number || '/gate', null, g.evaluated_at, 'version:write', 'dataset', d.slug, d.steward,
       array[]::uuid[], 'See what holds it', '/datasets/' || d.slug || '/versions/' || v.number || '/gate'
from datasets.version v
join datasets.dataset d on d.id = v.dataset_id
join lateral (select * from datasets.gate x where x.version_id = v.id order by x.id desc limit 1) g on true
where v.state = 'gate_failed'
  and not exists (select from datasets.version later where later.dataset_id = v.dataset_id and later.number > v.number
                  and later.state in ('gate_passed', 'in_approval', 'approved', 'published'));
comment on view facts.waiting_datasets is 'Contracts and versions that wait for somebody to approve, publish or mend them.';
