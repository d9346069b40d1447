-- What an import remembers of its own file, beside the tickets and people that the file calls otherwise.
-- Whom the file means by an address that somebody else has here by now: nobody, but known by that id.
alter table data_import_aliases add column former_user_id uuid;
-- Which record of the file a row belongs to that several may be (the key of the entry stands for the row then, and these
-- for the record); null when the import only linked the row with a person.
alter table data_import_aliases add column claimed_high bigint;
alter table data_import_aliases add column claimed_low bigint;
