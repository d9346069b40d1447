package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.NamedPeople;
import com.bomizzel.datamanagement.importing.rows.OwnRules;
import com.bomizzel.datamanagement.importing.rows.OwnRules.RowKey;
import com.bomizzel.datamanagement.importing.rows.RowWriter;
import com.bomizzel.datamanagement.importing.rows.TargetRow;
import com.bomizzel.datamanagement.importing.rows.TrialKeys.Hash;
import com.bomizzel.datamanagement.importing.rows.TrialRows;
import com.bomizzel.datamanagement.importing.rows.TrialRows.Images;
import com.bomizzel.datamanagement.importing.rows.TrialRows.Written;
import com.bomizzel.datamanagement.jobs.PassingFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
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
 * For a validation: what the database says to the rows that the import would write. They are
 * written, slice by slice, behind a savepoint that is rolled back; what the slice refers to and the
 * file itself would have made before {@linkplain TrialRows stands in}.
 *
 * <p>All of the file is tried where the tables have {@linkplain OwnRules rules of the help desk's
 * own}. The program's own refuse nothing but texts that no index can hold: then only the slices
 * that have {@linkplain #begin such} are tried, each by itself. In a real import nothing of this
 * does anything. Not thread-safe.
 */
public final class Trial {
  private static final OwnRules NO_RULES = new OwnRules(false, Map.of());

  /** The import's own bookkeeping, which outlives the rows that were tried. */
  @FunctionalInterface
  public interface Bookkeeping {
    /** Writes it. */
    void write(Connection connection) throws SQLException;
  }

  private final ImportRun run;
  private final TrialRows rows;
  private final Map<RecordKey, UUID> ids = new HashMap<>();
  private final Set<UUID> wanted = new HashSet<>();
  private final Set<UUID> standing = new HashSet<>();
  private final Set<UUID> withSameKeys = new HashSet<>();
  private final Map<UUID, Set<UUID>> met = new HashMap<>();
  private final List<Written> written = new ArrayList<>();
  private final List<Bookkeeping> bookkeeping = new ArrayList<>();
  private @Nullable OwnRules rules;
  private boolean tries;

  /** Of a run that may be a validation. */
  Trial(ImportRun run) {
    this.run = run;
    this.rows = new TrialRows(run.lease().jobId(), run.companyId(), run.foretelling());
  }

  /** Begins a chunk; looks once whether the tables have rules of their own. */
  void beginChunk(Connection connection) throws SQLException {
    if (run.validateOnly() && rules == null) {
      rules = OwnRules.read(connection);
    }
    withSameKeys.clear();
  }

  /**
   * Begins a slice.
   *
   * @param hasLongKeys whether one of its records may have a text that no index can hold
   */
  public void begin(boolean hasLongKeys) {
    forget();
    tries = run.validateOnly() && (hasLongKeys || triesAll());
  }

  /** Whether rows are written, to be taken back. */
  boolean isOn() {
    return tries;
  }

  private boolean triesAll() {
    return rules().exist();
  }

  /** Whether rows that are taken back are kept, and stand in for later ones. */
  private boolean remembers() {
    return tries && triesAll();
  }

  private OwnRules rules() {
    return rules == null ? NO_RULES : rules;
  }

  /** Looks up the accounts that the file would have made of users with these keys. */
  Map<RecordKey, UUID> accounts(Connection connection, Collection<RecordKey> users)
      throws SQLException {
    return remembers() && !users.isEmpty() ? rows.accounts(connection, users) : Map.of();
  }

  /** Looks up the rows that the file would have made of records with these keys. */
  public void learn(Connection connection, Collection<RecordKey> keys) throws SQLException {
    if (remembers() && !keys.isEmpty()) {
      ids.putAll(rows.ids(connection, keys));
    }
  }

  /**
   * The row that the file would have made of the record with that key, when it was {@linkplain
   * #learn learnt}; null in an import, and where nothing is tried.
   */
  public @Nullable UUID idOf(RecordKey key) {
    return ids.get(key);
  }

  /** Which of the ids rows of the table have that the file would have made. */
  Set<UUID> taken(Connection connection, String table, Collection<UUID> some) throws SQLException {
    return remembers() ? rows.taken(connection, table, some) : Set.of();
  }

  /** Those of new rows that can be written: the row that they belong to is known. */
  List<TargetRow> writable(List<TargetRow> some) {
    return tries
        ? some.stream()
            .filter(row -> row.owner() != null || row.shape().owner() == null)
            .map(Trial::withKnownPeople)
            .toList()
        : some;
  }

  /** The row without people of whom no row is known. */
  private static TargetRow withKnownPeople(TargetRow row) {
    NamedPeople people = row.people().without(PersonResolver.TO_BE_CREATED);
    return new TargetRow(row.id(), row.owner(), row.record(), people, row.source());
  }

  /** An existing row as it can be changed; empty when the file would have made it, somewhere. */
  Optional<TargetRow> changeable(TargetRow row) {
    UUID id = row.id() == null ? idOf(row.record().item().key()) : row.id();
    return id == null
        ? Optional.empty()
        : Optional.of(
            withKnownPeople(
                new TargetRow(id, row.owner(), row.record(), row.people(), row.source())));
  }

  /** What a new row refers to must be there when it is written. */
  void needsFor(TargetRow row) {
    if (remembers()) {
      wanted.addAll(refs(row));
    }
  }

  /** An existing row must be as the file has left it when it is changed. */
  void needs(TargetRow row) {
    needsFor(row);
    if (remembers() && row.id() != null) {
      wanted.add(row.id());
    }
  }

  /** These people must be there. */
  void needs(Collection<UUID> people) {
    if (remembers()) {
      wanted.addAll(people);
    }
  }

  /** Lets those stand in that are needed and would be there by now. */
  void standIn(Connection connection) throws SQLException {
    if (remembers()) {
      wanted.addAll(withSameKeys);
      wanted.removeAll(standing);
      if (!wanted.isEmpty()) {
        rows.standIn(connection, wanted, standing);
        wanted.clear();
      }
    }
  }

  /**
   * Rows of the file with which some will have a key in common, when they are written, must be
   * there: which keep them out, have made room, or are what they refer to.
   */
  void meets(Connection connection, RowWriter writer, List<TargetRow> some, boolean areNew)
      throws SQLException {
    List<RowKey> keys = remembers() ? rules().sought(writer.shape().table()) : List.of();
    if (keys.isEmpty() || some.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      List<Hash> hashes =
          areNew
              ? writer.keysOfNew(connection, some, keys, run.moment(), run.lease().jobId())
              : writer.keysOfUpdated(connection, some, keys);
      wanted.addAll(meet(connection, hashes));
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      // The database will say the same, or something else first, when they are written.
      if (PassingFault.isBehind(e)) {
        throw e;
      }
      connection.rollback(before);
    }
  }

  /** Rows kept before that may have a key in common with these. */
  private Set<UUID> meet(Connection connection, List<Hash> hashes) throws SQLException {
    Set<UUID> all = new HashSet<>();
    rows.keys()
        .withSameKeys(connection, hashes)
        .forEach(
            (row, others) -> {
              all.addAll(others);
              met.computeIfAbsent(row, key -> new HashSet<>()).addAll(others);
            });
    return all;
  }

  /** Rows of a kind are written. */
  void writes(String table, List<TargetRow> some, boolean areNew) {
    if (!remembers()) {
      return;
    }
    for (TargetRow row : some) {
      boolean isReferredTo =
          switch (row.shape().kind()) {
            case USERS, TICKETS -> true;
            case CUSTOM_FIELDS, NOTES, HISTORY, ATTACHMENTS -> false;
          };
      if (isReferredTo
          || rules().keys().containsKey(table)
          || DuplicateInFile.isPossible(run, row.record().item())) {
        UUID id = Objects.requireNonNull(row.id());
        written.add(new Written(table, id, row.record().item().key(), refs(row), areNew));
      }
    }
  }

  /** A row gets people whom it lacked. */
  void relinks(String table, UUID row, CheckedRecord record) {
    if (remembers() && !row.equals(PersonResolver.TO_BE_CREATED)) {
      Set<UUID> people = new HashSet<>();
      run.people().of(record).ids().forEach(person -> person.ifPresent(people::add));
      written.add(new Written(table, row, record.item().key(), people, false));
    }
  }

  /**
   * Somebody's place in the company is written.
   *
   * @param isNew whether they become a member
   */
  public void joins(@Nullable UUID user, RecordKey key, boolean isNew) {
    if (remembers() && user != null) {
      written.add(
          new Written(RecordShape.MEMBERSHIPS, user, key, new HashSet<>(Set.of(user)), isNew));
    }
  }

  private static Set<UUID> refs(TargetRow row) {
    Set<UUID> refs = new HashSet<>();
    row.people().ids().forEach(person -> person.ifPresent(refs::add));
    if (row.owner() != null) {
      refs.add(row.owner());
    }
    return refs;
  }

  /** Writes bookkeeping with the rows, so that it stays when they are taken back. */
  public void keep(Connection connection, Bookkeeping what) throws SQLException {
    what.write(connection);
    if (tries) {
      bookkeeping.add(what);
    }
  }

  /**
   * Ends a slice that the database took: takes its rows back, and keeps what later ones need.
   *
   * @return false when rows that stand before it in the file were not there, though they may have a
   *     key in common with its own: it must be tried again, when they stand in
   */
  public boolean end(Connection connection, Savepoint before) throws SQLException {
    if (!tries) {
      connection.releaseSavepoint(before);
      return true;
    }
    Images images = rows.images(connection, written, rules());
    Set<UUID> same = meet(connection, images.hashes());
    same.removeAll(standing);
    images.hashes().forEach(key -> same.remove(key.row()));
    connection.rollback(before);
    if (withSameKeys.addAll(same)) {
      return false;
    }
    connection.releaseSavepoint(before);
    images.rows().forEach(row -> row.refs().addAll(met.getOrDefault(row.id(), Set.of())));
    rows.keep(connection, images, rules());
    for (Bookkeeping what : bookkeeping) {
      what.write(connection);
    }
    return true;
  }

  /**
   * After a slice was refused, and taken back, because a key is taken: whether earlier records have
   * made room, and it must be tried again, when they stand in.
   */
  public boolean makesRoom(Connection connection) throws SQLException {
    boolean hasKeys = tries && !rules().keys().isEmpty();
    return hasKeys && withSameKeys.addAll(rows.keys().withFreeKeys(connection));
  }

  /** Nothing of a slice is true: the database refused it, or it is tried again. */
  void forget() {
    ids.clear();
    wanted.clear();
    standing.clear();
    met.clear();
    written.clear();
    bookkeeping.clear();
    tries = false;
  }
}
