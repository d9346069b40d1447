-- Backups that run by themselves: what of which company, when, for how long it is kept, and in whose name. schedule: the
-- members of a request, as JSON. next_run_at: null unless active. try_after, waits_for: a run that is due and cannot begin
-- yet is tried again then, and why.
create table if not exists data_export_plans (
  id text primary key,
  company_id uuid not null,
  name text not null,
  options text not null,
  schedule text not null,
  keep_last integer not null,
  keep_daily integer not null,
  keep_weekly integer not null,
  keep_monthly integer not null,
  keep_yearly integer not null,
  state text not null default 'active' check (state in ('active', 'paused', 'stopped')),
  stopped_code text,
  stopped_at timestamptz,
  maker_user_id uuid not null,
  maker_email text not null,
  maker_first_name text,
  maker_last_name text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  next_run_at timestamptz,
  try_after timestamptz,
  waits_for text
);
create unique index if not exists data_export_plans_name on data_export_plans (company_id, lower(name));
create index if not exists data_export_plans_due on data_export_plans (next_run_at) where state = 'active';

-- An export that a plan asked for has no time at which it expires: the plan says how long it is kept. due_at: null when
-- somebody asked for it before its time. settled_at: when the plan has taken notice of its end.
alter table data_export_logs
  add column if not exists plan_id text,
  add column if not exists plan_name text,
  add column if not exists plan_due_at timestamptz,
  add column if not exists plan_late boolean not null default false,
  add column if not exists plan_settled_at timestamptz;
create index if not exists data_export_logs_plan on data_export_logs (plan_id, requested_at desc) where plan_id is not null;
create index if not exists data_export_logs_to_settle on data_export_logs (requested_at) where plan_id is not null and plan_settled_at is null;
