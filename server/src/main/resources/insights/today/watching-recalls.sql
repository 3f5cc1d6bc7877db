-- facts: facts.recall_notice
select recall as object, 'Recall of ' || recall as title,
       case when count(*) filter (where state in ('open', 'overdue')) = 0 then 'acknowledged' else 'open' end as state,
       count(*) filter (where state not in ('open', 'overdue')) || ' of ' || count(*) || ' consumers have answered' as what,
       'due ' || to_char(min(due_at) filter (where state in ('open', 'overdue')), 'YYYY-MM-DD HH24:MI') as next, '/delivery/recalls/' || recall as link
  from facts.recall_notice
 where (:everywhere or split_part(recall, '@', 1) = any(:datasets))
 group by recall
having count(*) filter (where state in ('open', 'overdue')) > 0
 order by recall
 limit 20
