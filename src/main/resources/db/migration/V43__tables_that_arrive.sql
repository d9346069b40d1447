-- How an upload is to be read if it is a table (CSV): a JSON object; null when nobody has said it.
alter table data_import_logs add column if not exists table_choice text;
