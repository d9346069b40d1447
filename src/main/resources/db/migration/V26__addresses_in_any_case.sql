-- V1 made its index on lower(email) by a name that a help desk's own unique (email) has by default: there it made none.
-- Under a name of ours, where none of lower(email) is there; not unique, for two accounts of the help desk's may differ
-- in case alone.
do $$
begin
  if not exists (
    select 1 from pg_index
     where indrelid = to_regclass('users') and indpred is null and indisvalid
       and pg_get_indexdef(indexrelid, 1, true) ~ '^lower\(email(::text)?\)$')
  then
    create index if not exists bomizzel_users_lower_email on users (lower(email));
  end if;
end
$$;
