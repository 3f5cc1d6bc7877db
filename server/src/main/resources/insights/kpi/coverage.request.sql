-- id: coverage.request
-- name: Coverage
-- question: How much of what was asked for was accepted?
-- area: coverage
-- unit: ratio
-- direction: max
-- target: 1
-- min-n: 30
-- facts: facts.item
-- definition: Accepted items divided by the items a programme was asked to label, over programmes that have begun to accept.
with wanted as (
    select programme, count(*) as items, count(accepted_at) filter (where accepted_at >= :from and accepted_at < :to) as accepted,
           max(accepted_at) as accepted_at
      from facts.item
     where (:everywhere or lot_vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
     group by programme
    having count(accepted_at) > 0
)
select programme                       as label,
       cast(sum(accepted) as numeric)  as numerator,
       cast(sum(items) as numeric)     as denominator,
       cast(null as numeric)           as value,
       cast(null as bigint)            as hits,
       cast(coalesce(sum(items), 0) as bigint) as n,
       cast(null as text)              as unit,
       max(accepted_at)                as data_through
  from wanted
 group by grouping sets ((), (programme))
 order by label nulls first
