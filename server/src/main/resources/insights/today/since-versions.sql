-- facts: facts.version
select published_at as at, dataset || '@v' || number || ' published, ' || rows || ' rows' as title,
       '/datasets/' || dataset || '/versions/' || number as link, 'ok' as tone
  from facts.version
 where published_at >= :from and (:everywhere or dataset = any(:datasets))
