package com.bomizzel.datamanagement.importing.upsert;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.EmailAddress;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.FormerUser;
import com.bomizzel.datamanagement.importing.record.NamedPerson;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.rows.NamedPeople;
import com.bomizzel.datamanagement.importing.upsert.FilePeople.Meant;
import com.bomizzel.datamanagement.importing.upsert.KnownAccounts.Found;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people whom records of one company may name: its members, and those who are on its tickets
 * already. Nobody else of the installation is found. In a backup of this very company they are
 * known by their ids, then by their addresses; an address that somebody else has by now is not
 * theirs. In any other file an id says nothing.
 *
 * <p>Remembers a bounded number of them. Not thread-safe.
 */
public final class PersonResolver {
  /** Stands, in a validation, for a user whom the import would create. */
  static final UUID TO_BE_CREATED = new UUID(0, 0);

  private static final Meant NOBODY = new Meant(null, null);

  private final UUID companyId;
  private final ImportRun run;
  private final @Nullable RecordIndex foretold;
  private final RememberedPeople<Meant> known = new RememberedPeople<>();
  private final RememberedPeople<ObjectNode> invited = new RememberedPeople<>();
  private final RememberedPeople<RecordKey> toBeCreated = new RememberedPeople<>();
  private final KnownAccounts accounts;

  /**
   * People of a company, nobody of whom is known yet.
   *
   * @param foretold for a validation: the file's records and what would become of them; null for a
   *     real import
   */
  PersonResolver(ImportRun run, @Nullable RecordIndex foretold) {
    this.run = run;
    this.companyId = run.companyId();
    this.accounts = new KnownAccounts(run);
    this.foretold = foretold;
  }

  /** Looks up the people of all these records that are not remembered, with one statement. */
  public void learnPeopleOf(Connection connection, List<CheckedRecord> records)
      throws SQLException {
    Set<NamedPerson> people = new HashSet<>();
    for (CheckedRecord record : records) {
      for (int i = 0; i < record.shape().people().size(); i++) {
        NamedPerson person = named(record, i);
        if (person != null) {
          people.add(person);
        }
      }
    }
    learn(connection, people);
  }

  /** Whom a record names, as far as its file may say who somebody is; null for nobody. */
  @Nullable NamedPerson named(CheckedRecord record, int person) {
    NamedPerson named = record.named(person);
    return named == null || run.isOwnFile() ? named : named.withoutId();
  }

  /** Looks up those who are not remembered, with one statement. */
  void learn(Connection connection, Collection<NamedPerson> people) throws SQLException {
    Set<NamedPerson> unknown = new HashSet<>();
    for (NamedPerson person : people) {
      if (isAddress(person.email()) && known.get(person) == null) {
        unknown.add(person);
      }
    }
    if (!unknown.isEmpty()) {
      lookUp(connection, unknown);
    }
  }

  /** Forgets everybody, for an account that is remembered may be gone. */
  void forget() {
    known.clear();
    invited.clear();
    toBeCreated.clear();
    accounts.forget();
  }

  /** Who the people of a record are; it must have been {@linkplain #learn learnt} before. */
  NamedPeople of(CheckedRecord record) {
    int count = record.shape().people().size();
    List<Optional<UUID>> ids = new ArrayList<>(count);
    boolean allFound = true;
    for (int i = 0; i < count; i++) {
      Optional<UUID> id = record.hasPerson(i) ? find(named(record, i)) : Optional.empty();
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
        NamedPerson named = named(record, i);
        ObjectNode invitation = named == null ? null : invited(named);
        unresolved.set(member, invitation == null ? asKept(record, i) : invitation);
        if (invitation == null) {
          warnings.add(unresolved(record, member, named));
        }
      }
    }
    return new NamedPeople(ids, unresolved.toString(), warnings);
  }

  /** As the file has them; whose address somebody else has by now, as no other than they are. */
  private JsonNode asKept(CheckedRecord record, int person) {
    JsonNode kept = requireNonNull(record.keptPerson(person));
    UUID former = former(named(record, person));
    return former == null ? kept : FormerUser.of(kept, former);
  }

  private Problem unresolved(CheckedRecord record, String member, @Nullable NamedPerson named) {
    String sentence =
        former(named) == null
            ? "%s is nobody of this company%s; kept as the file has it"
            : "%s is nobody of this company%s, somebody else has the address by now; kept as text";
    String email = named == null ? "" : " (" + Excerpt.of(named.email()) + ")";
    return Problems.warning(
        record.item(),
        "." + member,
        ProblemCode.PERSON_UNRESOLVED,
        sentence.formatted(member, email));
  }

  /** A stranger's file names nobody without an address, or with one that mail would not reach. */
  private boolean isAddress(String email) {
    return run.isOwnFile()
        ? email.length() <= EmailAddress.LONGEST_HELD
        : email.length() <= EmailAddress.LONGEST && !email.isBlank();
  }

  /** Who that is here; they must have been {@linkplain #learn learnt} before. */
  Optional<UUID> find(@Nullable NamedPerson named) {
    Meant person = named == null ? null : known.get(named);
    return person == null ? Optional.empty() : Optional.ofNullable(person.account());
  }

  /**
   * The id that somebody had in the file whose address belongs to somebody else by now; null for
   * all others. They must have been {@linkplain #learn learnt} before.
   */
  @Nullable UUID former(@Nullable NamedPerson named) {
    Meant person = named == null ? null : known.get(named);
    return person == null ? null : person.former();
  }

  /** Whether rows would say the same of a person in two records, all of whose people are learnt. */
  boolean isSame(CheckedRecord one, CheckedRecord other, int person) {
    Optional<UUID> first = find(named(one, person));
    Optional<UUID> second = find(named(other, person));
    if (first.isEmpty() && second.isEmpty()) {
      return Objects.equals(one.keptPerson(person), other.keptPerson(person));
    }
    return isSameAccount(named(one, person), named(other, person));
  }

  /** Whether two, both of whom are learnt, are one person: by their account, else their address. */
  boolean isSame(NamedPerson one, NamedPerson other) {
    boolean areUnknown = find(one).isEmpty() && find(other).isEmpty();
    return areUnknown
        ? run.index().user(one.email()).equals(run.index().user(other.email()))
        : isSameAccount(one, other);
  }

  private boolean isSameAccount(@Nullable NamedPerson one, @Nullable NamedPerson other) {
    return find(one).equals(find(other)) && Objects.equals(toBeCreated(one), toBeCreated(other));
  }

  private @Nullable RecordKey toBeCreated(@Nullable NamedPerson named) {
    return named == null ? null : toBeCreated.get(named);
  }

  /** What stands for a person who only looks like a user; null for others. */
  @Nullable ObjectNode invited(NamedPerson named) {
    return invited.get(named.withoutId());
  }

  /**
   * For a validation: whether the file has a user with that address who would be here by now, and
   * with whom all rows that keep them would be linked. A real import has done it.
   */
  boolean isAcceptedUser(String email) {
    return foretold != null && isAccepted(foretold.outcome(foretold.user(email)));
  }

  private static boolean isAccepted(Outcome outcome) {
    return switch (outcome) {
      case CREATED, UPDATED, SKIPPED -> true;
      case REJECTED, UNKNOWN -> false;
    };
  }

  private void lookUp(Connection connection, Set<NamedPerson> people) throws SQLException {
    Set<String> emails = new HashSet<>();
    people.forEach(person -> emails.add(person.email()));
    Map<String, Meant> ofFile = new FilePeople(run).find(connection, emails);
    Found found = accounts.lookUp(connection, people);
    Set<NamedPerson> nobody = new HashSet<>();
    Set<NamedPerson> created = learnCreatedById(connection, people, found);
    for (NamedPerson person : people) {
      if (created.contains(person)) {
        continue;
      }
      Meant meant = meant(person, found, ofFile.get(person.email()));
      if (meant == null) {
        nobody.add(person);
      } else {
        known.put(person, meant);
      }
    }
    if (!nobody.isEmpty()) {
      learnOthers(connection, nobody);
    }
  }

  /** In a validation those whose id a user has whom the file would have created. */
  private Set<NamedPerson> learnCreatedById(
      Connection connection, Set<NamedPerson> people, Found found) throws SQLException {
    Map<NamedPerson, RecordKey> users = new HashMap<>();
    if (foretold != null) {
      Map<NamedPerson, UUID> ids = new HashMap<>();
      for (NamedPerson person : people) {
        if (person.id() != null && !found.byId().containsKey(person)) {
          ids.put(person, person.id());
        }
      }
      RowClaims claims = new RowClaims(run, RecordKind.USERS);
      claims.lookUp(connection, Set.copyOf(ids.values()));
      ids.forEach(
          (person, id) ->
              claims
                  .of(id)
                  .filter(user -> foretold.outcome(user) == Outcome.CREATED)
                  .ifPresent(user -> users.put(person, user)));
    }
    putCreated(connection, users);
    return users.keySet();
  }

  private void putCreated(Connection connection, Map<NamedPerson, RecordKey> users)
      throws SQLException {
    Map<RecordKey, UUID> tried = run.trial().accounts(connection, Set.copyOf(users.values()));
    users.forEach(
        (person, user) -> {
          known.put(person, new Meant(tried.getOrDefault(user, TO_BE_CREATED), null));
          toBeCreated.put(person, user);
        });
  }

  /** Null for nobody who has an account. */
  private @Nullable Meant meant(NamedPerson person, Found found, @Nullable Meant ofFile) {
    UUID same = found.byId().get(person);
    if (same != null) {
      return new Meant(same, null);
    } else if (ofFile != null) {
      return ofFile;
    }
    UUID account = found.byEmail().get(person.email());
    if (account == null) {
      return null;
    }
    boolean isSomebodyElse = person.id() != null && !isUserOfFile(person.email());
    return isSomebodyElse ? new Meant(null, person.id()) : new Meant(account, null);
  }

  /** Whether the file has a user with that address, who came in: whoever has it, is it. */
  private boolean isUserOfFile(String email) {
    return isAccepted(run.index().outcome(run.index().user(email)));
  }

  private void learnOthers(Connection connection, Set<NamedPerson> nobody) throws SQLException {
    Set<String> emails = new HashSet<>();
    nobody.forEach(person -> emails.add(person.email()));
    Invitations.people(connection, companyId, emails)
        .forEach((email, text) -> invited.put(NamedPerson.at(email), text));
    // In a real import the file's accepted users are members by now.
    Map<NamedPerson, RecordKey> created = new HashMap<>();
    for (NamedPerson person : nobody) {
      known.put(person, NOBODY);
      RecordKey user = run.index().user(person.email());
      if (foretold != null && foretold.outcome(user) == Outcome.CREATED) {
        created.put(person, user);
      }
    }
    putCreated(connection, created);
  }
}
