-- By which schedule a plan was to run, and since when; null while it rests. So that a day on which it did not run is seen also
-- after its times were changed.
create table if not exists data_export_plan_times (
  plan_id text not null,
  since timestamptz not null default now(),
  schedule text,
  primary key (plan_id, since)
);

-- Of plans that are there it is known since they were changed last.
insert into data_export_plan_times (plan_id, since, schedule)
select id, changed_at, case when state <> 'paused' then schedule end
  from data_export_plans
    on conflict (plan_id, since) do nothing;
