-- Notes, history entries and attachments are looked up by the ids that they had elsewhere, each within its ticket: by
-- the ticket alone, a chunk of a ticket with very many would read all of them. An id may be of any length, an entry of
-- an index may not, hence the hash of both. Rows that kept their ids are not in these indexes.
create index ticket_notes_source on ticket_notes (hashtextextended(source_id, uuid_hash_extended(ticket_id, 0)))
  where source_id is not null;
create index ticket_history_source on ticket_history (hashtextextended(source_id, uuid_hash_extended(ticket_id, 0)))
  where source_id is not null;
create index ticket_attachments_source on ticket_attachments (hashtextextended(source_id, uuid_hash_extended(ticket_id, 0)))
  where source_id is not null;

-- Where a file comes from that does not say so itself, as whoever imported it said.
alter table data_import_logs add column source text;
