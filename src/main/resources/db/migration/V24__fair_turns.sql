-- When a company was last served, by its newest claim: whose turn it is in the queue.
create index data_export_logs_served on data_export_logs (company_id, claimed_at);
create index data_import_logs_served on data_import_logs (company_id, claimed_at);
