package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.RecordShape.PersonColumn;
import com.bomizzel.datamanagement.importing.rows.ChangeSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The company's tickets, notes, history entries and attachments that keep somebody as text whom
 * nobody was here for: when a user with that address comes, they are linked. A few statements for a
 * chunk of users, however many rows.
 */
final class KeptPeople {
  private static final List<Place> PLACES = places();

  private KeptPeople() {}

  /** A column for a person, and the statements about rows that keep somebody instead. */
  private record Place(String count, String link) {

    static Place of(RecordShape shape, PersonColumn person) {
      String email = "lower(x.unresolved_people -> '" + person.member() + "' ->> 'email')";
      boolean isTicket = shape.kind() == RecordKind.TICKETS;
      String ofCompany =
          isTicket
              ? " where x.company_id = ?"
              : " join tickets t on t.id = x.ticket_id where t.company_id = ?";
      // The first condition has an index, which holds no texts.
      String rows =
          "select p.email, p.id as person, x.id from unnest(?::text[], ?::uuid[]) as p(email, id)"
              + " join %s x on x.unresolved_people is not null"
              + " and hashtextextended(%s, 0) = hashtextextended(lower(p.email), 0)"
              + " and %s = lower(p.email) and x.%s is null";
      rows = rows.formatted(shape.table(), email, email, person.name()) + ofCompany;
      String link =
          "update %s r set %s = k.person, %s = ?, unresolved_people ="
              + " nullif(r.unresolved_people - '%s', '{}') from (%s) as k where r.id = k.id";
      return new Place(
          "select k.email, count(*) from (" + rows + ") as k group by k.email",
          link.formatted(shape.table(), person.name(), ChangeSql.MARK, person.member(), rows));
    }
  }

  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (RecordKind kind : RecordKind.values()) {
      RecordShape shape = RecordShape.of(kind);
      shape.people().forEach(person -> places.add(Place.of(shape, person)));
    }
    return List.copyOf(places);
  }

  /**
   * How many rows keep each of these people, by the address as given; those whom none keeps are
   * left out.
   */
  static Map<String, Long> count(Connection connection, UUID companyId, Collection<String> emails)
      throws SQLException {
    Map<String, Long> rows = new HashMap<>();
    Object[] addresses = emails.stream().filter(Objects::nonNull).distinct().toArray();
    for (Place place : PLACES) {
      try (PreparedStatement select = connection.prepareStatement(place.count())) {
        select.setArray(1, connection.createArrayOf("text", addresses));
        select.setArray(2, connection.createArrayOf("uuid", new Object[addresses.length]));
        select.setObject(3, companyId);
        try (ResultSet found = select.executeQuery()) {
          while (found.next()) {
            rows.merge(found.getString(1), found.getLong(2), Long::sum);
          }
        }
      }
    }
    return rows;
  }

  /**
   * Links them.
   *
   * @param people accounts by the addresses that the rows keep
   * @param importId the import that does it, whose mark the rows carry from now on
   */
  static void link(Connection connection, UUID companyId, Map<String, UUID> people, String importId)
      throws SQLException {
    if (people.isEmpty()) {
      return;
    }
    for (Place place : PLACES) {
      try (PreparedStatement update = connection.prepareStatement(place.link())) {
        update.setString(1, importId);
        update.setArray(2, connection.createArrayOf("text", people.keySet().toArray()));
        update.setArray(3, connection.createArrayOf("uuid", people.values().toArray()));
        update.setObject(4, companyId);
        update.executeUpdate();
      }
    }
  }
}
