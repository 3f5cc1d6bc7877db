-- facts: facts.lot, facts.cost, facts.item
-- Each vendor by the audits of all its lots, rejected ones too; cost per item that was accepted from its lots.
with lots as (
    select vendor, coalesce(sum(n - defects), 0) as hits, coalesce(sum(n) filter (where defects is not null), 0) as n
      from facts.lot
     where decided_at >= :from and decided_at < :to
       and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
     group by vendor
), cohort as (
    select vendor, programme, ordinal, bool_or(state = 'rejected') as returned, bool_or(state = 'accepted') as accepted,
           extract(epoch from max(decided_at) - min(created_at)) / 3600 as hours
      from facts.lot
     where state in ('accepted', 'rejected')
       and decided_at >= :from and decided_at < :to
       and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
     group by vendor, programme, ordinal
), speed as (
    select vendor, count(*) as lots, count(*) filter (where returned) as returned,
           cast(percentile_cont(0.8) within group (order by cast(hours as double precision)) filter (where accepted) as numeric) as hours
      from cohort
     group by vendor
), spent as (
    select vendor, min(currency) as currency, count(distinct currency) as currencies,
           sum(case kind when 'credit' then -abs(amount) else amount end) as amount
      from facts.cost
     where at >= :from and at < :to
       and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
       and programme in (select programme from facts.lot)
     group by vendor
), items as (
    select lot_vendor as vendor, count(*) as items
      from facts.item
     where accepted_at >= :from and accepted_at < :to
       and (:everywhere or lot_vendor = any(:vendors) or programme = any(:programmes))
       and (cast(:programme as text) is null or programme = :programme)
     group by lot_vendor
)
select l.vendor, cast(l.hits as bigint) as hits, cast(l.n as bigint) as n, s.lots, s.returned, s.hours,
       case when i.items > 0 and c.currencies = 1 then c.amount / i.items end as cost, c.currency
  from lots l
  join speed s using (vendor)
  left join spent c using (vendor)
  left join items i using (vendor)
 order by l.vendor
