-- facts: facts.check_result
with newest as (
    select dataset, max(version) as version from facts.check_result group by dataset
)
select distinct on (r.dataset, r.check_id) 'check ' || r.dataset || ' ' || r.check_id as name,
       r.kind || ', ' || r.severity as value, 'v' || r.version || ': ' || r.verdict as figure,
       '/datasets/' || r.dataset || '/versions/' || r.version || '/gate' as link
  from facts.check_result r
  join newest using (dataset, version)
 order by r.dataset, r.check_id, r.at desc
