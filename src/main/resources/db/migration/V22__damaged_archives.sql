-- An archive that is no longer what was written: kept until its time is over, and never sent.
alter table data_export_logs drop constraint data_export_logs_state_check;
alter table data_export_logs add constraint data_export_logs_state_check
  check (state in ('queued', 'running', 'completed', 'failed', 'cancelled', 'expired', 'damaged'));

-- The CRC-32C of each 256 KiB of the archive, four bytes each.
alter table data_export_logs add column block_sums bytea;
