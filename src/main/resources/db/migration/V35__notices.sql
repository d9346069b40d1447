-- Whom a plan of backups tells, and of what: people of its company by mail, and a program by a webhook, whose secret is
-- encrypted under JWT_SECRET.
create table if not exists data_export_subscriptions (
  plan_id text primary key,
  company_id uuid not null,
  people uuid[] not null default '{}',
  events text[] not null default '{}',
  webhook_url text,
  webhook_secret text,
  check ((webhook_url is null) = (webhook_secret is null))
);

-- Messages to be sent, each written with what it tells of, in one transaction. id: by which a receiver tells a repeat.
-- person: null for the webhook. body: what the webhook gets. try_at: not before. claimed_until: until then the server that
-- sends it has it for itself. problem: why it was not sent, last.
create table if not exists data_export_notices (
  id text primary key,
  plan_id text not null,
  company_id uuid not null,
  person uuid,
  event text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'given_up')),
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  try_at timestamptz not null default now(),
  claimed_until timestamptz,
  ended_at timestamptz,
  problem text
);
create index if not exists data_export_notices_waiting on data_export_notices (try_at) where state = 'waiting';
create index if not exists data_export_notices_plan on data_export_notices (plan_id, ended_at desc) where ended_at is not null;
create index if not exists data_export_notices_ended on data_export_notices (ended_at) where ended_at is not null;

-- failing: the last run that could have made a backup made none. silence_told: that nothing has succeeded for days was told.
-- look_at: when to look next whether that is so.
alter table data_export_plans
  add column if not exists failing boolean not null default false,
  add column if not exists silence_told boolean not null default false,
  add column if not exists look_at timestamptz;
