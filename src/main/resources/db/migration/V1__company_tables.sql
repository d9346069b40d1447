-- The company's data. On the help desk's own database these tables exist already: then only the
-- program's own nullable columns are added (SchemaMigration has checked that nothing else is missing).

create table if not exists companies (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists users (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  password_hash text,
  first_name text,
  last_name text,
  phone text,
  role text not null default 'user',
  is_active boolean not null default true,
  email_verified boolean not null default false,
  preferences jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index if not exists users_email_key on users (lower(email));

create table if not exists user_company_associations (
  user_id uuid not null references users (id) on delete cascade,
  company_id uuid not null references companies (id) on delete cascade,
  role text not null default 'member',
  created_at timestamptz not null default now(),
  primary key (user_id, company_id)
);
create index if not exists user_company_associations_company on user_company_associations (company_id, user_id);

create table if not exists tickets (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references companies (id) on delete cascade,
  title text not null,
  description text,
  status text default 'open',
  priority text default 'medium',
  category text,
  custom_fields jsonb not null default '{}',
  created_by uuid references users (id) on delete set null,
  assigned_to uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  resolved_at timestamptz
);
alter table tickets
  add column if not exists unresolved_people jsonb,
  add column if not exists source_company_id text,
  add column if not exists source_id text;
create index if not exists tickets_company_created on tickets (company_id, created_at, id);
create unique index if not exists tickets_source on tickets (company_id, source_id, source_company_id)
  where source_id is not null;

create table if not exists ticket_notes (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references tickets (id) on delete cascade,
  content text not null,
  is_internal boolean not null default false,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now()
);
alter table ticket_notes
  add column if not exists unresolved_people jsonb,
  add column if not exists source_id text;
create index if not exists ticket_notes_ticket on ticket_notes (ticket_id);

create table if not exists ticket_history (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references tickets (id) on delete cascade,
  action text,
  field_name text,
  old_value text,
  new_value text,
  changed_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now()
);
alter table ticket_history
  add column if not exists unresolved_people jsonb,
  add column if not exists source_id text;
create index if not exists ticket_history_ticket on ticket_history (ticket_id);

create table if not exists custom_fields (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  field_type text not null,
  options jsonb,
  is_required boolean not null default false,
  is_active boolean not null default true,
  display_order integer not null default 0,
  created_at timestamptz not null default now()
);
create unique index if not exists custom_fields_company_name on custom_fields (company_id, name);

create table if not exists ticket_attachments (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references tickets (id) on delete cascade,
  file_name text not null,
  file_size bigint,
  file_type text,
  file_path text,
  uploaded_by uuid references users (id) on delete set null,
  uploaded_at timestamptz not null default now()
);
alter table ticket_attachments
  add column if not exists unresolved_people jsonb,
  add column if not exists source_id text;
create index if not exists ticket_attachments_ticket on ticket_attachments (ticket_id);
