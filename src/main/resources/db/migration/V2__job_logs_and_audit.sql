-- What was asked, by whom, and how it ended. These rows are the authority on a job's state; they hold
-- plain ids, so that they outlive the users and companies they name.

create table data_export_logs (
  id text primary key,
  company_id uuid not null,
  company_name text not null,
  requested_by uuid not null,
  requester_email text not null,
  requester_first_name text,
  requester_last_name text,
  options text not null,
  state text not null default 'queued'
    check (state in ('queued', 'running', 'completed', 'failed', 'cancelled', 'expired')),
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  snapshot_at timestamptz,
  progress_kind text,
  progress_done bigint,
  progress_total bigint,
  progress_percent integer,
  record_counts text,
  file_name text,
  file_size bigint,
  file_sha256 text,
  expires_at timestamptz,
  error_code text,
  error_message text,
  cancel_requested boolean not null default false,
  owner text,
  heartbeat_at timestamptz,
  fence bigint not null default 0,
  execution_id bigint
);
create index data_export_logs_company on data_export_logs (company_id, requested_at desc, id desc);
create index data_export_logs_open on data_export_logs (state, requested_at) where state in ('queued', 'running');
create index data_export_logs_expiry on data_export_logs (expires_at) where state = 'completed';

create table data_import_logs (
  id text primary key,
  company_id uuid not null,
  company_name text not null,
  requested_by uuid not null,
  requester_email text not null,
  requester_first_name text,
  requester_last_name text,
  overwrite_existing boolean not null,
  skip_duplicates boolean not null,
  validate_only boolean not null,
  file_name text not null,
  file_size bigint not null,
  staged_name text,
  validated_from text,
  state text not null default 'queued'
    check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz,
  progress_kind text,
  passwords_to_set integer not null default 0,
  error_code text,
  error_message text,
  cancel_requested boolean not null default false,
  owner text,
  heartbeat_at timestamptz,
  fence bigint not null default 0,
  execution_id bigint
);
create index data_import_logs_company on data_import_logs (company_id, requested_at desc, id desc);
create index data_import_logs_open on data_import_logs (state, requested_at) where state in ('queued', 'running');
-- One import of a company at a time; validations write nothing of the company's and are free.
create unique index data_import_logs_one_per_company on data_import_logs (company_id)
  where state in ('queued', 'running') and not validate_only;

create table data_import_counts (
  import_id text not null references data_import_logs (id) on delete cascade,
  kind text not null
    check (kind in ('users', 'customFields', 'tickets', 'notes', 'history', 'attachments')),
  in_file bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  skipped bigint not null default 0,
  rejected bigint not null default 0,
  primary key (import_id, kind)
);

create table data_import_errors (
  id bigint generated always as identity primary key,
  import_id text not null references data_import_logs (id) on delete cascade,
  level text not null check (level in ('error', 'warning')),
  kind text not null,
  path text not null,
  record_key text,
  code text not null,
  message text not null
);
create index data_import_errors_import on data_import_errors (import_id, level, id);

-- Tickets that an import's file calls by another id than the company does; gone when it has ended.
create table data_import_aliases (
  import_id text not null references data_import_logs (id) on delete cascade,
  key_high bigint not null,
  key_low bigint not null,
  ticket_id uuid not null,
  primary key (import_id, key_high, key_low)
);

create table audit_events (
  id bigint generated always as identity primary key,
  occurred_at timestamptz not null default now(),
  action text not null,
  outcome text not null,
  user_id uuid,
  user_email text,
  company_id uuid,
  subject_id text,
  address text,
  detail text
);
create index audit_events_company on audit_events (company_id, occurred_at desc);
