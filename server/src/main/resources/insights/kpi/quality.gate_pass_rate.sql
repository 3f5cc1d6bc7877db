-- id: quality.gate_pass_rate
-- name: Gate passed at first
-- question: How often does data pass first time?
-- area: quality
-- unit: ratio
-- direction: max
-- target: 0.9
-- min-n: 5
-- facts: facts.gate_evaluation
-- definition: Versions whose first gate evaluation passed divided by versions that were evaluated. A later pass or an override does not count.
with first_verdict as (
    select distinct on (dataset, number) dataset, number, verdict, evaluated_at
      from facts.gate_evaluation
     order by dataset, number, evaluated_at, id
)
select dataset                                                        as label,
       cast(count(*) filter (where verdict = 'passed') as numeric)    as numerator,
       cast(count(*) as numeric)                                      as denominator,
       cast(null as numeric)                                          as value,
       count(*) filter (where verdict = 'passed')                     as hits,
       count(*)                                                       as n,
       cast(null as text)                                             as unit,
       max(evaluated_at)                                              as data_through
  from first_verdict
 where evaluated_at >= :from and evaluated_at < :to
   and (:everywhere or dataset = any(:datasets))
 group by grouping sets ((), (dataset))
 order by label nulls first
