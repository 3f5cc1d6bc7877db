-- id: quality.first_pass_yield
-- name: First pass yield
-- question: Right the first time?
-- area: quality
-- unit: ratio
-- direction: max
-- target: 0.9
-- min-n: 5
-- facts: facts.lot
-- definition: Lots accepted in their first round divided by lots submitted and decided, in the cohort of their submission.
select programme || ' ' || vendor                                     as label,
       cast(count(*) filter (where state = 'accepted') as numeric)    as numerator,
       cast(count(*) as numeric)                                      as denominator,
       cast(null as numeric)                                          as value,
       count(*) filter (where state = 'accepted')                     as hits,
       count(*)                                                       as n,
       cast(null as text)                                             as unit,
       max(decided_at)                                                as data_through
  from facts.lot
 where round = 1
   and state in ('accepted', 'rejected')
   and created_at >= :from and created_at < :to
   and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
   and (cast(:programme as text) is null or programme = :programme)
 group by grouping sets ((), (programme || ' ' || vendor))
 order by label nulls first
