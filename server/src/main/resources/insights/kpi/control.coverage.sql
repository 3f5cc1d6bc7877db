-- id: control.coverage
-- name: Fixes that are guarded
-- question: Are fixes guarded?
-- area: incidents
-- unit: ratio
-- direction: max
-- target: 1
-- min-n: 1
-- facts: facts.incident, facts.control
-- definition: Closed incidents of severity 1 or 2 with a verified preventive control divided by closed incidents of severity 1 or 2.
with closed as (
    select i.key, i.dataset, i.closed_at,
           exists (select from facts.control c where c.incident = i.key and c.verified_at is not null) as guarded
      from facts.incident i
     where i.severity <= 2
       and i.state not in ('dismissed', 'merged')
       and i.closed_at >= :from and i.closed_at < :to
       and (:everywhere or i.dataset = any(:datasets))
)
select coalesce(dataset, 'no dataset')                        as label,
       cast(count(*) filter (where guarded) as numeric)       as numerator,
       cast(count(*) as numeric)                              as denominator,
       cast(null as numeric)                                  as value,
       count(*) filter (where guarded)                        as hits,
       count(*)                                               as n,
       cast(null as text)                                     as unit,
       max(closed_at)                                         as data_through
  from closed
 group by grouping sets ((), (coalesce(dataset, 'no dataset')))
 order by label nulls first
