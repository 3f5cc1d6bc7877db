-- facts: facts.labeling_programme
-- The programme's own targets.
select cast(cost_per_accepted_max as numeric) as cost, cast(accuracy_min as numeric) as quality, cast(tat_p90_hours as numeric) as speed, currency
  from facts.labeling_programme
 where programme = :programme
