-- attempts: how often a server took the job up since it last got further.
alter table data_export_logs
  add attempts integer not null default 0,
  add claimed_at timestamptz;

-- errors, warnings: how many problems were met in all, of which data_import_errors keeps the first.
alter table data_import_logs
  add attempts integer not null default 0,
  add claimed_at timestamptz,
  add errors bigint not null default 0,
  add warnings bigint not null default 0;
update data_import_logs log set errors = met.errors, warnings = met.warnings
  from (select import_id, count(*) filter (where level = 'error') as errors,
               count(*) filter (where level = 'warning') as warnings
        from data_import_errors group by import_id) met
  where met.import_id = log.id;

-- All problems of an import, in files: what each lease wrote, up to the last chunk that was committed under it.
create table data_import_problem_files (
  import_id text not null references data_import_logs (id) on delete cascade,
  fence bigint not null,
  bytes bigint not null,
  primary key (import_id, fence)
);
