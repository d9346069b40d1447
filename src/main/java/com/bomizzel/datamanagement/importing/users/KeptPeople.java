package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.RecordShape.PersonColumn;
import com.bomizzel.datamanagement.importing.rows.ChangeSql;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.RowClaims;
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
import org.jspecify.annotations.Nullable;

/**
 * The company's tickets, notes, history entries and attachments that keep somebody as text whom
 * nobody was here for: when a user with that address comes, they are linked; those that keep a
 * former user, whose address somebody else had meanwhile, only when it is the very same user. A few
 * statements for a chunk of users, however many rows.
 */
final class KeptPeople {
  private static final List<Place> PLACES = places();

  private final Map<Kept, Long> rows = new HashMap<>();

  private KeptPeople() {}

  /**
   * Whom rows keep.
   *
   * @param email as it was asked for
   * @param formerId the id of a former user; null when rows do not say who had the address
   */
  private record Kept(String email, @Nullable String formerId) {}

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
      String id = "x.unresolved_people -> '%s' -> '%s'";
      id = id.formatted(person.member(), PersonRecord.FORMER_USER);
      String former = "case when jsonb_typeof(%s) = 'string' then lower(left(%s #>> '{}', 37)) end";
      former = former.formatted(id, "(" + id + ")");
      String rows =
          "select p.email, p.id as person, x.id, "
              + former
              + " as former from unnest(?::text[], ?::uuid[]) as p(email, id)"
              + " join %s x on x.unresolved_people is not null"
              + " and hashtextextended(%s, 0) = hashtextextended(lower(p.email), 0)"
              + " and %s = lower(p.email) and x.%s is null";
      rows = rows.formatted(shape.table(), email, email, person.name()) + ofCompany;
      String link =
          "update %s r set %s = k.person, %s = ?, unresolved_people ="
              + " nullif(r.unresolved_people - '%s', '{}') from (%s) as k where r.id = k.id"
              + " and coalesce(k.former = k.person::text, true)";
      return new Place(
          "select k.email, k.former, count(*) from (" + rows + ") as k group by k.email, k.former",
          "with linked as (%s returning r.id) %s"
              .formatted(
                  link.formatted(
                      shape.table(), person.name(), ChangeSql.MARK, person.member(), rows),
                  RowClaims.insertTouched(shape.kind(), "linked")));
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

  /** Counts the rows that keep each of these people. */
  static KeptPeople count(Connection connection, UUID companyId, Collection<String> emails)
      throws SQLException {
    KeptPeople people = new KeptPeople();
    Object[] addresses = emails.stream().filter(Objects::nonNull).distinct().toArray();
    for (Place place : PLACES) {
      try (PreparedStatement select = connection.prepareStatement(place.count())) {
        select.setArray(1, connection.createArrayOf("text", addresses));
        select.setArray(2, connection.createArrayOf("uuid", new Object[addresses.length]));
        select.setObject(3, companyId);
        try (ResultSet found = select.executeQuery()) {
          while (found.next()) {
            Kept kept = new Kept(found.getString(1), found.getString(2));
            people.rows.merge(kept, found.getLong(3), Long::sum);
          }
        }
      }
    }
    return people;
  }

  /** How many rows are linked when the user with this id has the address, as it was given. */
  long rows(String email, @Nullable UUID id) {
    long known = id == null ? 0 : rows.getOrDefault(new Kept(email, id.toString()), 0L);
    return known + rows.getOrDefault(new Kept(email, null), 0L);
  }

  /**
   * Links them; the rows carry the mark of the import from now on.
   *
   * @param people accounts by the addresses that the rows keep
   */
  static void link(Connection connection, ImportRun run, Map<String, UUID> people)
      throws SQLException {
    if (people.isEmpty()) {
      return;
    }
    for (Place place : PLACES) {
      try (PreparedStatement update = connection.prepareStatement(place.link())) {
        update.setString(1, run.lease().jobId());
        update.setArray(2, connection.createArrayOf("text", people.keySet().toArray()));
        update.setArray(3, connection.createArrayOf("uuid", people.values().toArray()));
        update.setObject(4, run.companyId());
        update.setString(5, run.lease().jobId());
        update.executeUpdate();
      }
    }
  }
}
