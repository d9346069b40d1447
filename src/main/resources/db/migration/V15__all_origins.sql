-- What tickets were called in the systems that they came through: in the first one by their row, in all others here, so
-- that a ticket is found by each of its names. Few tickets have moved more than once; a row of theirs costs nothing else.
create table ticket_origins (
  id bigint generated always as identity primary key, -- in the order of the hops, as far as they are known
  ticket_id uuid not null references tickets on delete cascade,
  company_id uuid not null,
  source_company_id text not null,
  source_id text not null
);
-- As tickets_source: the looked-up ids come first.
create unique index ticket_origins_source on ticket_origins (source_id, company_id, source_company_id);
create index ticket_origins_ticket on ticket_origins (ticket_id);
create index ticket_origins_company on ticket_origins (company_id);
