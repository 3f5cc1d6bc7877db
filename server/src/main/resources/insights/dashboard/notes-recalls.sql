-- facts: facts.recall
-- Recalled versions.
select recalled_at as at, dataset || '@v' || number || ' recalled' as title, '/delivery/recalls/' || dataset || '@v' || number as link
  from facts.recall
 where recalled_at >= :from and recalled_at < :to and (:everywhere or dataset = any(:datasets))
