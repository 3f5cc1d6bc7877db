-- id: quality.accepted_accuracy
-- name: Accepted accuracy
-- question: Are accepted labels right?
-- area: quality
-- unit: ratio
-- direction: max
-- target: 0.95
-- min-n: 30
-- facts: facts.lot
-- definition: Right answers in the audits of accepted lots, each lot weighted by its size, divided by the items of these lots. Gold in the queue is no random sample and stays apart.
with audited as (
    select programme || ' ' || vendor as label, size, n, defects, decided_at
      from facts.lot
     where state = 'accepted'
       and n > 0
       and decided_at >= :from and decided_at < :to
       and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
)
select label,
       sum(size * cast(n - defects as numeric) / n) as numerator,
       cast(sum(size) as numeric)                   as denominator,
       cast(null as numeric)                        as value,
       cast(sum(n - defects) as bigint)             as hits,
       cast(sum(n) as bigint)                       as n,
       cast(null as text)                           as unit,
       max(decided_at)                              as data_through
  from audited
 group by grouping sets ((), (label))
 order by label nulls first
