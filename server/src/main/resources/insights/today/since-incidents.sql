-- facts: facts.incident
select detected_at as at, key || ' opened: ' || title as title, '/incidents/' || key as link, 'bad' as tone
  from facts.incident
 where detected_at >= :from and state not in ('dismissed', 'merged') and (:everywhere or dataset = any(:datasets))
union all
select resolved_at, key || ' resolved: ' || title, '/incidents/' || key, 'ok'
  from facts.incident
 where resolved_at >= :from and state not in ('dismissed', 'merged') and (:everywhere or dataset = any(:datasets))
