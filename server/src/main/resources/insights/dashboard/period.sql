-- facts: facts.lot, facts.cost
-- The days that the figures speak of.
select min(at) as first, max(at) as last
  from (select created_at as at from facts.lot
         where created_at >= :from and created_at < :to
           and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
           and (cast(:programme as text) is null or programme = :programme)
        union all
        select at from facts.cost
         where at >= :from and at < :to
           and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
           and (cast(:programme as text) is null or programme = :programme)) as moments
