package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.EmailAddress;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.FormerUser;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.rows.NamedPeople;
import com.bomizzel.datamanagement.importing.upsert.FilePeople.Meant;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people whom records of one company may name: its members, and those who are on its tickets
 * already. Nobody else of the installation is found.
 *
 * <p>Remembers a bounded number of them. Not thread-safe.
 */
public final class PersonResolver {
  /** Stands, in a validation, for a user whom the import would create. */
  static final UUID TO_BE_CREATED = new UUID(0, 0);

  private static final String ACCOUNTS =
      "select e.email, u.id, exists (select 1 from user_company_associations a"
          + " where a.user_id = u.id and a.company_id = ?)"
          + " from unnest(?::text[]) as e(email) join users u on lower(u.email) = lower(e.email)";

  private static final String FORMER_MEMBERS =
      "select person from ("
          + "select created_by from tickets where company_id = ?"
          + " union select assigned_to from tickets where company_id = ?"
          + onTickets("created_by", "ticket_notes")
          + onTickets("changed_by", "ticket_history")
          + onTickets("uploaded_by", "ticket_attachments")
          + ") as p(person) where person is not null and not exists (select 1 from"
          + " user_company_associations a where a.user_id = p.person and a.company_id = ?)";

  private static final Meant NOBODY = new Meant(null, null);

  private final UUID companyId;
  private final ImportRun run;
  private final @Nullable RecordIndex foretold;
  private final ByAddress<Meant> known = new ByAddress<>();
  private final ByAddress<ObjectNode> invited = new ByAddress<>();
  private @Nullable Set<UUID> formerMembers;

  /**
   * People of a company, nobody of whom is known yet.
   *
   * @param foretold for a validation: the file's records and what would become of them; null for a
   *     real import
   */
  PersonResolver(ImportRun run, @Nullable RecordIndex foretold) {
    this.run = run;
    this.companyId = run.companyId();
    this.foretold = foretold;
  }

  private static String onTickets(String column, String table) {
    return " union select x."
        + column
        + " from "
        + table
        + " x join tickets t on t.id = x.ticket_id where t.company_id = ?";
  }

  /** Looks up the people of all these records that are not remembered, with one statement. */
  public void learnPeopleOf(Connection connection, List<CheckedRecord> records)
      throws SQLException {
    Set<String> emails = new HashSet<>();
    for (CheckedRecord record : records) {
      for (int i = 0; i < record.shape().people().size(); i++) {
        if (record.personEmail(i) != null) {
          emails.add(record.personEmail(i));
        }
      }
    }
    learn(connection, emails);
  }

  /** Looks up those with these addresses who are not remembered, with one statement. */
  void learn(Connection connection, Collection<String> emails) throws SQLException {
    Set<String> unknown = new HashSet<>();
    for (String email : emails) {
      if (isAddress(email) && known.get(email) == null) {
        unknown.add(email);
      }
    }
    if (!unknown.isEmpty()) {
      new FilePeople(run).find(connection, unknown).forEach(known::put);
      unknown.removeIf(email -> known.get(email) != null);
      lookUp(connection, unknown);
    }
  }

  /** Forgets everybody, for an account that is remembered may be gone. */
  void forget() {
    known.clear();
    invited.clear();
    formerMembers = null;
  }

  /** Who the people of a record are; it must have been {@linkplain #learn learnt} before. */
  NamedPeople of(CheckedRecord record) {
    int count = record.shape().people().size();
    List<Optional<UUID>> ids = new ArrayList<>(count);
    boolean allFound = true;
    for (int i = 0; i < count; i++) {
      Optional<UUID> id = record.hasPerson(i) ? find(record.personEmail(i)) : Optional.empty();
      ids.add(id);
      allFound &= id.isPresent() || !names(record, i);
    }
    return allFound ? new NamedPeople(ids, null, List.of()) : withUnresolved(record, ids);
  }

  private static boolean names(CheckedRecord record, int person) {
    return record.hasPerson(person) && record.person(person) != null;
  }

  private NamedPeople withUnresolved(CheckedRecord record, List<Optional<UUID>> ids) {
    ObjectNode unresolved = JsonNodeFactory.instance.objectNode();
    List<Problem> warnings = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i).isEmpty() && names(record, i)) {
        String member = record.shape().people().get(i).member();
        ObjectNode invitation = invited.get(String.valueOf(record.personEmail(i)));
        unresolved.set(member, invitation == null ? asKept(record, i) : invitation);
        if (invitation == null) {
          warnings.add(unresolved(record, member, record.personEmail(i)));
        }
      }
    }
    return new NamedPeople(ids, unresolved.toString(), warnings);
  }

  /** As the file has them; whose address somebody else has by now, as no other than they are. */
  private JsonNode asKept(CheckedRecord record, int person) {
    UUID former = former(record.personEmail(person));
    return former == null ? record.person(person) : FormerUser.of(record.person(person), former);
  }

  private static Problem unresolved(CheckedRecord record, String member, String email) {
    return Problems.warning(
        record.item(),
        "." + member,
        ProblemCode.PERSON_UNRESOLVED,
        "%s is nobody of this company%s; kept as the file has it"
            .formatted(member, email == null ? "" : " (" + Excerpt.of(email) + ")"));
  }

  /** A stranger's file names nobody without an address, or with one that mail would not reach. */
  private boolean isAddress(String email) {
    return run.isOwnFile()
        ? email.length() <= EmailAddress.LONGEST_HELD
        : email.length() <= EmailAddress.LONGEST && !email.isBlank();
  }

  /** Who has that address; it must have been {@linkplain #learn learnt} before. */
  Optional<UUID> find(@Nullable String email) {
    Meant person = email == null ? null : known.get(email);
    return person == null ? Optional.empty() : Optional.ofNullable(person.account());
  }

  /**
   * The id that a user of the file had whose address belongs to somebody else by now; null for all
   * others. The address must have been {@linkplain #learn learnt} before.
   */
  @Nullable UUID former(@Nullable String email) {
    Meant person = email == null ? null : known.get(email);
    return person == null ? null : person.former();
  }

  /** What stands for the person with that address who only looks like a user; null for others. */
  @Nullable ObjectNode invited(String email) {
    return invited.get(email);
  }

  /**
   * For a validation: whether the file has a user with that address who would be here by now, and
   * with whom all rows that keep them would be linked. A real import has done it.
   */
  boolean isAcceptedUser(String email) {
    return foretold != null
        && switch (foretold.outcome(foretold.user(email))) {
          case CREATED, UPDATED, SKIPPED -> true;
          case REJECTED, UNKNOWN -> false;
        };
  }

  private void lookUp(Connection connection, Set<String> emails) throws SQLException {
    Map<String, UUID> strangers = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(ACCOUNTS)) {
      select.setObject(1, companyId);
      select.setArray(2, connection.createArrayOf("text", emails.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID id = Ids.get(found, 2);
          if (found.getBoolean(3)) {
            known.put(found.getString(1), new Meant(id, null));
          } else {
            strangers.put(found.getString(1), id);
          }
        }
      }
    }
    if (!strangers.isEmpty()) {
      keepFormerMembers(connection, strangers);
    }
    List<String> nobody = emails.stream().filter(email -> known.get(email) == null).toList();
    if (!nobody.isEmpty()) {
      Invitations.people(connection, companyId, nobody).forEach(invited::put);
    }
    learnFromFile(connection, nobody);
  }

  private void keepFormerMembers(Connection connection, Map<String, UUID> strangers)
      throws SQLException {
    if (formerMembers == null) {
      formerMembers = formerMembers(connection);
    }
    strangers.forEach(
        (email, id) -> {
          if (formerMembers.contains(id)) {
            known.put(email, new Meant(id, null));
          }
        });
  }

  private Set<UUID> formerMembers(Connection connection) throws SQLException {
    Set<UUID> people = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(FORMER_MEMBERS)) {
      for (int i = 1; i <= select.getParameterMetaData().getParameterCount(); i++) {
        select.setObject(i, companyId);
      }
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          people.add(Ids.get(found, 1));
        }
      }
    }
    return people;
  }

  /** In a real import the file's accepted users are members by now. */
  private void learnFromFile(Connection connection, List<String> emails) throws SQLException {
    Map<String, RecordKey> created = new HashMap<>();
    for (String email : emails) {
      known.put(email, NOBODY);
      if (foretold != null && foretold.outcome(foretold.user(email)) == Outcome.CREATED) {
        created.put(email, foretold.user(email));
      }
    }
    Map<RecordKey, UUID> tried = run.trial().accounts(connection, created.values());
    created.forEach(
        (email, user) ->
            known.put(email, new Meant(tried.getOrDefault(user, TO_BE_CREATED), null)));
  }
}
