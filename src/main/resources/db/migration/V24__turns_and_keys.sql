-- When a company was last served, by its newest claim: whose turn it is in the queue.
create index data_export_logs_served on data_export_logs (company_id, claimed_at);
create index data_import_logs_served on data_import_logs (company_id, claimed_at);

-- The keys that requests for jobs came with, and the ids of their jobs, which may not have begun yet: the same request
-- begins one job. request: a digest of what was asked for.
create table data_request_keys (
  person uuid not null,
  key text not null,
  request text not null,
  job_id text not null,
  created_at timestamptz not null default now(),
  primary key (person, key)
);
create index data_request_keys_age on data_request_keys (created_at);
