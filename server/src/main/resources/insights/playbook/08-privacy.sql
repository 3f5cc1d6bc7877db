-- facts: facts.dataset
select 'classification ' || dataset as name, classification as value, null as figure, '/datasets/' || dataset || '/contract' as link
  from facts.dataset
 order by dataset
