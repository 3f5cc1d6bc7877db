-- facts: facts.control, facts.incident
select 'control ' || c.key as name,
       c.title || '; preventive control from ' || c.incident || ' (' || coalesce(i.title, 'unknown') || ')'
           || case when c.verified_at is null then '; not verified yet' else '; verified ' || to_char(c.verified_at at time zone 'UTC', 'YYYY-MM-DD') end as value,
       'caught ' || c.caught || ', missed ' || c.missed as figure,
       '/incidents/controls' as link
  from facts.control c
  left join facts.incident i on i.key = c.incident
 order by c.key
