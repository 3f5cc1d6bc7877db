-- id: control.catch_ratio
-- name: Caught by controls
-- question: Do controls work?
-- area: incidents
-- unit: ratio
-- direction: max
-- target: 0.9
-- min-n: 1
-- facts: facts.control
-- definition: Files that verified preventive controls refused at the door divided by these and the incidents of the same kind that came all the same. Counted since each control was verified.
select key                                          as label,
       coalesce(sum(caught), 0)                     as numerator,
       coalesce(sum(caught + missed), 0)            as denominator,
       cast(null as numeric)                        as value,
       cast(coalesce(sum(caught), 0) as bigint)     as hits,
       cast(coalesce(sum(caught + missed), 0) as bigint) as n,
       cast(null as text)                           as unit,
       max(verified_at)                             as data_through
  from facts.control
 where verified_at >= :from and verified_at < :to
   and :everywhere
 group by grouping sets ((), (key))
 order by label nulls first
