-- Each archive is read once from where it is kept, after it was published. Those that can still be had are read, too.
-- How many values could not be written out is said by the export itself, not only by its file.

alter table data_export_logs
  add verification text check (verification in ('pending', 'verified', 'failed')),
  add verification_sign_at timestamptz, -- the last sign of life of whoever reads it
  add verification_tries integer not null default 0,
  add verified_at timestamptz,
  add verification_problem text,
  add omitted_values bigint not null default 0;

update data_export_logs set verification = 'pending' where state = 'completed';

create index data_export_logs_to_verify on data_export_logs (finished_at) where verification = 'pending';
