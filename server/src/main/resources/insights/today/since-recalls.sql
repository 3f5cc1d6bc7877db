-- facts: facts.recall
select recalled_at as at, dataset || '@v' || number || ' recalled' as title, '/delivery/recalls/' || dataset || '@v' || number as link, 'bad' as tone
  from facts.recall
 where recalled_at >= :from and (:everywhere or dataset = any(:datasets))
