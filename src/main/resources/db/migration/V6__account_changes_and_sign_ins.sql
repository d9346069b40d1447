-- What ends sessions and tokens, and what slows down guessing.

-- How often, and when last, an account's password, platform role or activity was changed, by whichever program. The
-- help desk changes its table without asking us, so a trigger takes note; it never stands in the way of such a change.
create table account_changes (
  user_id uuid primary key,
  changes bigint not null,
  changed_at timestamptz not null
);

-- Runs with the rights of this table's owner: the help desk's own role may have none on it.
create or replace function note_account_change() returns trigger language plpgsql security definer as $$
begin
  insert into account_changes as known (user_id, changes, changed_at) values (new.id, 1, clock_timestamp())
    on conflict (user_id) do update set changes = known.changes + 1, changed_at = clock_timestamp();
  return null;
exception when others then
  raise warning 'The change of account % is not noted: %', new.id, sqlerrm;
  return null;
end $$;

do $$
begin
  execute format('alter function note_account_change() set search_path = %I, pg_temp', current_schema());
  create or replace trigger users_account_change after update on users
    for each row when (old.password_hash is distinct from new.password_hash
      or old.role is distinct from new.role or old.is_active is distinct from new.is_active)
    execute function note_account_change();
exception when insufficient_privilege then
  raise warning 'Changes of accounts are not noted: this role may create no trigger on users';
end $$;

-- Failed sign-ins, by keyed hashes of the account that was tried, alone and together with the place it was tried from.
create table sign_in_failures (
  key bytea primary key,
  failures integer not null,
  next_at timestamptz not null
);
create index sign_in_failures_next on sign_in_failures (next_at);

-- From where an account signed in with its password, by keyed hashes of the address.
create table known_places (
  user_id uuid not null,
  place bytea not null,
  last_seen timestamptz not null,
  primary key (user_id, place)
);
create index known_places_last_seen on known_places (last_seen);
