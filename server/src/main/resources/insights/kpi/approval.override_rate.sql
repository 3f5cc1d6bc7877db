-- id: approval.override_rate
-- name: Gate overrides
-- question: How often is the gate overruled?
-- area: quality
-- unit: ratio
-- direction: min
-- target: 0.02
-- min-n: 5
-- facts: facts.version, facts.gate_override
-- definition: Published versions that two people let pass an unmet gate item divided by published versions.
with published as (
    select v.dataset, v.number, v.published_at,
           exists (select from facts.gate_override o where o.dataset = v.dataset and o.number = v.number and o.agreed_at is not null) as overruled
      from facts.version v
     where v.published_at >= :from and v.published_at < :to
       and (:everywhere or v.dataset = any(:datasets))
)
select dataset                                                  as label,
       cast(count(*) filter (where overruled) as numeric)       as numerator,
       cast(count(*) as numeric)                                as denominator,
       cast(null as numeric)                                    as value,
       count(*) filter (where overruled)                        as hits,
       count(*)                                                 as n,
       cast(null as text)                                       as unit,
       max(published_at)                                        as data_through
  from published
 group by grouping sets ((), (dataset))
 order by label nulls first
