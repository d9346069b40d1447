package com.bomizzel.datamanagement.importing.upsert;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.FormerUser;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.NamedPerson;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.MissingPeople;
import com.bomizzel.datamanagement.importing.rows.MissingPeople.Link;
import com.bomizzel.datamanagement.importing.rows.MissingPeople.Missing;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fills, under every policy, what is missing of people: a row whose person was deleted, or came
 * after it, is linked with whom the row keeps as text, else with whom the record names. Nobody who
 * is there is replaced, and no ticket is assigned again that was taken from somebody who is here.
 * One whose address somebody else has by now is filled in as text, and stays that.
 */
final class Relinking {
  private static final String ASSIGNEE = "assignedTo";

  private final ImportRun run;
  private final RecordShape shape;
  private final MissingPeople rows;
  private final ChunkResult result;
  private final Map<UUID, Met> met = new LinkedHashMap<>();
  private final Set<Met> metInFile = new LinkedHashSet<>();
  private final Map<CheckedRecord, Integer> linkedBefore = new HashMap<>();
  private final Map<CheckedRecord, Integer> former = new HashMap<>();
  private final Map<CheckedRecord, List<MemberChange>> relinked = new HashMap<>();

  /** Nobody yet; warnings go into {@code result}. */
  Relinking(ImportRun run, RowWriter writer, ChunkResult result) {
    this.run = run;
    this.shape = writer.shape();
    this.rows = writer.missingPeople();
    this.result = result;
  }

  /**
   * A row and the record that meets it.
   *
   * @param overwrites whether the record's people take the place of the row's
   * @param row null for one that the file itself would have made
   */
  private record Met(CheckedRecord record, boolean overwrites, @Nullable UUID row) {}

  /** A person whom a row lacks, and who it may be. */
  private record Candidate(Missing missing, Met met, NamedPerson person) {}

  /**
   * A row may lack somebody.
   *
   * @param overwrites whether the record's people take the place of the row's
   */
  void meet(ExistingRow row, CheckedRecord record, boolean overwrites) {
    Met both = new Met(record, overwrites, row.id());
    if (row.id() != null && row.lacksSomebody()) {
      met.putIfAbsent(row.id(), both);
    }
    boolean mayBeOfFile = row.id() == null || DuplicateInFile.isPossible(run, record.item());
    if (mayBeOfFile && !shape.people().isEmpty()) {
      metInFile.add(both);
    }
  }

  /** Finds whom the rows lack and links those who are here; in a validation only notes it. */
  void link(Connection connection) throws SQLException {
    List<Candidate> candidates = candidates(connection);
    candidates.addAll(candidatesInFile(connection));
    // As the record's members stand, wherever the row comes from.
    candidates.sort(comparingInt(candidate -> candidate.missing().person()));
    run.people().learn(connection, people(candidates));
    Map<UUID, Link> links = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      link(candidate, links);
    }
    if (run.writes()) {
      links.remove(PersonResolver.TO_BE_CREATED);
      links.values().forEach(this::needs);
      run.trial().standIn(connection);
      rows.link(connection, List.copyOf(links.values()), run.lease().jobId());
    }
  }

  /** Those who may be linked, and those with whom the file's users have linked rows before. */
  private Set<NamedPerson> people(List<Candidate> candidates) {
    Set<NamedPerson> people = new HashSet<>();
    for (Candidate candidate : candidates) {
      people.add(candidate.person());
      if (isLinkedBefore(candidate.missing())) {
        people.add(kept(candidate.missing()));
      }
    }
    return people;
  }

  private static NamedPerson kept(Missing missing) {
    return NamedPerson.at(requireNonNull(missing.email()));
  }

  private void needs(Link link) {
    Set<UUID> needed = new HashSet<>(Set.of(link.row()));
    for (UUID person : link.ids()) {
      if (person != null) {
        needed.add(person);
      }
    }
    run.trial().needs(needed);
  }

  /**
   * In a validation: of the rows that the file would have made or overwritten by now, whom they
   * lack as far as is remembered.
   */
  private List<Candidate> candidatesInFile(Connection connection) throws SQLException {
    Map<Met, CheckedRecord> rowsInFile = new LinkedHashMap<>();
    for (Met row : metInFile) {
      Optional<CheckedRecord> made = run.earlierRecords().find(row.row(), row.record());
      made.ifPresent(before -> rowsInFile.put(row, before));
    }
    run.people().learnPeopleOf(connection, List.copyOf(rowsInFile.values()));
    run.trial()
        .learn(connection, rowsInFile.keySet().stream().map(m -> m.record().item().key()).toList());
    List<Candidate> candidates = new ArrayList<>();
    rowsInFile.forEach((row, made) -> candidates.addAll(candidatesInFile(row, made)));
    return candidates;
  }

  private List<Candidate> candidatesInFile(Met row, CheckedRecord made) {
    UUID known = row.row() == null ? run.trial().idOf(row.record().item().key()) : row.row();
    UUID id = known == null ? PersonResolver.TO_BE_CREATED : known;
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < shape.people().size(); i++) {
      if ((row.row() == null || made.hasPerson(i)) && !isFound(made, i)) {
        UUID former = run.people().former(run.people().named(made, i));
        String formerId = former == null ? null : former.toString();
        Missing missing = new Missing(id, i, made.person(i) != null, formerId, made.personEmail(i));
        NamedPerson person = candidate(missing, row);
        if (person != null && mayBeFilled(missing, row, person.email())) {
          candidates.add(new Candidate(missing, row, person));
        }
      }
    }
    return candidates;
  }

  /** Whether the record's row got somebody. */
  boolean isRelinked(CheckedRecord record) {
    return relinked.containsKey(record);
  }

  /** The members in which its row got somebody. */
  List<MemberChange> changes(CheckedRecord record) {
    return relinked.getOrDefault(record, List.of());
  }

  /**
   * For a validation: the people of a record whom its row would have by now, because the file has
   * them as users; a bit for each position in the shape.
   */
  int linkedBefore(CheckedRecord record) {
    return linkedBefore.getOrDefault(record, 0);
  }

  /**
   * The record without those people whom its row keeps as {@linkplain FormerUser former users} with
   * the same address: it means them, and not who has the address now.
   */
  CheckedRecord withoutFormer(CheckedRecord record) {
    Integer people = former.get(record);
    return people == null ? record : record.withoutPeople(people);
  }

  private List<Candidate> candidates(Connection connection) throws SQLException {
    Map<UUID, Integer> named = new LinkedHashMap<>();
    met.forEach((id, row) -> named.put(id, namedPeople(row.record())));
    List<Candidate> candidates = new ArrayList<>();
    for (Missing missing : rows.find(connection, named)) {
      Met row = met.get(missing.row());
      NamedPerson person = row == null ? null : candidate(missing, row);
      if (row != null
          && person != null
          && mayBeFilled(missing, row, person.email())
          && !isFilledBefore(missing, row)) {
        candidates.add(new Candidate(missing, row, person));
      } else if (row != null && isFormer(missing, row.record())) {
        stayFormer(missing, row.record());
      }
    }
    return candidates;
  }

  private int namedPeople(CheckedRecord record) {
    int named = 0;
    for (int i = 0; i < shape.people().size(); i++) {
      named |= record.personEmail(i) == null ? 0 : 1 << i;
    }
    return named;
  }

  private void stayFormer(Missing missing, CheckedRecord record) {
    former.merge(record, 1 << missing.person(), (a, b) -> a | b);
  }

  private boolean isFormer(Missing missing, CheckedRecord record) {
    NamedPerson named = run.people().named(record, missing.person());
    return missing.formerId() != null
        && named != null
        && isSameAddress(named.email(), missing.email())
        && (named.id() == null || named.id().toString().equalsIgnoreCase(missing.formerId()));
  }

  private @Nullable NamedPerson candidate(Missing missing, Met row) {
    NamedPerson named = run.people().named(row.record(), missing.person());
    boolean recordDecides = row.overwrites() && row.record().hasPerson(missing.person());
    if (isFormer(missing, row.record())) {
      // Without an id one cannot tell them from who has the address now.
      return named == null || named.id() == null ? null : named;
    } else if (!missing.isKept() || recordDecides) {
      return named;
    }
    // Without an address of their own the person whom a row keeps is nobody in particular.
    String kept = missing.formerId() != null ? null : missing.email();
    if (kept == null || kept.isBlank()) {
      return null;
    }
    boolean isNamed = named != null && isSameAddress(named.email(), kept);
    return isNamed ? named : NamedPerson.at(kept);
  }

  /**
   * A ticket that nobody is assigned to may have been taken from somebody on purpose: so it is
   * given back to those alone whom this import brings back.
   */
  private boolean mayBeFilled(Missing missing, Met row, String email) {
    boolean isAssignment = shape.people().get(missing.person()).member().equals(ASSIGNEE);
    return !isAssignment
        || missing.isKept()
        || row.overwrites()
        || run.index().outcome(run.index().user(email)) == Outcome.CREATED;
  }

  /**
   * In a validation, by a record that the file has before; or emptied, which is met in the file.
   */
  private boolean isFilledBefore(Missing missing, Met met) {
    ImportItem item = met.record().item();
    if (!DuplicateInFile.isPossible(run, item)) {
      return false;
    }
    DryRunRecords earlier = run.earlierRecords();
    return (earlier.relinked(shape.kind(), missing.row()) & 1 << missing.person()) != 0
        || earlier
            .find(missing.row(), met.record())
            .filter(before -> before.hasPerson(missing.person()))
            .isPresent();
  }

  private boolean isFound(CheckedRecord record, int person) {
    return run.people().find(run.people().named(record, person)).isPresent();
  }

  private void link(Candidate candidate, Map<UUID, Link> links) {
    Missing missing = candidate.missing();
    CheckedRecord record = candidate.met().record();
    int person = missing.person();
    if (isLinkedBefore(missing)) {
      if (run.people().isSame(candidate.person(), kept(missing))) {
        linkedBefore.merge(record, 1 << person, (a, b) -> a | b);
      }
      return;
    }
    Optional<UUID> id = run.people().find(candidate.person());
    if (id.isEmpty() && isFormer(missing, record)) {
      stayFormer(missing, record);
      return;
    }
    JsonNode text = id.isEmpty() ? text(candidate) : null;
    if (id.isEmpty() && text == null) {
      return;
    }
    links.merge(missing.row(), link(missing.row(), person, id.orElse(null), text), Relinking::both);
    noteRelinked(candidate);
  }

  /** What the row keeps of a person who is no account here; null when there is nothing to keep. */
  private @Nullable JsonNode text(Candidate candidate) {
    CheckedRecord record = candidate.met().record();
    int person = candidate.missing().person();
    NamedPerson named = candidate.person();
    UUID formerId = run.people().former(named);
    if (formerId != null && isSameAddress(named.email(), record.personEmail(person))) {
      return FormerUser.of(requireNonNull(record.keptPerson(person)), formerId);
    }
    return candidate.missing().isKept() ? null : run.people().invited(named);
  }

  private boolean isSameAddress(String one, @Nullable String other) {
    return other != null && run.index().user(one).equals(run.index().user(other));
  }

  /** With the file's users already, as a validation has not done. */
  private boolean isLinkedBefore(Missing missing) {
    return missing.formerId() == null
        && missing.email() != null
        && run.people().isAcceptedUser(missing.email());
  }

  private Link link(UUID row, int person, @Nullable UUID id, @Nullable JsonNode text) {
    @Nullable UUID[] ids = new UUID[shape.people().size()];
    ids[person] = id;
    String member = shape.people().get(person).member();
    String kept =
        text == null ? null : JsonNodeFactory.instance.objectNode().set(member, text).toString();
    return new Link(row, Arrays.asList(ids), kept);
  }

  private static Link both(Link one, Link other) {
    List<@Nullable UUID> ids = new ArrayList<>(one.ids());
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) == null) {
        ids.set(i, other.ids().get(i));
      }
    }
    String kept = one.kept();
    if (kept == null) {
      kept = other.kept();
    } else if (other.kept() != null) {
      // Two objects of one member each.
      kept = kept.substring(0, kept.length() - 1) + "," + other.kept().substring(1);
    }
    return new Link(one.row(), ids, kept);
  }

  /** Somebody else whom the row kept as text; null for nobody, and for the same person. */
  private @Nullable String replaced(Candidate candidate) {
    String kept = candidate.missing().email();
    return kept == null || isSameAddress(candidate.person().email(), kept) ? null : kept;
  }

  private void noteRelinked(Candidate candidate) {
    CheckedRecord record = candidate.met().record();
    int person = candidate.missing().person();
    if (metInFile.contains(candidate.met())) {
      run.earlierRecords().overwritten(candidate.met().row(), record.onlyPeople(1 << person));
    } else if (DuplicateInFile.isPossible(run, record.item())) {
      run.earlierRecords().relinked(shape.kind(), candidate.missing().row(), 1 << person);
    }
    run.trial().relinks(shape.table(), candidate.missing().row(), record);
    String member = shape.people().get(person).member();
    relinked
        .computeIfAbsent(record, key -> new ArrayList<>())
        .add(MemberChange.between(member, replaced(candidate), candidate.person().email()));
    result.warn(
        record.item(),
        Problems.warning(
            record.item(),
            "." + member,
            ProblemCode.PERSON_RELINKED,
            (run.people().former(candidate.person()) == null
                    ? "%s was missing here, and is %s again"
                    : "%s was missing here, and is kept as text: somebody else has the address %s")
                .formatted(member, Excerpt.of(candidate.person().email()))));
  }
}
