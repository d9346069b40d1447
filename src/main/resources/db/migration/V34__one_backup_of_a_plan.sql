-- A plan has one backup at a time, whoever asks for it. Of two that were begun at one moment the later stays the plan's; the
-- other is an ordinary export.
update data_export_logs earlier
   set plan_id = null
 where plan_id is not null
   and state in ('queued', 'running')
   and exists (select 1
                 from data_export_logs later
                where later.plan_id = earlier.plan_id
                  and later.state in ('queued', 'running')
                  and (later.requested_at, later.id) > (earlier.requested_at, earlier.id));
create unique index if not exists data_export_logs_plan_open on data_export_logs (plan_id) where plan_id is not null and state in ('queued', 'running');
