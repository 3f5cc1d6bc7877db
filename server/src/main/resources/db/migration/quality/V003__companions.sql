-- A run says which versions of other datasets its checks compared with, so that it can be read again and measured again.
alter table quality.check_run add column companions jsonb not null default '[]';
