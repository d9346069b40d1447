-- What the second one of a note, history entry or attachment that a file has twice meets, whatever it says that it was
-- called elsewhere.
alter table data_import_aliases add column child_id uuid;

-- A ticket of the file that does not come in though one with its id is here: nor do its attachments.
alter table data_import_aliases add column rejected boolean not null default false;
