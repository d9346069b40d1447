package com.bomizzel.datamanagement.security;

import java.util.UUID;
import javax.sql.DataSource;

/**
 * From where accounts signed in with their password: the last twenty places of each, for 90 days. A
 * place is a keyed hash of a {@link com.bomizzel.datamanagement.settings.AddressRange#group}.
 * Thread-safe.
 */
final class KnownPlaces {
  private static final int MOST = 20;
  private static final String KNOWN =
      "select 1 from known_places where user_id = ? and place = ?"
          + " and last_seen > now() - interval '90 days'";
  private static final String REMEMBER =
      "insert into known_places (user_id, place, last_seen) values (?, ?, clock_timestamp())"
          + " on conflict (user_id, place) do update set last_seen = excluded.last_seen";
  private static final String BOUND =
      "delete from known_places where user_id = ? and place in (select place from known_places"
          + " where user_id = ? order by last_seen desc offset ?)";
  private static final String EXPIRE =
      "delete from known_places where last_seen < now() - interval '90 days'";

  private final Statements statements;

  KnownPlaces(DataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  boolean knows(UUID userId, byte[] place) {
    return statements.number(KNOWN, userId, place).isPresent();
  }

  void remember(UUID userId, byte[] place) {
    statements.update(REMEMBER, userId, place);
    statements.update(BOUND, userId, userId, MOST);
  }

  /** Deletes what is too old; for a timer. */
  void expire() {
    statements.update(EXPIRE);
  }
}
