-- id: incident.per_file
-- name: Incidents per file
-- question: How often does a file that arrives become an incident?
-- area: incidents
-- unit: ratio
-- direction: min
-- target: 0.05
-- min-n: 20
-- facts: facts.incident, facts.ingest_run
-- definition: Incidents detected (merged and dismissed ones left out) divided by files that arrived, by dataset. A file that a preventive control refuses at the door is no incident.
with files as (
    select dataset, count(*) as n, max(started_at) as at
      from facts.ingest_run
     where started_at >= :from and started_at < :to
       and (:everywhere or dataset = any(:datasets))
     group by dataset
), incidents as (
    select dataset, count(*) as n
      from facts.incident
     where state not in ('dismissed', 'merged')
       and detected_at >= :from and detected_at < :to
     group by dataset
)
select f.dataset                                    as label,
       coalesce(sum(i.n), 0)                        as numerator,
       sum(f.n)                                     as denominator,
       cast(null as numeric)                        as value,
       cast(coalesce(sum(i.n), 0) as bigint)        as hits,
       cast(coalesce(sum(f.n), 0) as bigint)        as n,
       cast(null as text)                           as unit,
       max(f.at)                                    as data_through
  from files f
  left join incidents i using (dataset)
 group by grouping sets ((), (f.dataset))
 order by label nulls first
