package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.record.ProcessingOrder;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.jobs.ChangeOutcome;
import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.RecordChange;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of some records of the file; collected while they are written. */
public final class ChunkResult {
  private final List<Decided> decided = new ArrayList<>();
  private final Map<RecordPlace, List<Problem>> problems = new TreeMap<>(ProcessingOrder.BY_PLACE);
  private final Map<RecordPlace, RecordChange> changes = new TreeMap<>(ProcessingOrder.BY_PLACE);
  private final Set<RecordKey> toldOf = new HashSet<>();
  private int passwordsToSet;

  private record Decided(RecordKind kind, long entry, Outcome outcome) {}

  /** Notes what became of an item; each has exactly one outcome. */
  public void add(ImportItem item, Outcome outcome) {
    decided.add(new Decided(item.place().kind(), item.entry(), outcome));
  }

  /** How many items have an outcome. */
  public int size() {
    return decided.size();
  }

  /** Notes that an item comes in otherwise than the file has it. */
  public void warn(ImportItem item, Problem warning) {
    problemsAt(item.place()).add(warning);
  }

  /**
   * Notes that a record differs from what is here. What was said of it first counts.
   *
   * @param run tells whether such records are only counted by now
   * @param id the row that it meets; null for none that is here
   * @param members those that differ
   */
  public void differs(
      ImportRun run,
      CheckedRecord record,
      ChangeOutcome outcome,
      @Nullable UUID id,
      List<MemberChange> members) {
    RecordChange change =
        run.lists(outcome)
            ? Changes.of(record, outcome, id, members)
            : RecordChange.counted(outcome, record.shape().kind());
    changes.putIfAbsent(record.item().place(), change);
  }

  /** Says to which tickets among the items the notes and history entries that differ belong. */
  public void nameTickets(List<ImportItem> items) {
    if (changes.entrySet().stream().noneMatch(ChunkResult::needsTicket)) {
      return;
    }
    Map<RecordPlace, String> tickets = new HashMap<>();
    items.forEach(item -> tickets.put(item.place(), item.label()));
    for (Map.Entry<RecordPlace, RecordChange> change : changes.entrySet()) {
      if (needsTicket(change)) {
        change.setValue(change.getValue().in(tickets.get(change.getKey().parent())));
      }
    }
  }

  private static boolean needsTicket(Map.Entry<RecordPlace, RecordChange> change) {
    return change.getKey().isChild() && change.getValue().isListed();
  }

  /** Notes that it is said of a person whom the file has more than once: nothing is changed. */
  public void tellOf(RecordKey person) {
    toldOf.add(person);
  }

  /** Notes that an item does not come in. */
  public void reject(ImportItem item, RecordRejected reason) {
    add(item, Outcome.REJECTED);
    warn(item, Problems.rejected(item, reason));
  }

  /** What the items say that can come in; the others are rejected. */
  public List<CheckedRecord> checked(ImportRun run, List<ImportItem> items) {
    List<CheckedRecord> records = new ArrayList<>(items.size());
    for (ImportItem item : items) {
      try {
        records.add(run.checked(item));
      } catch (RecordRejected reason) {
        reject(item, reason);
      }
    }
    return records;
  }

  /** Notes that a new account has no password. */
  public void addPasswordToSet() {
    passwordsToSet++;
  }

  /** Adds what became of other records. */
  public void addAll(ChunkResult other) {
    decided.addAll(other.decided);
    other.problems.forEach((place, some) -> problemsAt(place).addAll(some));
    changes.putAll(other.changes);
    toldOf.addAll(other.toldOf);
    passwordsToSet += other.passwordsToSet;
  }

  private List<Problem> problemsAt(RecordPlace place) {
    return problems.computeIfAbsent(place, key -> new ArrayList<>());
  }

  /** Lets later records of the file see these outcomes. */
  public void publish(ImportRun run) {
    decided.forEach(record -> run.index().setOutcome(record.entry(), record.outcome()));
    toldOf.forEach(run::toldOf);
  }

  /** How many records of each kind were created, updated, skipped and rejected. */
  public Map<RecordKind, RecordCounts> deltas() {
    Map<RecordKind, RecordCounts> deltas = new EnumMap<>(RecordKind.class);
    decided.forEach(
        record -> deltas.merge(record.kind(), one(record.outcome()), RecordCounts::plus));
    return deltas;
  }

  private static RecordCounts one(Outcome outcome) {
    return switch (outcome) {
      case CREATED -> new RecordCounts(0, 1, 0, 0, 0);
      case UPDATED -> new RecordCounts(0, 0, 1, 0, 0);
      case SKIPPED -> new RecordCounts(0, 0, 0, 1, 0);
      case REJECTED -> new RecordCounts(0, 0, 0, 0, 1);
      case UNKNOWN -> throw new IllegalStateException("a record without an outcome");
    };
  }

  /** Errors and warnings in the order of the file. */
  public List<Problem> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  /** Records that differ from what is here, in the order in which they are worked on. */
  public List<RecordChange> changes() {
    return List.copyOf(changes.values());
  }

  /** How many new accounts have no password yet. */
  public int passwordsToSet() {
    return passwordsToSet;
  }
}
