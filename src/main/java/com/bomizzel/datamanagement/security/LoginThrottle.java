package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Slows down guessing: after its free failures each further try of a key has to wait twice as long
 * as the one before, 15 minutes at most. Nobody is held: who comes too early is told when to come.
 * Counts in the database, for all servers together; a key is forgotten after an hour of quiet.
 * Thread-safe.
 */
final class LoginThrottle {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** Far more than the tries that an hour of work can judge; the least urgent go first. */
  private static final int MOST = 200_000;

  private static final String TRY =
      """
      insert into sign_in_failures as known (key, failures, next_at)
      values (:key, 1, clock_timestamp())
      on conflict (key) do update set (failures, next_at) = (
        select counted.n,
               clock_timestamp() + make_interval(secs =>
                 case when counted.n <= :free then 0
                      else least(:longest, power(2, least(counted.n - :free - 1, 20))) end)
          from (select case when known.next_at < clock_timestamp() - interval '1 hour' then 1
                            else known.failures + 1 end as n) as counted)
      where known.next_at <= clock_timestamp()
      """;
  private static final String WAIT =
      """
      select cast(trunc(extract(epoch from next_at - clock_timestamp()) * 1000) as bigint)
        from sign_in_failures
       where key = :key
      """;
  private static final String GIVE_BACK =
      """
      update sign_in_failures
         set failures = greatest(failures - 1, 0), next_at = clock_timestamp()
       where key = :key
      """;
  private static final String FORGET = "delete from sign_in_failures where key = :key";
  private static final String EXPIRE =
      """
      delete from sign_in_failures
       where next_at < now() - interval '1 hour'
          or key in (select key from sign_in_failures order by next_at desc offset :most)
      """;

  private final Jdbi database;

  LoginThrottle(DataSource dataSource) {
    this.database = ShortStatements.on(dataSource);
  }

  /**
   * Zero when the key may try now, else how long it has to wait. The try counts as failed until
   * told otherwise, so that many at once gain nothing.
   *
   * @param key of a fixed size
   * @param free how many failures cost nothing
   */
  Duration tryNow(byte[] key, int free) {
    return database.withHandle(
        handle -> {
          int tried =
              handle
                  .createUpdate(TRY)
                  .bind("key", key)
                  .bind("free", free)
                  .bind("longest", (double) LONGEST.toSeconds())
                  .execute();
          return tried > 0 ? Duration.ZERO : patience(handle, key);
        });
  }

  private static Duration patience(Handle handle, byte[] key) {
    long millis = handle.createQuery(WAIT).bind("key", key).mapTo(Long.class).findOne().orElse(0L);
    return Duration.ofMillis(Math.max(1, millis));
  }

  /** The try was none, or was no failure: it does not count, but those before it do. */
  void giveBack(byte[] key) {
    update(GIVE_BACK, key);
  }

  /** Forgets the key's failures. */
  void forget(byte[] key) {
    update(FORGET, key);
  }

  /** Deletes what no longer counts, and keeps the rest bounded; for a timer. */
  void expire() {
    database.useHandle(handle -> handle.createUpdate(EXPIRE).bind("most", MOST).execute());
  }

  private void update(String statement, byte[] key) {
    database.useHandle(handle -> handle.createUpdate(statement).bind("key", key).execute());
  }
}
