-- facts: facts.rate
select 'rate ' || agreement || ' ' || task_type || '/' || tier || ' from ' || from_quantity as name,
       price || ' ' || currency || ' per ' || unit || ', paid ' || case payable_when when 'item_accepted' then 'when the item is accepted' else 'always' end
           || case when state = 'active' then '' else '; agreement ' || state end as value,
       null as figure, '/planning' as link
  from facts.rate
 order by agreement, task_type, tier, from_quantity
