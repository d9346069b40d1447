package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Column;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.rows.Foretelling;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For a validation: what records that the file has more than once would be by now, though nothing
 * stayed. What is said of records that are worked on counts once the database has taken them all. A
 * row that is here is known by its id, whatever the file calls it; one that the file would create
 * by its record's key. Bounded: of a file that repeats many megabytes the oldest are forgotten.
 */
public final class DryRunRecords {
  private static final long OVERHEAD = 512;

  private final Foretelling foretelling;
  private final Map<Object, CheckedRecord> records = new LinkedHashMap<>();
  private final Map<RecordKey, RecordKey> tickets =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordKey, RecordKey> eldest) {
          return isTooMany(size());
        }
      };
  private final Map<Row, Integer> relinked =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Row, Integer> eldest) {
          return isTooMany(size());
        }
      };
  private final List<Runnable> noted = new ArrayList<>();
  private long bytes;

  /** Remembers nothing yet. */
  DryRunRecords(Foretelling foretelling) {
    this.foretelling = foretelling;
  }

  private boolean isTooMany(int children) {
    boolean isTooMany = children > foretelling.bounds().children();
    if (isTooMany) {
      foretelling.reached(Foretelling.Bound.CHILDREN);
    }
    return isTooMany;
  }

  /** Does something once the database has taken the records that are worked on. */
  void note(Runnable what) {
    noted.add(what);
  }

  /** The database has taken them: what was noted is true. */
  void keep() {
    noted.forEach(Runnable::run);
    noted.clear();
  }

  /** The database has refused some: all are worked on again. */
  void forget() {
    noted.clear();
  }

  /** A row that is here; rows of two kinds may have the same id. */
  private record Row(RecordKind kind, UUID id) {}

  /**
   * The record that the file's accepted ones of this row add up to, as far as is remembered.
   *
   * @param row null for one that the file would have created
   */
  public Optional<CheckedRecord> find(@Nullable UUID row, CheckedRecord record) {
    return Optional.ofNullable(records.get(place(row, record)));
  }

  private static Object place(@Nullable UUID row, CheckedRecord record) {
    return row == null ? record.item().key() : new Row(record.item().place().kind(), row);
  }

  /** Remembers a record that would be created: its absent members have their defaults. */
  void created(CheckedRecord record) {
    note(() -> put(record.item().key(), record.withDefaults()));
  }

  /** Remembers that an account there is would become a member, with what the record says. */
  public void linked(UUID account, CheckedRecord membership) {
    note(() -> put(place(account, membership), membership));
  }

  /**
   * Remembers that a record would overwrite what is there.
   *
   * @param row null for one that the file would have created
   */
  void overwritten(@Nullable UUID row, CheckedRecord record) {
    Object place = place(row, record);
    note(
        () -> {
          CheckedRecord before = records.get(place);
          put(place, before == null ? record : record.over(before));
        });
  }

  /** Remembers the ticket of a note, history entry or attachment that would be created. */
  public void standsIn(RecordKey child, RecordKey ticket) {
    note(() -> tickets.putIfAbsent(child, ticket));
  }

  /** The ticket of a record that would be created; empty when that is not remembered. */
  public Optional<RecordKey> ticketOf(RecordKey child) {
    return Optional.ofNullable(tickets.get(child));
  }

  /** Remembers people, a bit for each position in the shape, with whom a row would be linked. */
  void relinked(RecordKind kind, UUID row, int people) {
    note(() -> relinked.merge(new Row(kind, row), people, (a, b) -> a | b));
  }

  /** Those with whom records met before would have linked this row. */
  int relinked(RecordKind kind, UUID row) {
    return relinked.getOrDefault(new Row(kind, row), 0);
  }

  private void put(Object place, CheckedRecord record) {
    CheckedRecord before = records.remove(place);
    bytes += size(record) - (before == null ? 0 : size(before));
    records.put(place, record);
    var oldest = records.values().iterator();
    while (bytes > foretelling.bounds().recordBytes() && oldest.hasNext()) {
      foretelling.reached(Foretelling.Bound.RECORDS);
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  private static long size(CheckedRecord record) {
    return record.item().bytes() + OVERHEAD;
  }

  /**
   * Whether a record that names nobody would change one of the members that {@code before} speaks
   * of.
   *
   * @see CheckedRecord#withoutThoseOf for the others
   */
  public static boolean changes(CheckedRecord before, CheckedRecord record) {
    return !columnDifferences(before, record).isEmpty();
  }

  /** The members that {@code before} speaks of and a record of these people would change. */
  static List<MemberChange> differences(
      CheckedRecord before, CheckedRecord record, PersonResolver people) {
    List<MemberChange> differences = columnDifferences(before, record);
    for (int i = 0; i < record.shape().people().size(); i++) {
      if (record.hasPerson(i) && before.hasPerson(i) && !people.isSame(before, record, i)) {
        String member = record.shape().people().get(i).member();
        differences.add(
            MemberChange.between(member, person(before.person(i)), person(record.person(i))));
      }
    }
    return differences;
  }

  private static List<MemberChange> columnDifferences(CheckedRecord before, CheckedRecord record) {
    List<MemberChange> differences = new ArrayList<>();
    for (int i = 0; i < record.shape().columns().size(); i++) {
      if (record.isPresent(i)
          && before.isPresent(i)
          && !Objects.equals(record.value(i), before.value(i))) {
        Column column = record.shape().columns().get(i);
        differences.add(
            MemberChange.between(
                column.member(), inFile(column, before.value(i)), inFile(column, record.value(i))));
      }
    }
    return differences;
  }

  private static @Nullable String inFile(Column column, @Nullable String value) {
    return value == null ? null : column.type().inFile(value);
  }

  /** By the address, which is what tells people apart; else as the file has them. */
  private static @Nullable String person(@Nullable JsonNode person) {
    if (person == null) {
      return null;
    }
    JsonNode email = person.path("email");
    return email.isTextual() ? email.textValue() : person.toString();
  }
}
