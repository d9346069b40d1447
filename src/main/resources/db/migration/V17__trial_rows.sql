-- What a validation has tried: rows that the file would have made or changed, so that later parts of the file meet
-- them, and the keys that they have in the help desk's own unique indexes. A validation's own, gone when it has ended;
-- one that is broken off begins anew, so nothing is lost with a crash.
create unlogged table data_import_trial_rows (
  place bigint generated always as identity,
  import_id text not null,
  table_name text not null,
  row_id uuid not null,
  key_high bigint not null,
  key_low bigint not null,
  refs uuid[] not null, -- the rows of the file that it refers to
  is_new boolean not null,
  content text not null,
  primary key (import_id, row_id, table_name)
);
create index data_import_trial_rows_key on data_import_trial_rows (import_id, key_high, key_low);
create unlogged table data_import_trial_keys (
  import_id text not null,
  hash bigint not null,
  row_id uuid not null,
  is_free boolean not null, -- the row has another one by now
  primary key (import_id, hash, row_id)
);
create index data_import_trial_keys_free on data_import_trial_keys (import_id) where is_free;
