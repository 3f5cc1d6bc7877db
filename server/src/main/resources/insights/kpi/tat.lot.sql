-- id: tat.lot
-- name: Turnaround of a lot
-- question: How long from a lot's submission to its acceptance?
-- area: speed
-- unit: hours
-- direction: min
-- target: 48
-- min-n: 5
-- percentile: 80
-- facts: facts.lot
-- definition: The 80th percentile of calendar hours from the first round's arrival to acceptance, over accepted lots. Numerator: lots within the target; denominator: lots. Lots still open are not in it.
with first_round as (
    select programme, vendor, ordinal, min(created_at) as submitted_at
      from facts.lot
     group by programme, vendor, ordinal
), done as (
    select l.programme || ' ' || l.vendor as label,
           cast(extract(epoch from l.decided_at - f.submitted_at) as double precision) / 3600 as hours,
           l.decided_at
      from facts.lot l
      join first_round f using (programme, vendor, ordinal)
     where l.state = 'accepted'
       and l.decided_at >= :from and l.decided_at < :to
       and (:everywhere or l.vendor = any(:vendors) or l.programme = any(:programmes))
       and (cast(:programme as text) is null or l.programme = :programme)
)
select label,
       cast(count(*) filter (where hours <= cast(:target as double precision)) as numeric) as numerator,
       cast(count(*) as numeric)                                                           as denominator,
       cast(percentile_cont(0.8) within group (order by hours) as numeric)                 as value,
       count(*) filter (where hours <= cast(:target as double precision))                  as hits,
       count(*)                                                                            as n,
       cast(null as text)                                                                  as unit,
       max(decided_at)                                                                     as data_through
  from done
 group by grouping sets ((), (label))
 order by label nulls first
