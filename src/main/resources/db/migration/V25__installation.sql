-- Which installation this is, and which folder its files are kept in: each has a marker in DATA_DIR. Without a
-- store_id the next server that starts takes its folder.
create table installation (
  only_one boolean primary key default true check (only_one),
  id uuid not null default gen_random_uuid(),
  store_id uuid
);
insert into installation default values;
