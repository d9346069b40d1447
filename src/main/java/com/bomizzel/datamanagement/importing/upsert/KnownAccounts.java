package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.NamedPerson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a company knows of: those of its members, and of whoever is on its tickets. All
 * others are nobody, whether they exist or not. Not thread-safe.
 */
final class KnownAccounts {
  private static final String MEMBER =
      "exists (select 1 from user_company_associations a"
          + " where a.user_id = u.id and a.company_id = ?)";

  /** By ids first, then by addresses. */
  private static final String ACCOUNTS =
      "select null, u.id, "
          + MEMBER
          + " from unnest(?::uuid[]) as e(id) join users u on u.id = e.id"
          + " union all select e.email, u.id, "
          + MEMBER
          + " from unnest(?::text[]) as e(email) join users u on lower(u.email) = lower(e.email)";

  private static final String FORMER_MEMBERS =
      "select person from (select created_by from tickets where company_id = ?"
          + " union select assigned_to from tickets where company_id = ?"
          + onTickets("created_by", "ticket_notes")
          + onTickets("changed_by", "ticket_history")
          + onTickets("uploaded_by", "ticket_attachments")
          + ") as p(person) where person is not null and not exists (select 1 from"
          + " user_company_associations a where a.user_id = p.person and a.company_id = ?)";

  private final ImportRun run;
  private @Nullable Set<UUID> formerMembers;

  /** Those of the company that a run imports into. */
  KnownAccounts(ImportRun run) {
    this.run = run;
  }

  /**
   * Those who were found.
   *
   * @param byId people whose own id, or that which {@linkplain Ids#standIn stands in} for it, is an
   *     account's, and that id
   * @param byEmail accounts by addresses as they were asked for
   */
  record Found(Map<NamedPerson, UUID> byId, Map<String, UUID> byEmail) {}

  /** Forgets who is on tickets. */
  void forget() {
    formerMembers = null;
  }

  private static String onTickets(String column, String table) {
    return " union select x."
        + column
        + " from "
        + table
        + " x join tickets t on t.id = x.ticket_id where t.company_id = ?";
  }

  /** Looks these people up, with one statement. */
  Found lookUp(Connection connection, Collection<NamedPerson> people) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    Set<String> emails = new HashSet<>();
    for (NamedPerson person : people) {
      emails.add(person.email());
      ids.addAll(ids(person));
    }
    Set<UUID> accounts = new HashSet<>();
    Map<String, UUID> byEmail = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(ACCOUNTS)) {
      select.setObject(1, run.companyId());
      select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      select.setObject(3, run.companyId());
      select.setArray(4, connection.createArrayOf("text", emails.toArray()));
      try (ResultSet found = select.executeQuery()) {
        Set<UUID> strangers = new HashSet<>();
        while (found.next()) {
          String email = found.getString(1);
          UUID id = Ids.get(found, 2);
          if (!found.getBoolean(3)) {
            strangers.add(id);
          }
          if (email == null) {
            accounts.add(id);
          } else {
            byEmail.put(email, id);
          }
        }
        forgetUnknown(connection, strangers, accounts, byEmail);
      }
    }
    return new Found(byId(people, accounts), byEmail);
  }

  private void forgetUnknown(
      Connection connection, Set<UUID> strangers, Set<UUID> accounts, Map<String, UUID> byEmail)
      throws SQLException {
    if (!strangers.isEmpty()) {
      if (formerMembers == null) {
        formerMembers = formerMembers(connection);
      }
      strangers.removeAll(formerMembers);
      accounts.removeAll(strangers);
      byEmail.values().removeAll(strangers);
    }
  }

  private List<UUID> ids(NamedPerson person) {
    UUID id = person.id();
    return id == null ? List.of() : List.of(id, Ids.standIn(run.companyId(), id));
  }

  private Map<NamedPerson, UUID> byId(Collection<NamedPerson> people, Set<UUID> accounts) {
    Map<NamedPerson, UUID> byId = new HashMap<>();
    for (NamedPerson person : people) {
      ids(person).stream()
          .filter(accounts::contains)
          .findFirst()
          .ifPresent(account -> byId.put(person, account));
    }
    return byId;
  }

  private Set<UUID> formerMembers(Connection connection) throws SQLException {
    Set<UUID> people = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(FORMER_MEMBERS)) {
      for (int i = 1; i <= select.getParameterMetaData().getParameterCount(); i++) {
        select.setObject(i, run.companyId());
      }
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          people.add(Ids.get(found, 1));
        }
      }
    }
    return people;
  }
}
