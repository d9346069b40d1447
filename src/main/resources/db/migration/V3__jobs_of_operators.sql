-- What operators ask of jobs, and what their pages show.

alter table data_export_logs
  add stop_requested boolean not null default false,
  add queued_at timestamptz not null default now(),
  add records_done bigint not null default 0;
update data_export_logs set queued_at = requested_at,
  records_done = (select coalesce(sum(value::bigint), 0) from json_each_text(coalesce(record_counts, '{}')::json));

-- records_before: how many records had an outcome when the newest execution began.
alter table data_import_logs
  add stop_requested boolean not null default false,
  add queued_at timestamptz not null default now(),
  add records_before bigint not null default 0;
update data_import_logs set queued_at = requested_at;

create index data_export_logs_queued on data_export_logs (queued_at);
create index data_import_logs_queued on data_import_logs (queued_at);
