-- facts: facts.finding
select 'waiver ' || dataset || ' ' || coalesce(check_id, kind) || coalesce(' ' || column_name, '') as name,
       'until ' || to_char(waived_until at time zone 'UTC', 'YYYY-MM-DD') as value, 'finding ' || state as figure, '/quality?dataset=' || dataset as link
  from facts.finding
 where state = 'waived' and waived_until is not null
 order by dataset, check_id, opened_at
