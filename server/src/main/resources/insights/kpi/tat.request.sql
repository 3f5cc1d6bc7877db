-- id: tat.request
-- name: Turnaround of a request
-- question: How long from ask to delivered?
-- area: speed
-- unit: days
-- direction: min
-- target: 30
-- min-n: 5
-- percentile: 80
-- facts: facts.request
-- definition: The 80th percentile of days from submission to the delivery that fulfils a request. Numerator: requests within the target; denominator: fulfilled requests. Requests still open are not in it.
with done as (
    select coalesce(dataset, 'no dataset') as label, fulfilled_at,
           cast(extract(epoch from fulfilled_at - submitted_at) as double precision) / 86400 as days
      from facts.request
     where state = 'fulfilled'
       and fulfilled_at >= :from and fulfilled_at < :to
       and (:everywhere or dataset = any(:datasets))
)
select label,
       cast(count(*) filter (where days <= cast(:target as double precision)) as numeric)   as numerator,
       cast(count(*) as numeric)                                                            as denominator,
       cast(percentile_cont(0.8) within group (order by days) as numeric)                   as value,
       count(*) filter (where days <= cast(:target as double precision))                    as hits,
       count(*)                                                                             as n,
       cast(null as text)                                                                   as unit,
       max(fulfilled_at)                                                                    as data_through
  from done
 group by grouping sets ((), (label))
 order by label nulls first
