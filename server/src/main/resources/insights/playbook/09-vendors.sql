-- facts: facts.vendor
select 'vendor ' || slug as name, name || '; ' || status || case when agreement_on_file then '; agreement on file' else '; no agreement on file' end as value,
       null as figure, '/planning' as link
  from facts.vendor
 order by slug
