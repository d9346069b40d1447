-- A job that met a fault which passes by itself waits in the queue until retry_at; the code and the
-- sentence say why. retries: how often so far since it last got further.
alter table data_export_logs
  add retries integer not null default 0,
  add retry_at timestamptz,
  add retry_code text,
  add retry_message text;

alter table data_import_logs
  add retries integer not null default 0,
  add retry_at timestamptz,
  add retry_code text,
  add retry_message text;
