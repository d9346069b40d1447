-- A help desk's own tables, as they are before this program comes: none of its columns, and indexes of its own, some of
-- which have the names that this program once chose.
create table companies (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table users (
  id uuid primary key default gen_random_uuid(),
  email text not null unique,
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
create table user_company_associations (
  user_id uuid not null references users (id) on delete cascade,
  company_id uuid not null references companies (id) on delete cascade,
  role text not null default 'member',
  created_at timestamptz not null default now(),
  primary key (user_id, company_id)
);
create table tickets (
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
create index tickets_company_created on tickets (company_id, status);
create table ticket_notes (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references tickets (id) on delete cascade,
  content text not null,
  is_internal boolean not null default false,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now()
);
create index their_notes on ticket_notes (ticket_id);
create table ticket_history (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references tickets (id) on delete cascade,
  action text,
  field_name text,
  old_value text,
  new_value text,
  changed_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now()
);
create index ticket_history_source on ticket_history (action);
create table custom_fields (
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
create table ticket_attachments (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references tickets (id) on delete cascade,
  file_name text not null,
  file_size bigint,
  file_type text,
  file_path text,
  uploaded_by uuid references users (id) on delete set null,
  uploaded_at timestamptz not null default now()
);
