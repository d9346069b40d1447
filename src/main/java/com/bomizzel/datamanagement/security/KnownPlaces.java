package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * From where accounts signed in with their password: the last twenty places of each, for 90 days. A
 * place is a keyed hash of a {@link com.bomizzel.datamanagement.settings.AddressRange#group}.
 * Thread-safe.
 */
final class KnownPlaces {
  private static final int MOST = 20;
  private static final String KNOWN =
      """
      select exists (select 1 from known_places
                      where user_id = :user and place = :place
                        and last_seen > now() - interval '90 days')
      """;
  private static final String REMEMBER =
      """
      insert into known_places (user_id, place, last_seen)
      values (:user, :place, clock_timestamp())
      on conflict (user_id, place) do update set last_seen = excluded.last_seen
      """;
  private static final String BOUND =
      """
      delete from known_places
       where user_id = :user
         and place in (select place from known_places where user_id = :user
                        order by last_seen desc offset :most)
      """;
  private static final String EXPIRE =
      "delete from known_places where last_seen < now() - interval '90 days'";

  private final Jdbi database;

  KnownPlaces(DataSource dataSource) {
    this.database = ShortStatements.on(dataSource);
  }

  boolean knows(UUID userId, byte[] place) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(KNOWN)
                .bind("user", userId)
                .bind("place", place)
                .mapTo(Boolean.class)
                .one());
  }

  void remember(UUID userId, byte[] place) {
    database.useHandle(
        handle -> {
          handle.createUpdate(REMEMBER).bind("user", userId).bind("place", place).execute();
          handle.createUpdate(BOUND).bind("user", userId).bind("most", MOST).execute();
        });
  }

  /** Deletes what is too old; for a timer. */
  void expire() {
    database.useHandle(handle -> handle.execute(EXPIRE));
  }
}
