-- Since when somebody who only looks like a member looks like one: of those that are there, since their import, as is
-- said of new members of the same file.
alter table data_import_invitations add column member_since timestamptz not null default now();
update data_import_invitations i set member_since = l.requested_at from data_import_logs l where l.id = i.import_id;
