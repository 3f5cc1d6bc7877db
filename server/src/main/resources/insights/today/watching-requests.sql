-- facts: facts.request
select key as object, key || ' ' || title as title, state,
       case state when 'submitted' then 'waits for a decision' when 'accepted' then 'for ' || coalesce(consumer, 'nobody') else state end as what,
       case when p80 is not null then 'P80 ' || p80 when needed_by is not null then 'needed ' || needed_by end as next,
       '/planning/requests/' || key as link
  from facts.request
 where requested_by = :me and state in ('submitted', 'accepted')
 order by created_at desc
 limit 20
