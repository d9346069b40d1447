-- A warning may be about the file as a whole, not about a record of some kind.
alter table data_import_errors alter column kind drop not null;
