-- By which request a job was asked for, so that each server that works on it can name it in its log. Texts that were
-- checked: at most 64 characters of a known set.
alter table data_export_logs add column if not exists request_id text, add column if not exists trace_id text;
alter table data_import_logs add column if not exists request_id text, add column if not exists trace_id text;
