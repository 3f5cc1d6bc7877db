-- id: cost.per_accepted_item
-- name: Cost per accepted item
-- question: What does an accepted item cost?
-- area: cost
-- unit: money
-- direction: min
-- min-n: 30
-- facts: facts.cost, facts.item
-- definition: Everything payable for a programme (answers, rework, gold, adjudication, less credits) divided by its accepted items. A programme of which nothing was accepted yet is work in progress and not in the total. Currencies are never added.
with accepted as (
    select programme, count(*) as items, max(accepted_at) as accepted_at
      from facts.item
     where accepted_at >= :from and accepted_at < :to
       and (:everywhere or lot_vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
     group by programme
), spent as (
    select programme, currency,
           sum(case kind when 'credit' then -abs(amount) else amount end) as amount, max(at) as at
      from facts.cost
     where at >= :from and at < :to
       and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
       and programme in (select programme from accepted)
     group by programme, currency
)
select a.programme as label,
       case when count(distinct s.currency) <= 1 then coalesce(sum(s.amount), 0) end as numerator,
       case when count(distinct s.currency) <= 1 then cast(sum(a.items) as numeric) end as denominator,
       cast(null as numeric)                       as value,
       cast(null as bigint)                        as hits,
       cast(coalesce(sum(a.items), 0) as bigint)   as n,
       case when count(distinct s.currency) = 1 then max(s.currency) end as unit,
       greatest(max(a.accepted_at), max(s.at))     as data_through
  from accepted a
  left join spent s using (programme)
 group by grouping sets ((), (a.programme))
 order by label nulls first
