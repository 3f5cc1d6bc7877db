-- facts: facts.cost, facts.item
-- Cost of the day's payable work over the items accepted that day.
with accepted as (
    select date_trunc('day', accepted_at) as day, count(*) as items
      from facts.item
     where accepted_at >= :from and accepted_at < :to
       and (:everywhere or lot_vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
     group by 1
), spent as (
    select date_trunc('day', at) as day, sum(case kind when 'credit' then -abs(amount) else amount end) as amount
      from facts.cost
     where at >= :from and at < :to
       and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
       and programme in (select programme from facts.item where accepted_at is not null)
     group by 1
)
select to_char(a.day, 'YYYY-MM-DD') as label, coalesce(s.amount, 0) / a.items as value, a.items as n, a.day as at, cast(null as text) as link
  from accepted a
  left join spent s using (day)
 order by a.day
