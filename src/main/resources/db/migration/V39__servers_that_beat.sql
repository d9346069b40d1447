-- Which servers are up, by their newest beat (id is the owner in the rows of jobs), and whether each sees the installation's
-- files. One that does not, while others do, has another folder than they.
create table if not exists data_management_servers (
  id text primary key,
  heard_at timestamptz not null,
  has_store boolean not null
);
