-- facts: facts.request
select fulfilled_at as at, key || ' fulfilled: ' || title as title, '/planning/requests/' || key as link, 'ok' as tone
  from facts.request
 where fulfilled_at >= :from and (:everywhere or dataset = any(:datasets) or requested_by = :me)
