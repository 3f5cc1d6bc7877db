-- facts: facts.control
-- Verified preventive controls.
select verified_at as at, 'Control ' || key || ' verified: ' || title as title, '/incidents/controls' as link
  from facts.control
 where verified_at >= :from and verified_at < :to and :everywhere
