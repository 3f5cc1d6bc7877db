-- A check that is judged by the values of a column has a history for each of them.
alter table quality.check_result add column of_value boolean not null default false;
comment on column quality.check_result.of_value is 'Whether it is one value''s part of the line of the same check.';

create or replace view facts.check_result as
select r.id as run, r.dataset, r.version, c.check_id, c.kind, c.verdict, c.severity, c.value, c.failing_rows, r.finished_at as at
from   quality.check_result c
join   quality.check_run r on r.id = c.run
where  r.purpose = 'gate' and not c.of_value;
comment on view facts.check_result is 'What each check of each gate run said: one row per run and check.';
comment on view facts.metric is 'The history of every measured figure: one row per run of a gate or monitor, check and slice that gave a number.';
