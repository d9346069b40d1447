-- What became of an import's records, chunk by chunk, as its chunks have committed: the index of its file, which may have to
-- be made anew, has it from here. The first piece is empty and says that no other is missing (an import that a version before
-- this one has begun has none). Gone when the import has ended for good.
create table if not exists data_import_outcomes (
  import_id text not null references data_import_logs (id) on delete cascade,
  number bigint generated always as identity,
  outcomes bytea not null,
  primary key (import_id, number)
);
-- Numbers of digests: compressing them is in vain.
alter table data_import_outcomes alter column outcomes set storage external;
