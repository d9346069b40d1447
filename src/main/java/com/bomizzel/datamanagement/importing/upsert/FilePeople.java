package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a backup of this very company means by an address that is no longer theirs here: its users
 * are known by their ids, and the people on its tickets by those users' addresses. Kept in a table
 * of the import's own, so that a restart forgets nobody.
 */
public final class FilePeople {
  private static final String INSERT =
      "insert into data_import_aliases (import_id, key_high, key_low, user_id, former_user_id)"
          + " select ?, high, low, person, former"
          + " from unnest(?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[])"
          + " as a(high, low, person, former)"
          + " on conflict do nothing";

  /** An invitation is no account, and an account may be gone by now: nobody then. */
  private static final String SELECT =
      "select a.key_high, a.key_low, u.id, a.former_user_id from data_import_aliases a"
          + " join unnest(?::bigint[], ?::bigint[]) as k(high, low)"
          + " on a.key_high = k.high and a.key_low = k.low"
          + " left join users u on u.id = a.user_id"
          + " where a.import_id = ? and a.ticket_id is null";

  private final ImportRun run;
  private final Map<RecordKey, Meant> added = new LinkedHashMap<>();

  /**
   * Whom the file means.
   *
   * @param account null for nobody who is here
   * @param former the id of one whose address somebody else has by now; null for all others
   */
  record Meant(@Nullable UUID account, @Nullable UUID former) {}

  /** Those of one import. */
  public FilePeople(ImportRun run) {
    this.run = run;
  }

  /** The file's user with this key is that account, though the address is another one. */
  public void add(RecordKey user, UUID account) {
    added.put(user, new Meant(account, null));
  }

  /**
   * The file's user with this key is nobody here: somebody else has the address.
   *
   * @param id that the file knows them by
   */
  public void addFormer(RecordKey user, UUID id) {
    added.put(user, new Meant(null, id));
  }

  /** Keeps what was added, until the import ends. */
  public void write(Connection connection) throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, run.lease().jobId());
      RecordKey.bind(insert, 2, added.keySet());
      Object[] accounts = added.values().stream().map(Meant::account).toArray();
      Object[] former = added.values().stream().map(Meant::former).toArray();
      insert.setArray(4, connection.createArrayOf("uuid", accounts));
      insert.setArray(5, connection.createArrayOf("uuid", former));
      insert.executeUpdate();
    }
  }

  /** Those with these addresses in the file who were added by this import. */
  Map<String, Meant> find(Connection connection, Collection<String> emails) throws SQLException {
    if (!run.isOwnFile()) {
      return Map.of();
    }
    Map<RecordKey, Meant> people = people(connection, emails);
    Map<String, Meant> found = new HashMap<>();
    for (String email : emails) {
      Meant person = people.get(run.index().user(email));
      if (person != null) {
        found.put(email, person);
      }
    }
    return found;
  }

  private Map<RecordKey, Meant> people(Connection connection, Collection<String> emails)
      throws SQLException {
    Map<RecordKey, Meant> people = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      RecordKey.bind(select, 1, emails.stream().map(run.index()::user).toList());
      select.setString(3, run.lease().jobId());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          RecordKey key = new RecordKey(rows.getLong(1), rows.getLong(2));
          people.put(key, new Meant(Ids.get(rows, 3), Ids.get(rows, 4)));
        }
      }
    }
    return people;
  }
}
