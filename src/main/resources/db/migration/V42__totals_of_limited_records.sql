-- How many there are for each reason; limited_records has the first of them, as in versions before this one.
alter table data_export_logs add column if not exists limited_totals jsonb;
