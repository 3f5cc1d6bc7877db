-- id: incident.mttr
-- name: Time to resolve
-- question: How fast do we fix it?
-- area: incidents
-- unit: minutes
-- direction: min
-- target: 1440
-- min-n: 5
-- percentile: 50
-- facts: facts.incident
-- definition: The median of minutes from detection to resolution, by the day it was resolved. Merged and dismissed incidents are left out. Numerator: incidents within the target; denominator: incidents.
with seen as (
    select severity, resolved_at as at, cast(extract(epoch from resolved_at - detected_at) as double precision) / 60 as minutes
      from facts.incident
     where detected_at is not null and resolved_at is not null
       and state not in ('dismissed', 'merged')
       and resolved_at >= :from and resolved_at < :to
       and (:everywhere or dataset = any(:datasets))
)
select 'Sev ' || severity                                                                      as label,
       cast(count(*) filter (where minutes <= cast(:target as double precision)) as numeric)   as numerator,
       cast(count(*) as numeric)                                                               as denominator,
       cast(percentile_cont(0.5) within group (order by minutes) as numeric)                   as value,
       count(*) filter (where minutes <= cast(:target as double precision))                    as hits,
       count(*)                                                                                as n,
       cast(null as text)                                                                      as unit,
       max(at)                                                                                 as data_through
  from seen
 group by grouping sets ((), (severity))
 order by label nulls first
