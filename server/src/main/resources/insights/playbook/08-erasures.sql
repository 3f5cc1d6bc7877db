-- facts: facts.erasure
select 'erasure ' || key as name, 'received ' || received_on || ', due ' || due_on as value,
       state || coalesce(', left after: ' || left_after, '') as figure, '/governance/erasures' as link
  from facts.erasure
 order by received_on, key
