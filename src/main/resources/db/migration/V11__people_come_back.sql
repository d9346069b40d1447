-- Whom a file means by an address that somebody else has here, or nobody: the account of a user of this company's own
-- backup who has changed the address since; neither ticket nor user for one whose address somebody took over.
alter table data_import_aliases alter column ticket_id drop not null;
alter table data_import_aliases add column user_id uuid;

-- People who come after their tickets are looked for by the addresses that imports kept. By a hash, for such an address
-- may be longer than an index takes; rows that keep nobody cost nothing.
create index if not exists tickets_kept_created_by
  on tickets (hashtextextended(lower(unresolved_people -> 'createdBy' ->> 'email'), 0))
  where unresolved_people is not null;
create index if not exists tickets_kept_assigned_to
  on tickets (hashtextextended(lower(unresolved_people -> 'assignedTo' ->> 'email'), 0))
  where unresolved_people is not null;
create index if not exists ticket_notes_kept_author
  on ticket_notes (hashtextextended(lower(unresolved_people -> 'author' ->> 'email'), 0))
  where unresolved_people is not null;
create index if not exists ticket_history_kept_changed_by
  on ticket_history (hashtextextended(lower(unresolved_people -> 'changedBy' ->> 'email'), 0))
  where unresolved_people is not null;
create index if not exists ticket_attachments_kept_uploaded_by
  on ticket_attachments (hashtextextended(lower(unresolved_people -> 'uploadedBy' ->> 'email'), 0))
  where unresolved_people is not null;
