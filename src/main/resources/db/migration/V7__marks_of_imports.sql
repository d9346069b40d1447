-- The import that wrote a row last, null for what the help desk wrote itself: so that nobody takes a file's word, in
-- whosever name, for the help desk's own. On the help desk's own tables these are nullable columns of this program.
alter table users add column if not exists import_id text;
alter table user_company_associations add column if not exists import_id text;
alter table custom_fields add column if not exists import_id text;
alter table tickets add column if not exists import_id text;
alter table ticket_notes add column if not exists import_id text;
alter table ticket_history add column if not exists import_id text;
alter table ticket_attachments add column if not exists import_id text;

-- Whether a platform admin lets the file give platform roles.
alter table data_import_logs add column allow_platform_roles boolean not null default false;

-- A warning that somebody must see: it is about people and their access.
alter table data_import_errors drop constraint data_import_errors_level_check;
alter table data_import_errors add constraint data_import_errors_level_check
  check (level in ('error', 'attention', 'warning'));
alter table data_import_logs add column attention bigint not null default 0;

-- People whom an import brings to a company though they have an account elsewhere, and nobody proved to know it: to
-- the company, which sees what its own file said of them, they look like a new user. Their accounts know nothing of it
-- and give access to nothing, and nobody learns from an import who has an account.
create table data_import_invitations (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  email text not null,
  first_name text,
  last_name text,
  phone text,
  role text not null,
  company_role text not null,
  is_active boolean not null,
  email_verified boolean not null,
  preferences jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  import_id text not null
);
create unique index data_import_invitations_email on data_import_invitations (company_id, lower(email));
