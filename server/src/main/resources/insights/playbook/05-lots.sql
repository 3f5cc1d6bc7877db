-- facts: facts.lot
select 'audit ' || programme || ' ' || vendor as name,
       'sample ' || string_agg(distinct n::text, ', ') || ', accept up to ' || string_agg(distinct accept::text, ', ') || ' defects' as value,
       count(*) filter (where state = 'accepted') || ' lots accepted, ' || count(*) filter (where state = 'rejected') || ' rejected' as figure,
       '/labeling/' || programme || '/lots' as link
  from facts.lot
 where n is not null
 group by programme, vendor
 order by programme, vendor
