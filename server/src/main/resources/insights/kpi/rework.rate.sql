-- id: rework.rate
-- name: Rework rate
-- question: How much comes back?
-- area: quality
-- unit: ratio
-- direction: min
-- target: 0.08
-- min-n: 5
-- facts: facts.lot
-- definition: Lots sent back at least once divided by lots submitted and decided, in the cohort of their first submission. A lot counts once, however often it came back.
with cohort as (
    select programme, vendor, ordinal, bool_or(state = 'rejected') as returned, min(created_at) as submitted_at, max(decided_at) as decided_at
      from facts.lot
     where state in ('accepted', 'rejected')
       and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
     group by programme, vendor, ordinal
)
select programme || ' ' || vendor                          as label,
       cast(count(*) filter (where returned) as numeric)   as numerator,
       cast(count(*) as numeric)                           as denominator,
       cast(null as numeric)                               as value,
       count(*) filter (where returned)                    as hits,
       count(*)                                            as n,
       cast(null as text)                                  as unit,
       max(decided_at)                                     as data_through
  from cohort
 where submitted_at >= :from and submitted_at < :to
 group by grouping sets ((), (programme || ' ' || vendor))
 order by label nulls first
