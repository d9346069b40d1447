-- An archive that was read back can be read once more when somebody wants that. verify_again_at: since when it waits for it;
-- what was found before stands until then.
alter table data_export_logs add column if not exists verify_again_at timestamptz;

create index if not exists data_export_logs_to_verify_again on data_export_logs (verify_again_at) where verify_again_at is not null;
