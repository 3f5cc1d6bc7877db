-- facts: facts.lot
-- Hours from the first round's arrival to acceptance, lot by lot.
select l.vendor || ' ' || l.ordinal as label,
       cast(extract(epoch from l.decided_at - (select min(f.created_at) from facts.lot f
                                                where f.programme = l.programme and f.vendor = l.vendor and f.ordinal = l.ordinal)) / 3600 as numeric) as value,
       cast(l.size as bigint) as n, l.decided_at as at, '/labeling/' || l.programme || '/lots' as link
  from facts.lot l
 where l.state = 'accepted'
   and l.decided_at >= :from and l.decided_at < :to
   and (:everywhere or l.vendor = any(:vendors) or l.programme = any(:programmes))
   and (cast(:programme as text) is null or l.programme = :programme)
 order by l.decided_at, l.vendor, l.ordinal
