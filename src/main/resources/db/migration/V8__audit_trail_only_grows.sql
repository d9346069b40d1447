-- Refusals that repeat are counted, and what is in the audit trail stays as it is: the server's role can add rows, and
-- nothing else. Whoever owns the table archives old rows as the manual's page on operations says.

alter table audit_events add occurrences bigint not null default 1;

create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail only grows: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_events_only_grow before update or delete or truncate on audit_events
  for each statement execute function refuse_audit_change();
-- Also while a replica's rows, or a dump's, are written.
alter table audit_events enable always trigger audit_events_only_grow;
