-- Tickets are looked up by the ids that they had elsewhere, so these come first: with the company first, a plan
-- that was made while the tables were small reads all of the company's tickets.
drop index if exists tickets_source;
create unique index tickets_source on tickets (source_id, company_id, source_company_id) where source_id is not null;
