-- facts: facts.lot
select max(decided_at) as at, count(*) || ' lots of ' || vendor || ' ' || state || ' in ' || programme as title,
       '/labeling/' || programme || '/lots' as link, case state when 'accepted' then 'ok' else 'bad' end as tone
  from facts.lot
 where decided_at >= :from and state in ('accepted', 'rejected')
   and (:everywhere or vendor = any(:vendors) or programme = any(:programmes))
 group by programme, vendor, state
