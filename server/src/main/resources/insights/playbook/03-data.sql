-- facts: facts.dataset
select 'dataset ' || dataset as name,
       title || '; ' || classification || ', ' || coalesce(stage, 'no stage') || '; owner {person:' || owner || '}, steward {person:' || steward || '}' as value,
       case when head is null then 'no version yet' else 'newest whole version v' || head end as figure,
       '/datasets/' || dataset as link
  from facts.dataset
 order by dataset
