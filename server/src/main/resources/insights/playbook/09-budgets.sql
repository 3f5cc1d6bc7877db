-- facts: facts.budget_line
select 'budget ' || slug as name, title || ': ' || amount || ' ' || currency || ' for ' || category || coalesce(', programme ' || programme, '') as value,
       null as figure, '/planning' as link
  from facts.budget_line
 order by slug
