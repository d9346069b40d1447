package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of one kind that say of some person nothing, though somebody was named there, and
 * links them to people. One statement each, however many rows, and one for addresses that are very
 * long. Thread-safe.
 */
public final class MissingPeople {
  private final RecordShape shape;
  private final String find;
  private final String findLong;
  private final String link;

  /** Of rows of that kind, which names people. */
  public MissingPeople(RecordShape shape) {
    MissingPeopleSql sql = new MissingPeopleSql(shape);
    this.shape = shape;
    this.find = sql.find();
    this.findLong = sql.findLong();
    this.link = sql.link();
  }

  /**
   * A person whom a row lacks.
   *
   * @param person the position of the person in the shape
   * @param isKept whether the row keeps somebody as text in that place
   * @param formerId the id of one whose address is somebody else's by now, or its beginning; null
   *     for all others
   * @param email that person's address; null when they have none
   */
  public record Missing(
      UUID row, int person, boolean isKept, @Nullable String formerId, @Nullable String email) {}

  /**
   * Whom a row gets.
   *
   * @param ids for each person of the shape; null where nothing changes
   * @param kept people to be kept as text, member name to person; null when there is none
   */
  public record Link(UUID row, List<@Nullable UUID> ids, @Nullable String kept) {}

  /**
   * Those whom some rows lack.
   *
   * @param named by row the bits of the people in the shape whom the file names
   * @throws SQLException also when the rows keep too many long addresses to be looked at together;
   *     of one row all always are
   */
  public List<Missing> find(Connection connection, Map<UUID, Integer> named) throws SQLException {
    List<Missing> missing = new ArrayList<>();
    Set<UUID> withLong = new LinkedHashSet<>();
    if (named.isEmpty()) {
      return missing;
    }
    try (PreparedStatement select = connection.prepareStatement(find)) {
      select.setArray(1, connection.createArrayOf("uuid", named.keySet().toArray()));
      select.setArray(2, connection.createArrayOf("int", named.values().toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID row = Ids.get(found, 1);
          for (int i = 0; i < shape.people().size(); i++) {
            int first = 2 + MissingPeopleSql.COLUMNS * i;
            if (found.getBoolean(first)) {
              if (found.getBoolean(first + 4)) {
                withLong.add(row);
              }
              missing.add(
                  new Missing(
                      row,
                      i,
                      found.getBoolean(first + 1),
                      found.getString(first + 2),
                      found.getString(first + 3)));
            }
          }
        }
      }
    }
    return withLong.isEmpty() ? missing : withLong(missing, longEmails(connection, withLong));
  }

  private static List<Missing> withLong(List<Missing> missing, LongEmails emails) {
    return missing.stream()
        .map(
            some ->
                some.email() != null
                    ? some
                    : new Missing(
                        some.row(),
                        some.person(),
                        some.isKept(),
                        some.formerId(),
                        emails.of(some.row(), some.person())))
        .toList();
  }

  private LongEmails longEmails(Connection connection, Set<UUID> rows) throws SQLException {
    LongEmails emails = new LongEmails();
    try (PreparedStatement select = connection.prepareStatement(findLong)) {
      select.setFetchSize(1);
      select.setArray(1, connection.createArrayOf("uuid", rows.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          for (int i = 0; i < shape.people().size(); i++) {
            String email = found.getString(2 + i);
            if (email != null) {
              emails.add(Ids.get(found, 1), i, email);
            }
          }
        }
      }
    }
    return emails;
  }

  /**
   * Links them, where they are missing still.
   *
   * @param importId the import that does it, whose mark the rows carry from now on
   */
  public void link(Connection connection, List<Link> links, String importId) throws SQLException {
    if (links.isEmpty()) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(link)) {
      update.setString(1, importId);
      update.setArray(2, connection.createArrayOf("uuid", links.stream().map(Link::row).toArray()));
      int position = 3;
      for (int i = 0; i < shape.people().size(); i++) {
        int person = i;
        Object[] ids = links.stream().map(some -> some.ids().get(person)).toArray();
        update.setArray(position++, connection.createArrayOf("uuid", ids));
      }
      Object[] kept = links.stream().map(Link::kept).toArray();
      update.setArray(position, connection.createArrayOf("jsonb", kept));
      update.executeUpdate();
    }
  }
}
