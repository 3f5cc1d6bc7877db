-- facts: facts.incident
select key as object, key || ' ' || title as title, state, 'Sev' || severity || coalesce(' on ' || dataset, '') as what,
       cast(null as text) as next, '/incidents/' || key as link
  from facts.incident
 where state not in ('closed', 'dismissed', 'merged') and (:everywhere or dataset = any(:datasets))
 order by severity, detected_at desc
 limit 20
