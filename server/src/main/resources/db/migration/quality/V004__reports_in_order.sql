-- Reports and results are kept as the local commands write them, with names in their order, which jsonb does not keep.
alter table quality.comparison alter column report type json using report::json;
alter table quality.check_run alter column lines type json using lines::json;
