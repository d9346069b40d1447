-- All that a row was which a validation has tried more than once, where rules of the help desk's own say that two rows
-- must not be alike: rows that have changed places can do so again only in the order of the file. A validation's own,
-- gone when it has ended.
create unlogged table if not exists data_import_trial_steps (
  place bigint not null, -- among those of data_import_trial_rows
  import_id text not null,
  table_name text not null,
  row_id uuid not null,
  is_new boolean not null,
  content text not null,
  primary key (import_id, row_id, table_name, place)
);
