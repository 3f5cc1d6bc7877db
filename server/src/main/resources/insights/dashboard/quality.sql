-- facts: facts.lot
-- The audit of each accepted lot, in the order of decision.
select vendor || ' ' || ordinal || case when round > 1 then '.' || round else '' end as label,
       cast(n - defects as numeric) / n as value, cast(n as bigint) as n, decided_at as at, '/labeling/' || programme || '/lots' as link
  from facts.lot
 where state = 'accepted' and n > 0
   and decided_at >= :from and decided_at < :to
   and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
   and (cast(:programme as text) is null or programme = :programme)
 order by decided_at, vendor, ordinal
