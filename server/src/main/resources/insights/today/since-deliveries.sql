-- facts: facts.delivery
select at, key || ': ' || dataset || '@v' || number || ' to ' || consumer || ', ' || state as title,
       '/datasets/' || dataset || '/versions/' || number as link, 'info' as tone
  from facts.delivery
 where at >= :from and (:everywhere or dataset = any(:datasets))
