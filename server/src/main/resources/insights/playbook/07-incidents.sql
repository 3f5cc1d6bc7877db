-- facts: facts.incident
select 'incident ' || key as name, title || ' (' || kind || ', severity ' || severity || ')' as value,
       state || case when started_at is not null and detected_at is not null then ', seen after ' || round(cast(extract(epoch from detected_at - started_at) / 60 as numeric)) || ' min' else '' end
             || case when resolved_at is not null then ', resolved after ' || round(cast(extract(epoch from resolved_at - detected_at) / 60 as numeric)) || ' min' else '' end as figure,
       '/incidents/' || key as link
  from facts.incident
 where state not in ('dismissed', 'merged')
 order by detected_at, key
