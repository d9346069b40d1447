-- By which span a job was asked for, where spans are kept: W3C's traceparent, so that each server that works on the job
-- goes on with that trace.
alter table data_export_logs add column if not exists traceparent text;
alter table data_import_logs add column if not exists traceparent text;
