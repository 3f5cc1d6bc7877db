-- facts: facts.labeling_programme, facts.item
select 'programme ' || p.programme as name,
       p.name || '; ' || p.intake || '; accuracy at least ' || coalesce(p.accuracy_min::text, 'not configured')
           || ', cost per accepted item at most ' || coalesce(p.cost_per_accepted_max || ' ' || p.currency, 'not configured')
           || ', P90 turnaround at most ' || coalesce(p.tat_p90_hours || ' h', 'not configured') as value,
       (select count(accepted_at) || ' of ' || count(*) || ' items accepted' from facts.item i where i.programme = p.programme) as figure,
       '/labeling/' || p.programme as link
  from facts.labeling_programme p
 order by p.programme
