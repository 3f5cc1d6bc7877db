-- facts: facts.incident
-- Incidents, as notes beside the charts.
select detected_at as at, key || ' · ' || title as title, '/incidents/' || key as link
  from facts.incident
 where state not in ('dismissed', 'merged') and detected_at >= :from and detected_at < :to
   and (:everywhere or dataset = any(:datasets))
