-- A replayed answer carries the revision the first one told; the sweep finds what is older than a day.
alter table platform.idempotent_request add column etag text;
create index idempotent_request_by_time on platform.idempotent_request (created_at);
