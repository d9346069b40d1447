-- The audit trail still only grows, but for rows that are older than 30 days: those the program may delete when it is set
-- to (AUDIT_DAYS), by a statement that says so. Nothing younger goes, whoever asks, and no row changes.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('data_management.prune_audit', true) = 'on' then
    return null;
  end if;
  raise exception 'The audit trail only grows: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create or replace function keep_young_audit() returns trigger language plpgsql as $$
begin
  if current_setting('data_management.prune_audit', true) = 'on' and old.occurred_at > now() - interval '30 days' then
    raise exception 'The audit trail keeps what is younger than 30 days' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;

create or replace trigger audit_events_keep_young before delete on audit_events for each row execute function keep_young_audit();
alter table audit_events enable always trigger audit_events_keep_young;

create index if not exists audit_events_age on audit_events (occurred_at);
create index if not exists data_export_logs_ended on data_export_logs (finished_at) where state in ('failed', 'cancelled', 'expired');
create index if not exists data_import_logs_ended on data_import_logs (finished_at) where state in ('completed', 'failed', 'cancelled');
create index if not exists data_import_logs_execution on data_import_logs (execution_id);
create index if not exists data_export_logs_execution on data_export_logs (execution_id);
