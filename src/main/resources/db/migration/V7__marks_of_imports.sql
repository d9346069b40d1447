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
