-- What imports change, and validations would: the first records of each outcome, with the members that differ. Kept as
-- long as the file with all problems is.
create table data_import_changes (
  id bigint generated always as identity primary key,
  import_id text not null references data_import_logs (id) on delete cascade,
  outcome text not null check (outcome in ('created', 'updated', 'kept')),
  kind text not null
    check (kind in ('users', 'customFields', 'tickets', 'notes', 'history', 'attachments')),
  path text not null,
  record_id text,
  name text,
  ticket text,
  members text[] not null,
  old_values text[] not null,
  new_values text[] not null
);
create index data_import_changes_import on data_import_changes (import_id, id);

-- How many there are in all.
create table data_import_change_counts (
  import_id text not null references data_import_logs (id) on delete cascade,
  kind text not null
    check (kind in ('users', 'customFields', 'tickets', 'notes', 'history', 'attachments')),
  outcome text not null check (outcome in ('created', 'updated', 'kept')),
  records bigint not null,
  primary key (import_id, kind, outcome)
);
