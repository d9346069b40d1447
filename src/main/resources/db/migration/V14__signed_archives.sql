-- The key pair that this installation signs archives with. The private key is encrypted under JWT_SECRET; a row of a
-- secret that is no longer set is of no use to anybody.
create table signing_keys (
  id uuid primary key default gen_random_uuid(),
  public_key bytea not null,
  private_key bytea not null,
  salt bytea not null,
  nonce bytea not null,
  created_at timestamptz not null default now()
);

-- Records that will not come in everywhere, or not whole: the first of each reason.
alter table data_export_logs add column limited_records jsonb;
