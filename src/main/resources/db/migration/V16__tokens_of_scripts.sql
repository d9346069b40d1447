-- What scripts show instead of a password: the hash of a random text that was shown once to the person as whom it acts.
-- The seal is that person's account's: it ends the token with the account's next change.
create table data_management_tokens (
  id text primary key,
  secret_hash bytea not null,
  user_id uuid not null,
  seal text not null,
  name text not null,
  scope text not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index data_management_tokens_user on data_management_tokens (user_id, created_at);
