-- facts: facts.cost, facts.item
-- What was paid for what, over programmes that have begun to accept.
select kind, coalesce(vendor, '') as vendor, currency, sum(case kind when 'credit' then -abs(amount) else amount end) as amount
  from facts.cost
 where at >= :from and at < :to
   and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
   and (cast(:programme as text) is null or programme = :programme)
   and programme in (select programme from facts.item where accepted_at is not null)
 group by 1, 2, 3
 order by array_position(array['answer', 'adjudication', 'audit', 'credit'], kind), vendor
